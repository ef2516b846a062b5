package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.augment.CountRule;
import org.dropscape.api.plugin.Parameter;

/**
 * A change of some words.
 *
 * @param rate share of the words to change
 * @param countRule when enough words have been changed
 * @param constraints what stays
 */
public record WordConfig(
        @Parameter(value = Rates.MEANING, defaultValue = Rates.DEFAULT, range = "[0, 1]")
        double rate,

        @Parameter(
                value = "Enough is as many different words (TextAttack 0.2.15), or as many steps (TextAttack of 2026).",
                defaultValue = "distinct-words")
        CountRule countRule,

        @Parameter(value = "What stays.", defaultValue = "{}")
        Limits constraints) {

    /** Checks the ranges. */
    public WordConfig {
        Rates.check(rate);
    }

    /** At a rate, with everything else by default. */
    public static WordConfig of(double rate) {
        return new WordConfig(rate, CountRule.DISTINCT_WORDS, Limits.NONE);
    }
}
