package org.dropscape.adversarial.smoothing;

import org.dropscape.api.plugin.Parameter;

/**
 * Votes on masked texts.
 *
 * @param rate share of the words to mask
 * @param mask what takes the place of a word
 * @param beta what radii mean
 */
public record RanMaskConfig(
        @Parameter(
                value =
                        "Share of the words to mask: max(floor(rate * words), 1), none at 0. Above 0.5, or no word may change.",
                defaultValue = "0.9",
                range = "[0, 1]")
        double rate,

        @Parameter(
                value =
                        "What takes the place of a word: one that the vocabulary lacks, so that it is read as the unknown word.",
                defaultValue = RandomMasking.MASK)
        String mask,

        @Parameter(
                value =
                        "How much an opponent gains where a changed word is in sight; only the worst case is a certificate.",
                defaultValue = "worst-case")
        Beta beta) {

    /** Checks the ranges. */
    public RanMaskConfig {
        new RandomMasking(rate, mask, beta);
    }
}
