package org.dropscape.adversarial.transformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.synonym.WordNetSynonyms;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class WordTransformationsTest {

    private static final RandomGenerator RANDOM = SeedTree.root(6).generator();

    private static List<String> all(Transformation transformation, String text) {
        return new Candidates(List.of(transformation), List.of())
                .of(WordText.of(text), RANDOM)
                .map(WordText::text)
                .toList();
    }

    @Test
    void contractionsJoinTwoWords() {
        assertEquals(
                List.of("I don't know that it is.", "I do not know that it's."),
                all(new Contraction(), "I do not know that it is."));
        assertEquals(List.of(), all(new Contraction(), "do"));
        assertEquals(List.of(), all(new Contraction(), ""));
    }

    @Test
    void extensionsWriteContractionsOut() {
        assertEquals(
                List.of("I will not, she can't.", "I won't, she cannot."), all(new Extension(), "I won't, she can't."));
    }

    @Test
    void thereAreAllContractionsOfTextAttack() {
        assertEquals(
                Set.of(("ain't aren't can't can't've could've couldn't didn't doesn't don't hadn't hasn't"
                                + " haven't he'd he'd've he'll he's how'd how'd'y how'll how's I'd I'll I'm I've i'd"
                                + " i'll i'm i've isn't it'd it'll it's ma'am might've mightn't must've mustn't needn't"
                                + " oughtn't shan't she'd she'll she's should've shouldn't that'd that's there'd there's"
                                + " they'd they'll they're they've wasn't we'd we'll we're we've weren't what're what's"
                                + " when's where'd where's where've who'll who's who've why's won't would've wouldn't"
                                + " you'd you'd've you'll you're you've")
                        .split(" ")),
                Contractions.EXTENSIONS.keySet());
        assertEquals("would not", Contractions.EXTENSIONS.get("wouldn't"));
        assertEquals("they're", Contractions.CONTRACTIONS.get("they are"));
    }

    @Test
    void wordsAreDeletedButNotTheLast() {
        assertEquals(List.of("b, c", "a, c", "a b, "), all(new WordDeletion(), "a b, c"));
        assertEquals(List.of(), all(new WordDeletion(), "a!"));
    }

    @Test
    void wordsChangePlaces() {
        Set<String> seen = IntStream.range(0, 100)
                .mapToObj(i -> all(new WordOrderSwap(), "a, b c"))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        assertEquals(Set.of("b, a c", "c, b a", "a, c b"), seen);
        assertEquals(List.of(), all(new WordOrderSwap(), "a a"));
        assertEquals(List.of(), all(new WordOrderSwap(), "a"));
    }

    @Test
    void numbersBecomeOthersNearThem() {
        NumberChange change = new NumberChange(0.5, 200);
        Set<String> digits = Set.copyOf(all(change, "in 10 days"));
        // 10 - 6 to 10 + 6 (exclusive), without 10 itself.
        assertEquals(
                IntStream.range(4, 16)
                        .filter(n -> n != 10)
                        .mapToObj(n -> "in " + n + " days")
                        .collect(Collectors.toSet()),
                digits);
        Set<String> words = Set.copyOf(all(change, "some twenty-one or two hundred and one, of two"));
        assertTrue(words.contains("some twenty-two or two hundred and one, of two"), words.toString());
        assertTrue(
                words.stream()
                        .anyMatch(text -> text.matches("some twenty-one or (one|two) hundred( and [a-z-]+)?, of two")),
                words.toString());
    }

    @Test
    void whatIsNoNumberStays() {
        NumberChange change = new NumberChange(1, 5);
        assertEquals(List.of(), all(change, "0 2 4 money often and a hand 12345678901234567890 x7 \u00b2"));
        assertEquals(List.of(), all(change, "one two three"));
        assertTrue(all(change, "one, three").isEmpty());
    }

    @Test
    void numbersInWordsAreReadAsTheyAreWritten() {
        RandomGenerator random = SeedTree.root(7).generator();
        for (int i = 0; i < 3_000; i++) {
            long number = i < 1_200 ? i : random.nextLong(EnglishNumbers.LIMIT >> random.nextInt(38));
            String words = EnglishNumbers.format(number);
            assertEquals(
                    number,
                    EnglishNumbers.parse(List.of(words.replace(",", "").split(" ")))
                            .orElseThrow(),
                    words);
        }
        assertEquals("one thousand, two hundred and thirty-four", EnglishNumbers.format(1234));
        assertEquals("one million and five", EnglishNumbers.format(1_000_005));
        assertEquals(
                List.of(100L, 2_000_000L),
                List.of("hundred", "two-million").stream()
                        .map(word -> EnglishNumbers.parse(List.of(word)).orElseThrow())
                        .toList());
    }

    @Test
    void synonymsComeFromWordNet() {
        List<String> synonyms = new SynonymSwap(WordNetSynonyms.get()).replacements("films", RANDOM);
        assertTrue(synonyms.containsAll(List.of("film", "movie", "picture", "flick", "shoot")), synonyms.toString());
        assertTrue(synonyms.stream().noneMatch(word -> word.contains(" ")), synonyms.toString());
        assertEquals(List.of(), new SynonymSwap(WordNetSynonyms.get()).replacements("qxz", RANDOM));
        assertEquals(List.of(), WordNetSynonyms.get().of("\ud83d"));
    }

    @Test
    void aSynonymOfAWordOfTheTextIsInserted() {
        SynonymInsertion insertion = new SynonymInsertion(
                word -> word.equals("b") ? List.of("synonym", "two words", "a-b", "other") : List.of());
        Set<String> seen = IntStream.range(0, 200)
                .mapToObj(i -> all(insertion, "b c"))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        assertEquals(Set.of("b synonym c", "b other c", "b c synonym", "b c other"), seen);
        assertEquals(List.of(), all(insertion, "c d"));
    }

    @Test
    void neighboursTakeTheCaseOfTheWord() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors.put("good", new float[] {1, 0});
        vectors.put("fine", new float[] {1, 0.1f});
        vectors.put("nice", new float[] {1, 0.2f});
        vectors.put("bad", new float[] {-1, 0});
        EmbeddingNeighborSwap swap = new EmbeddingNeighborSwap(WordVectors.of(vectors, 5), 2);
        assertEquals(List.of("fine", "nice"), swap.replacements("good", RANDOM));
        assertEquals(List.of("Fine", "Nice"), swap.replacements("Good", RANDOM));
        assertEquals(List.of("FINE", "NICE"), swap.replacements("GOOD", RANDOM));
        assertEquals(List.of("fine", "nice"), swap.replacements("gOOd", RANDOM));
        assertEquals(List.of(), swap.replacements("unknown", RANDOM));
        assertEquals(0, swap.count("unknown"));
    }
}
