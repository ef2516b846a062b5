package org.dropscape.adversarial.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.adversarial.transformation.Extension;
import org.dropscape.adversarial.transformation.WordDeletion;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class ConstraintTest {

    @Test
    void theEditDistanceIsThatOfTheWholeTable() {
        RandomGenerator random = SeedTree.root(1).generator();
        for (int i = 0; i < 3_000; i++) {
            String a = text(random);
            String b = i % 2 == 0 ? text(random) : near(a, random);
            int distance = table(a, b);
            assertEquals(distance, Levenshtein.distance(a, b), a + " " + b);
            for (int max = 0; max < 12; max++) {
                assertEquals(distance <= max, Levenshtein.within(a, b, max), a + " " + b + " " + max);
            }
        }
    }

    @Test
    void theEditDistanceCountsCodePoints() {
        assertEquals(1, Levenshtein.distance("\ud83d\ude00", "\ud83d\ude01"));
        assertEquals(1, Levenshtein.distance("a\ud83d\ude00", "a"));
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(random.nextInt(4) == 0 ? 0x1f600 : 'a' + random.nextInt(3));
        }
        return text.toString();
    }

    private static String near(String text, RandomGenerator random) {
        StringBuilder changed = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (random.nextInt(6)) {
                case 0 -> changed.append('b');
                case 1 -> changed.appendCodePoint(c).append('c');
                case 2 -> {}
                default -> changed.appendCodePoint(c);
            }
        });
        return changed.toString();
    }

    private static int table(String first, String second) {
        int[] a = first.codePoints().toArray();
        int[] b = second.codePoints().toArray();
        int[][] d = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                } else {
                    d[i][j] = Math.min(
                            Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                }
            }
        }
        return d[a.length][b.length];
    }

    @Test
    void vectorsOfNewWordsMustBeNear() {
        WordVectors vectors = WordVectors.of(
                Map.of("good", new float[] {1, 0}, "fine", new float[] {1, 1}, "bad", new float[] {-1, 0}), 2);
        WordText original = WordText.of("A Good film");
        Constraint cosine = EmbeddingDistance.minCosine(vectors, 0.7);
        Constraint distance = EmbeddingDistance.maxSquaredDistance(vectors, 1);
        for (Constraint constraint : new Constraint[] {cosine, distance}) {
            assertTrue(constraint.accepts(step(original, original, 1, "fine")));
            assertFalse(constraint.accepts(step(original, original, 1, "bad")));
            assertTrue(constraint.accepts(step(original, original, 1, "unknown")));
            // Compared with the original, wherever it has been in between.
            assertTrue(constraint.accepts(step(original, original.replace(1, "bad"), 1, "fine")));
            assertTrue(constraint.appliesTo(new Extension()));
            assertFalse(constraint.appliesTo(new WordDeletion()));
        }
        Constraint strict = new EmbeddingDistance(vectors, 0.7, Double.POSITIVE_INFINITY, false, false);
        assertFalse(strict.accepts(step(original, original, 1, "unknown")));
        assertFalse(strict.accepts(step(original, original.replace(1, "bad"), 1, "fine")));
    }

    private static Change step(WordText original, WordText current, int index, String word) {
        return new TextChange(original, current, current.replace(index, word));
    }

    @Test
    void impossibleLimitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MinWordLength(0));
        assertThrows(IllegalArgumentException.class, () -> new MaxModificationRate(1.1));
        assertThrows(IllegalArgumentException.class, () -> new MaxModificationRate(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new EditDistance(-1));
    }
}
