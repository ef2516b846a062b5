package org.dropscape.adversarial.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.dropscape.adversarial.constraint.TextChange;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.text.WordText;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    private final MeanVectors means = new MeanVectors(WordVectors.of(
            Map.of("east", new float[] {2, 0}, "north", new float[] {0, 3}, "west", new float[] {-1, 0}), 2));

    private static WordText text(String text) {
        return WordText.of(text);
    }

    @Test
    void similarityIsTheCosineOfMeansOfUnitVectors() {
        assertEquals(Math.sqrt(0.5), means.between(text("east"), text("East north")), 1e-12);
        assertEquals(-1, means.between(text("east"), text("west of")), 1e-12);
        assertEquals(1, means.between(text("some"), text("thing")));
        assertEquals(0, means.between(text("east"), text("thing")));
    }

    @Test
    void distanceIsThatOfMeansOfUnitVectors() {
        assertEquals(Math.sqrt(0.5), means.distance(text("east"), text("east north")), 1e-12);
        assertEquals(1, means.distance(text("east"), text("thing")), 1e-12);
    }

    @Test
    void windowLooksAroundTheChangedWord() {
        WordText original = text("east east east east east");
        WordText changed = original.replace(4, "north");
        TextChange change = new TextChange(original, original, changed);

        // All five words: the cosine of (4, 1) and (1, 0).
        assertTrue(new MinSimilarity(means, 0.97, 0, true).accepts(change));
        // The last two: that of (1, 1) and (1, 0).
        assertFalse(new MinSimilarity(means, 0.97, 3, true).accepts(change));
        assertTrue(new MinSimilarity(means, 0.7, 3, true).accepts(change));
        // A text with fewer words than the window.
        assertTrue(new MinSimilarity(means, 0.97, 6, true).accepts(change));
    }

    @Test
    void stepsMayBeComparedWithTheTextBeforeThem() {
        WordText original = text("east east east east");
        WordText current = original.replace(0, "north").replace(1, "north");
        TextChange change = new TextChange(original, current, current.replace(2, "north"));

        assertFalse(new MinSimilarity(means, 0.8, 0, true).accepts(change));
        assertTrue(new MinSimilarity(means, 0.8, 0, false).accepts(change));
    }

    @Test
    void distanceIsLimited() {
        WordText original = text("east east east east");
        TextChange change = new TextChange(original, original, original.replace(0, "north"));

        assertTrue(new MaxMeanDistance(means, 0.36).accepts(change));
        assertFalse(new MaxMeanDistance(means, 0.35).accepts(change));
        assertThrows(IllegalArgumentException.class, () -> new MaxMeanDistance(means, -1));
        assertThrows(IllegalArgumentException.class, () -> new MinSimilarity(means, 2, 0, true));
    }
}
