package org.dropscape.datasets.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Map<String, Long> COUNTS = Map.of("b", 3L, "a", 3L, "z", 9L, "rare", 1L, "<unk>", 2L);

    @Test
    void wordsAreOrderedByCountThenAlphabet() {
        Vocabulary vocabulary = Vocabulary.build(COUNTS, VocabularyRules.ALL);
        assertEquals(List.of("z", "a", "b", "<unk>", "rare"), vocabulary.words());
        assertEquals(7, vocabulary.size());
        assertEquals(2, vocabulary.id("z"));
        assertEquals("z", vocabulary.word(2));
        assertEquals(9, vocabulary.count(2));
        assertEquals(0, vocabulary.count(Vocabulary.UNKNOWN));
    }

    @Test
    void rareAndSurplusWordsAreUnknown() {
        Vocabulary vocabulary = Vocabulary.build(COUNTS, new VocabularyRules(2, Optional.of(3)));
        assertEquals(List.of("z", "a", "b"), vocabulary.words());
        assertArrayEquals(new int[] {3, 1, 1, 2}, vocabulary.encode(List.of("a", "rare", "never", "z")));
    }

    @Test
    void aWordThatLooksLikeASpecialTokenIsAWord() {
        Vocabulary vocabulary = Vocabulary.build(COUNTS, VocabularyRules.ALL);
        assertEquals(5, vocabulary.id("<unk>"));
        assertEquals(Vocabulary.UNKNOWN, vocabulary.id("<pad>"));
        assertEquals("<pad>", vocabulary.word(0));
        assertEquals("<unk>", vocabulary.word(1));
    }

    @Test
    void rulesAreChecked() {
        assertEquals(
                "minCount must be at least 1, but was 0",
                assertThrows(IllegalArgumentException.class, () -> new VocabularyRules(0, Optional.empty()))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new VocabularyRules(1, Optional.of(0)));
    }
}
