package org.dropscape.adversarial.perturbation;

import org.dropscape.api.plugin.Parameter;

/**
 * Masked words.
 *
 * @param rate share of the words to mask
 * @param mask what takes the place of a word
 * @param constraints what stays
 */
public record WordMaskingConfig(
        @Parameter(value = Rates.MEANING, defaultValue = Rates.DEFAULT, range = "[0, 1]")
        double rate,

        @Parameter(
                value =
                        "What takes the place of a word: one that the vocabulary lacks, so that it is read as the unknown word.",
                defaultValue = "xxunk")
        String mask,

        @Parameter(value = "What stays.", defaultValue = "{}")
        Limits constraints) {

    /** Checks the ranges. */
    public WordMaskingConfig {
        Rates.check(rate);
        if (mask.isBlank() || mask.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("mask must be one word, but was \"" + mask + "\"");
        }
    }
}
