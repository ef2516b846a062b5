package org.dropscape.runner.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one split of the data holds and what preparing it did to it.
 *
 * @param name such as {@code train}
 * @param labels the number of texts of each class, in the order of the classes
 * @param tokens the number of tokens that the model sees, over all texts
 * @param coverage the share of these tokens whose word has a vector in the source of word vectors, in [0, 1]
 * @param textsCut how many texts were longer than the limit
 * @param tokensCut how many tokens were cut off, not counted in {@code tokens}
 */
public record SplitFacts(
        String name, Map<String, Long> labels, long tokens, double coverage, long textsCut, long tokensCut) {

    /** Checks the ranges. */
    public SplitFacts {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        for (Map.Entry<String, Long> label : labels.entrySet()) {
            count("labels[" + label.getKey() + "]", label.getValue());
        }
        count("tokens", tokens);
        if (coverage < 0 || coverage > 1) {
            throw new IllegalArgumentException("coverage must be in [0, 1], but was " + coverage);
        }
        count("textsCut", textsCut);
        count("tokensCut", tokensCut);
    }

    /** The number of texts. */
    public long texts() {
        return labels.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void count(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, but was " + value);
        }
    }
}
