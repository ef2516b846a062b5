package org.dropscape.datasets.synthetic;

import org.dropscape.api.plugin.Parameter;
import org.dropscape.datasets.split.SplitSizes;

/**
 * Knobs of {@link SyntheticReviews}.
 *
 * @param sizes of the parts, as counts
 * @param minTokens shortest text
 * @param maxTokens longest text
 * @param vocabulary number of neutral words
 * @param cues number of opinions in a text, odd
 * @param cueReliability probability that an opinion agrees with the author's verdict
 * @param negationRate probability that an opinion is expressed by negating its opposite
 * @param distance tokens between the last opinion and the end
 * @param labelNoise probability that the label is not the verdict
 */
public record SyntheticReviewsConfig(
        @Parameter(
                value = "Numbers of texts.",
                defaultValue = "{train: 2000, validation: 500, test: 500}",
                range = "counts")
        SplitSizes sizes,

        @Parameter(value = "Shortest text in tokens.", defaultValue = "30", range = "[7 cues + distance, ...)")
        int minTokens,

        @Parameter(
                value = "Longest text in tokens; lengths are uniform.",
                defaultValue = "60",
                range = "[min-tokens, ...)")
        int maxTokens,

        @Parameter(value = "Number of neutral words.", defaultValue = "500", range = "[10, 300000]")
        int vocabulary,

        @Parameter(value = "Opinions in a text.", defaultValue = "3", range = "odd, [1, 99]")
        int cues,

        @Parameter(
                value = "Probability that an opinion agrees with the verdict.",
                defaultValue = "0.9",
                range = "(0.5, 1]")
        double cueReliability,

        @Parameter(
                value = "Probability that an opinion is a negated opposite (\"not awful\" for \"great\").",
                defaultValue = "0.3",
                range = "[0, 1]")
        double negationRate,

        @Parameter(value = "Tokens between the last opinion and the end.", defaultValue = "5", range = "[0, ...)")
        int distance,

        @Parameter(
                value = "Probability that the label contradicts the verdict.",
                defaultValue = "0.0",
                range = "[0, 0.5)")
        double labelNoise) {

    /**
     * The most tokens an opinion takes: {@code the acting was not great}, and room for a full stop and a word before
     * it.
     */
    static final int TOKENS_PER_CUE = 7;

    /** Checks the ranges. */
    public SyntheticReviewsConfig {
        if (sizes.fractions()) {
            throw new IllegalArgumentException("sizes must be counts, as the texts are generated, but was " + sizes);
        }
        if (cues < 1 || cues > 99 || cues % 2 == 0) {
            throw new IllegalArgumentException("cues must be odd and in [1, 99], but was " + cues);
        }
        if (distance < 0) {
            throw new IllegalArgumentException("distance must be at least 0, but was " + distance);
        }
        if (minTokens < (long) TOKENS_PER_CUE * cues + distance) {
            throw new IllegalArgumentException("minTokens must be at least 7 cues + distance = "
                    + ((long) TOKENS_PER_CUE * cues + distance) + ", but was " + minTokens);
        }
        if (maxTokens < minTokens) {
            throw new IllegalArgumentException(
                    "maxTokens must be at least minTokens = " + minTokens + ", but was " + maxTokens);
        }
        if (vocabulary < 10 || vocabulary > 300_000) {
            throw new IllegalArgumentException("vocabulary must be in [10, 300000], but was " + vocabulary);
        }
        if (!(cueReliability > 0.5 && cueReliability <= 1)) {
            throw new IllegalArgumentException("cueReliability must be in (0.5, 1], but was " + cueReliability);
        }
        if (!(negationRate >= 0 && negationRate <= 1)) {
            throw new IllegalArgumentException("negationRate must be in [0, 1], but was " + negationRate);
        }
        if (!(labelNoise >= 0 && labelNoise < 0.5)) {
            throw new IllegalArgumentException("labelNoise must be in [0, 0.5), but was " + labelNoise);
        }
    }

    /** Every default, with the given sizes. */
    public static SyntheticReviewsConfig of(int train, int validation, int test) {
        return new SyntheticReviewsConfig(new SplitSizes(train, validation, test), 30, 60, 500, 3, 0.9, 0.3, 5, 0);
    }

    /**
     * The accuracy of the best possible classifier.
     *
     * <p>Verdicts are fair coins. Given the verdict, each of the {@code K} opinions agrees with it independently with
     * probability {@code q > 1/2}; everything else in a text is independent of the verdict. So the number of positive
     * opinions is all that a text says, and the verdict of the majority is the best guess. It is right with probability
     * {@code A = P(B(K, q) > K/2)}, and with a label noise {@code e < 1/2} the same guess is right with
     * {@code A (1 - e) + (1 - A) e}.
     */
    public double bayesAccuracy() {
        double majority = 0;
        double coefficient = 1;
        for (int agree = cues; agree > cues / 2; agree--) {
            majority += coefficient * Math.pow(cueReliability, agree) * Math.pow(1 - cueReliability, cues - agree);
            coefficient = coefficient * agree / (cues - agree + 1);
        }
        return majority * (1 - labelNoise) + (1 - majority) * labelNoise;
    }
}
