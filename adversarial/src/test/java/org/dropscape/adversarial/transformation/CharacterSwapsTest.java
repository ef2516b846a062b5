package org.dropscape.adversarial.transformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CharacterSwapsTest {

    private static final RandomGenerator RANDOM = SeedTree.root(5).generator();

    private static List<String> all(WordSwap swap, String word) {
        return swap.replacements(word, RANDOM);
    }

    @Test
    void qwertyNeedsTwoCharactersThatAreNotSkipped() {
        assertEquals(List.of(), all(new Qwerty(Positions.ALL), "a"));
        assertEquals(List.of(), all(new Qwerty(Positions.INNER), "cat"));
        assertEquals(
                List.of("cqts", "cwts", "csts", "czts", "cxts", "cars", "cafs", "cags", "cahs", "cays"),
                all(new Qwerty(Positions.INNER), "cats"));
        assertEquals(List.of("ct"), all(new RandomCharacterDeletion(Positions.INNER), "cat"));
    }

    @Test
    void capitalsHaveCapitalNeighbours() {
        assertEquals(List.of("O1", "L1"), all(new Qwerty(Positions.ALL), "P1"));
        // The Kelvin sign is a capital whose small letter is k; a dotted capital I has no small letter of one
        // character.
        assertEquals(List.of("U1", "I1", "O1", "L1", "M1", "J1"), all(new Qwerty(Positions.ALL), "\u212a1"));
        assertEquals(List.of(), all(new Qwerty(Positions.ALL), "\u01301"));
    }

    @Test
    void aDrawnCharacterWithoutNeighboursGivesNone() {
        Qwerty qwerty = new Qwerty(Positions.ONE);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < 4_000; i++) {
            String drawn = qwerty.replacement("p1", 0, RANDOM);
            counts.merge(String.valueOf(drawn), 1, Integer::sum);
        }
        assertEquals(java.util.Set.of("null", "o1", "l1"), counts.keySet());
        // Half of the draws, a quarter each: within five standard deviations.
        assertEquals(2_000, counts.get("null"), 160);
        assertEquals(1_000, counts.get("o1"), 140);
        assertEquals(0, qwerty.count("12"));
        assertEquals(1, qwerty.count("p1"));
    }

    @Test
    void homoglyphsAlsoReplaceWordsOfOneCharacter() {
        assertEquals(List.of("\u0251"), all(new Homoglyph(Positions.ALL), "a"));
        assertEquals(List.of("\ud835\udfd5o", "7\u043e"), all(new Homoglyph(Positions.ALL), "7o"));
        assertEquals(List.of(), all(new Homoglyph(Positions.ALL), "AB"));
    }

    @Test
    void invisibleCharactersStandBetweenOthers() {
        assertEquals(List.of("a\u200bb", "a\u200cb", "a\u200db"), all(new InvisibleCharacters(Positions.ALL), "ab"));
        assertEquals(List.of(), all(new InvisibleCharacters(Positions.ALL), "a"));
    }

    @Test
    void reorderedCharactersLookAsBefore() {
        String reordered = all(new ReorderingCharacters(Positions.ALL), "ab").get(0);
        assertEquals("ba", reordered.replaceAll("\\p{Cf}", ""));
        java.text.Bidi bidi = new java.text.Bidi(reordered, java.text.Bidi.DIRECTION_LEFT_TO_RIGHT);
        StringBuilder shown = new StringBuilder();
        Integer[] runs = new Integer[bidi.getRunCount()];
        byte[] levels = new byte[runs.length];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = i;
            levels[i] = (byte) bidi.getRunLevel(i);
        }
        java.text.Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
        for (int run : runs) {
            StringBuilder part = new StringBuilder(reordered.substring(bidi.getRunStart(run), bidi.getRunLimit(run)));
            shown.append(bidi.getRunLevel(run) % 2 == 1 ? part.reverse() : part);
        }
        assertEquals("ab", shown.toString().replaceAll("\\p{Cf}", ""));
    }

    @Test
    void aLetterThatIsThereIsNoCandidate() {
        RandomCharacterSubstitution substitution = new RandomCharacterSubstitution(Positions.ALL, new Letters("e"));
        assertEquals(List.of("eb"), all(substitution, "ab").stream().limit(1).toList());
        assertEquals(0, substitution.count("ee"));
        assertEquals(0, new NeighboringCharacterSwap(Positions.ONE).count("oo"));
    }

    @Test
    void lettersAreDrawnUniformly() {
        RandomCharacterInsertion insertion = new RandomCharacterInsertion(Positions.ONE, Letters.ENGLISH);
        Map<Character, Integer> counts = new TreeMap<>();
        for (int i = 0; i < 52_000; i++) {
            String word = insertion.replacement("--", 0, RANDOM);
            counts.merge(word.charAt(word.startsWith("-") ? 1 : 0), 1, Integer::sum);
        }
        assertEquals(52, counts.size());
        counts.values().forEach(count -> assertEquals(1_000, count, 170));
    }

    private static Stream<WordSwap> swaps() {
        return Stream.of(Positions.ONE, Positions.ALL, Positions.INNER)
                .flatMap(p -> Stream.of(
                        new Qwerty(p),
                        new RandomCharacterDeletion(p),
                        new RandomCharacterInsertion(p, Letters.ENGLISH),
                        new RandomCharacterInsertion(p, new Letters("\ud83d\ude00")),
                        new RandomCharacterSubstitution(p, Letters.ENGLISH),
                        new NeighboringCharacterSwap(p),
                        new Homoglyph(p),
                        new InvisibleCharacters(p),
                        new ReorderingCharacters(p)));
    }

    @ParameterizedTest
    @MethodSource("swaps")
    void surrogatePairsStayWhole(WordSwap swap) {
        // Mathematical letters and digits are words of two UTF-16 units a character.
        for (String word : List.of(
                "\ud835\udc1a", "\ud835\udc1a\ud835\udc1b", "a\ud835\udc1bc", "\ud835\udfd5x\ud835\udfd5", "")) {
            for (int i = 0; i < 20; i++) {
                for (String changed : swap.replacements(word, RANDOM)) {
                    assertTrue(changed.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff), word + " " + changed);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("swaps")
    void asManyCandidatesAreListedAsCounted(WordSwap swap) {
        for (String word : List.of("", "a", "ab", "don't", "12", "o'clock", "stra\u00dfe", "x")) {
            int count = swap.count(word);
            assertTrue(swap.replacements(word, RANDOM).size() <= count, word);
            if (!swap.name().equals("qwerty") && !swap.name().equals("homoglyph")) {
                assertEquals(count, swap.replacements(word, RANDOM).size(), word);
            }
            if (count == 0) {
                assertEquals(List.of(), swap.replacements(word, RANDOM));
            }
        }
    }
}
