package org.dropscape.datasets.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreebankTokenizerTest {

    private final Tokenizer tokenizer = new TreebankTokenizer(TreebankConfig.defaults());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            It didn't work.                 | it did n't work .
            It's what I'd do                | it 's what i 'd do
            We'll, they're, you've, I'm     | we 'll , they 're , you 've , i 'm
            can't won't ain't               | ca n't wo n't ai n't
            I couldn't've                   | i could n't 've
            cannot gonna                    | cannot gonna
            O'Brien's ma'am                 | o'brien 's ma'am
            the actors' lines               | the actors ' lines
            the 1970's and '80s             | the 1970 's and ' 80s
            'quoted' "double"               | ' quoted ' " double "
            end.Next,one                    | end . next , one
            wait... what.... no..           | wait ... what ... no ...
            a well-known film               | a well - known film
            yes -- no --- maybe - so        | yes -- no -- maybe - so
            10/10 or 7 1/2                  | 10 / 10 or 7 1 / 2
            $1,000.50 and 3.5, 4.           | $ 1,000.50 and 3.5 , 4 .
            in the U.S. and the U.S.'s t.v  | in the u.s. and the u.s. 's t.v
            e.g. this, i.e. that            | e.g. this , i.e. that
            Mr. Smith                       | mr . smith
            one<br /><br/>two<BR>three      | one two three
            <i>so</i> 1 < 2 and a<b         | so 1 < 2 and a < b
            really?!! (yes)                 | really ? ! ! ( yes )
            AT&T #1 50% a_b x@y             | at & t # 1 50 % a _ b x @ y
            it 's did n't                   | it 's did n't
            (he)'s 'd' B's                  | ( he ) 's ' d ' b 's
            rock'n'roll                     | rock'n'roll
            """)
    void splitsAsTheTreebankDoes(String text, String tokens) {
        assertEquals(tokens, String.join(" ", tokenizer.tokenize(text)));
    }

    @Test
    void typographicMarksBecomePlain() {
        assertEquals(
                List.of("\"", "do", "n't", "\"", "--", "'", "he", "'", "..."),
                tokenizer.tokenize("\u201cdon\u2019t\u201d\u2014\u2018he\u2019\u2026"));
        assertEquals(List.of("do", "n't", "--", "\"", "x", "\""), tokenizer.tokenize("don\u0092t\u0096\u0093x\u0094"));
        assertEquals(List.of("\"", "latex", "\""), tokenizer.tokenize("``latex''"));
    }

    @Test
    void unicodeIsSafe() {
        assertEquals(
                List.of("na\u00efve", "\u4f60\u597d", "\ud83d\ude00", "e\u0301t\u00e9"),
                tokenizer.tokenize("NA\u00cfVE\u00a0\u4f60\u597d \ud83d\ude00 e\u0301t\u00c9"));
        assertEquals(List.of("a", "\ud83d", "b"), tokenizer.tokenize("a\ud83db"));
        assertEquals(List.of("i\u0307"), tokenizer.tokenize("\u0130"));
        assertEquals(List.of(), tokenizer.tokenize(""));
        assertEquals(List.of(), tokenizer.tokenize(" \t\n\u200b<br />"));
    }

    @Test
    void caseAndHyphensAreOptions() {
        Tokenizer plain = new TreebankTokenizer(new TreebankConfig(false, false));
        assertEquals(
                List.of("A", "Well-Known", "film", "-", "Did", "N'T", "It", "'S"),
                plain.tokenize("A Well-Known film - DidN'T It'S"));
    }

    @Test
    void tokenisingTokensChangesNothing() {
        String alphabet = "ab1 .,'\"-<>/brs ntmd\u2019\u2026`&\ud83d\ude00\u00e9u.";
        RandomGenerator random = SeedTree.root(7).generator();
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(25); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<String> tokens = tokenizer.tokenize(text.toString());
            assertFalse(tokens.contains(""), text.toString());
            assertEquals(tokens, tokenizer.tokenize(String.join(" ", tokens)), text.toString());
        }
    }

    @Test
    void noLetterOrDigitIsLost() {
        RandomGenerator random = SeedTree.root(8).generator();
        for (int n = 0; n < 2_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append((char) random.nextInt(32, 0x500));
            }
            String lower = text.toString().toLowerCase(java.util.Locale.ROOT);
            assertEquals(letters(lower), letters(String.join("", tokenizer.tokenize(text.toString()))));
        }
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
