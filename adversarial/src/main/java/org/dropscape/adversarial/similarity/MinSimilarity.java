package org.dropscape.adversarial.similarity;

import java.util.BitSet;
import org.dropscape.adversarial.constraint.Change;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.text.WordText;

/**
 * A least similarity of the changed text: what takes the place of TextAttack's sentence encoders.
 *
 * @param vectors what tells the similarity
 * @param minCosine the least cosine of the angle between the means, in [-1, 1]
 * @param window if greater than 0, so many words around a changed one are compared instead of the whole texts, and a text with
 *     fewer words is acceptable as it is
 * @param compareWithOriginal whether the changed text is compared with the original instead of the text before it
 */
public record MinSimilarity(MeanVectors vectors, double minCosine, int window, boolean compareWithOriginal)
        implements Constraint {

    /** Checks the ranges. */
    public MinSimilarity {
        if (!(minCosine >= -1 && minCosine <= 1)) {
            throw new IllegalArgumentException("minCosine must be in [-1, 1], but was " + minCosine);
        }
        if (window < 0) {
            throw new IllegalArgumentException("window must be 0 or more, but was " + window);
        }
    }

    @Override
    public boolean accepts(Change change) {
        WordText from = compareWithOriginal ? change.original() : change.current();
        WordText to = change.candidate();
        if (window == 0) {
            return vectors.between(from, to) >= minCosine;
        }
        if (from.size() < window) {
            return true;
        }
        BitSet changed = to.newlyModified();
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            int start = i - window / 2;
            if (vectors.between(from, to, start, start + window) < minCosine) {
                return false;
            }
        }
        return true;
    }
}
