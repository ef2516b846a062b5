package org.dropscape.adversarial.similarity;

import org.dropscape.adversarial.constraint.Change;
import org.dropscape.adversarial.constraint.Constraint;

/**
 * A limit on the distance of the means of the vectors of the changed text and of the original: TextAttack's
 * {@code ThoughtVector} with the metric {@code max_euclidean}.
 *
 * @param vectors what tells the distance
 * @param max the greatest Euclidean distance, 0 or more
 */
public record MaxMeanDistance(MeanVectors vectors, double max) implements Constraint {

    /** Checks the range. */
    public MaxMeanDistance {
        if (!(max >= 0)) {
            throw new IllegalArgumentException("max must be 0 or more, but was " + max);
        }
    }

    @Override
    public boolean accepts(Change change) {
        return vectors.distance(change.original(), change.candidate()) <= max;
    }
}
