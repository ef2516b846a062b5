package org.dropscape.datasets.synthetic;

import java.util.List;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.datasets.split.SplitSizes;

/**
 * Knobs of {@link LongMemory}.
 *
 * @param sizes of the parts, as counts
 * @param classes number of values to remember
 * @param distance tokens after the value
 * @param lead largest number of tokens before the announcement
 * @param distractors values after the one that counts, without an announcement
 * @param vocabulary number of neutral words
 * @param labelNoise probability that the label is one of the other values
 */
public record LongMemoryConfig(
        @Parameter(
                value = "Numbers of texts.",
                defaultValue = "{train: 2000, validation: 500, test: 500}",
                range = "counts")
        SplitSizes sizes,

        @Parameter(value = "Number of values, each a class.", defaultValue = "2", range = "[2, 8]")
        int classes,

        @Parameter(value = "Tokens after the value that decides.", defaultValue = "100", range = "[0, ...)")
        int distance,

        @Parameter(
                value = "Most tokens before the announcement; their number is uniform.",
                defaultValue = "10",
                range = "[0, ...)")
        int lead,

        @Parameter(value = "Misleading values among the tokens after it.", defaultValue = "4", range = "[0, distance]")
        int distractors,

        @Parameter(value = "Number of neutral words.", defaultValue = "100", range = "[10, 300000]")
        int vocabulary,

        @Parameter(
                value = "Probability that the label is another value.",
                defaultValue = "0.0",
                range = "[0, 1 - 1/classes)")
        double labelNoise) {

    /** The values, in the order of the classes. */
    static final List<String> VALUES = List.of("red", "green", "blue", "yellow", "black", "white", "orange", "purple");

    /** Checks the ranges. */
    public LongMemoryConfig {
        if (sizes.fractions()) {
            throw new IllegalArgumentException("sizes must be counts, as the texts are generated, but was " + sizes);
        }
        if (classes < 2 || classes > VALUES.size()) {
            throw new IllegalArgumentException("classes must be in [2, 8], but was " + classes);
        }
        if (distance < 0) {
            throw new IllegalArgumentException("distance must be at least 0, but was " + distance);
        }
        if (lead < 0) {
            throw new IllegalArgumentException("lead must be at least 0, but was " + lead);
        }
        if (distractors < 0 || distractors > distance) {
            throw new IllegalArgumentException("distractors must be in [0, distance], but was " + distractors);
        }
        if (vocabulary < 10 || vocabulary > 300_000) {
            throw new IllegalArgumentException("vocabulary must be in [10, 300000], but was " + vocabulary);
        }
        if (!(labelNoise >= 0 && labelNoise < 1 - 1.0 / classes)) {
            throw new IllegalArgumentException("labelNoise must be in [0, 1 - 1/classes), but was " + labelNoise);
        }
    }

    /** Every default, with the given sizes and distance. */
    public static LongMemoryConfig of(int train, int validation, int test, int distance) {
        return new LongMemoryConfig(
                new SplitSizes(train, validation, test), 2, distance, 10, Math.min(4, distance), 100, 0);
    }

    /**
     * The accuracy of the best possible classifier: it reads the announced value, which is the label with probability
     * {@code 1 - labelNoise}; as that exceeds the probability {@code labelNoise / (classes - 1)} of each other value,
     * no guess is better, and nothing else in the text depends on the label.
     */
    public double bayesAccuracy() {
        return 1 - labelNoise;
    }
}
