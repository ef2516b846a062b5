package org.dropscape.datasets.encode;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * Which words of the training split get an id.
 *
 * @param minCount smallest number of occurrences, at least 1
 * @param maxSize largest number of words, padding and unknown not counted; absent: no limit
 */
public record VocabularyRules(
        @Parameter(
                value = "Smallest number of occurrences in the training split.",
                defaultValue = "1",
                range = "[1, ...)")
        int minCount,

        @Parameter("Largest number of words; the most frequent are kept. Without it there is no limit.")
        Optional<Integer> maxSize) {

    /** Every word of the training split. */
    public static final VocabularyRules ALL = new VocabularyRules(1, Optional.empty());

    /** Checks the ranges. */
    public VocabularyRules {
        if (minCount < 1) {
            throw new IllegalArgumentException("minCount must be at least 1, but was " + minCount);
        }
        if (maxSize.isPresent() && maxSize.get() < 1) {
            throw new IllegalArgumentException("maxSize must be at least 1, but was " + maxSize.get());
        }
    }
}
