package org.dropscape.datasets.embedding;

import org.dropscape.api.plugin.Parameter;

/**
 * Random word vectors.
 *
 * @param dimension length of a vector
 * @param standardDeviation of each component
 */
public record RandomConfig(
        @Parameter(value = "Length of a vector.", defaultValue = "100", range = "[1, ...)")
        int dimension,

        @Parameter(
                value = "Standard deviation of each component; the mean is 0.",
                defaultValue = "0.4",
                range = "(0, ...)")
        double standardDeviation) {

    /** Checks the ranges. */
    public RandomConfig {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, but was " + dimension);
        }
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation)) {
            throw new IllegalArgumentException(
                    "standardDeviation must be positive and finite, but was " + standardDeviation);
        }
    }
}
