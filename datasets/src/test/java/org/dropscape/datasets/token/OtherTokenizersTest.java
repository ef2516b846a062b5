package org.dropscape.datasets.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Tokenizer;
import org.junit.jupiter.api.Test;

class OtherTokenizersTest {

    private final Tokenizer basic = new BasicEnglishTokenizer();

    @Test
    void basicEnglishSplitsItsSevenMarks() {
        assertEquals(
                List.of("you", "can", "now", "install", "torchtext", "using", "pip", "!"),
                basic.tokenize("You can now install TorchText using pip!"));
        assertEquals(
                List.of("it", "'", "s", "a", "b", "well-known", "(", "ok", ")", "?", ",", "."),
                basic.tokenize("It's a;b \"well-known\"<br />(ok)?, : ."));
        assertEquals(List.of("ab", "<br/>"), basic.tokenize("a\"b <br/>"));
    }

    /** The published replacements one after another: slow, but beyond doubt. */
    private static List<String> replaceOneAfterAnother(String text) {
        String[][] rules = {
            {"\\'", " '  "},
            {"\\\"", ""},
            {"\\.", " . "},
            {"<br \\/>", " "},
            {",", " , "},
            {"\\(", " ( "},
            {"\\)", " ) "},
            {"\\!", " ! "},
            {"\\?", " ? "},
            {"\\;", " "},
            {"\\:", " "},
            {"\\s+", " "}
        };
        String line = text.toLowerCase(Locale.ROOT);
        for (String[] rule : rules) {
            line = Pattern.compile(rule[0], Pattern.UNICODE_CHARACTER_CLASS)
                    .matcher(line)
                    .replaceAll(rule[1]);
        }
        return Arrays.stream(line.split(" ")).filter(t -> !t.isEmpty()).toList();
    }

    @Test
    void basicEnglishEqualsTheReplacementsOnRandomTexts() {
        String[] pieces = {
            "a", "B", " ", "'", "\"", ".", "<br />", "<br", " />", ",", "(", ")", "!", "?", ";", ":", "\u00a0", "\n"
        };
        RandomGenerator random = SeedTree.root(5).generator();
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertEquals(replaceOneAfterAnother(text.toString()), basic.tokenize(text.toString()), text.toString());
        }
    }

    @Test
    void charactersAreCodePoints() {
        Tokenizer characters = new CharactersPlugin().create(new CaseConfig(true));
        assertEquals(List.of("a", " ", "\ud83d\ude00", "b"), characters.tokenize("A \ud83d\ude00b"));
        assertEquals(List.of(), characters.tokenize(""));
    }

    @Test
    void whitespaceSplitsAtUnicodeBlanksOnly() {
        Tokenizer whitespace = new WhitespacePlugin().create(new CaseConfig(false));
        assertEquals(List.of("Did", "n't", "it?"), whitespace.tokenize("  Did\u00a0n't\u2003it?\n"));
        assertEquals(List.of(), whitespace.tokenize("   "));
    }
}
