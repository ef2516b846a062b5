package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.augment.CountRule;
import org.dropscape.api.plugin.Parameter;

/**
 * A change of some numbers.
 *
 * @param rate share of the words to change; if there are fewer numbers, all of them are
 * @param maxChange greatest change as a share of the number
 * @param countRule when enough words have been changed
 * @param constraints what stays
 */
public record NumberConfig(
        @Parameter(value = Rates.MEANING, defaultValue = Rates.DEFAULT, range = "[0, 1]")
        double rate,

        @Parameter(value = "Greatest change as a share of the number.", defaultValue = "1.0", range = "[0, ...)")
        double maxChange,

        @Parameter(
                value = "Enough is as many different words (TextAttack 0.2.15), or as many steps (TextAttack of 2026).",
                defaultValue = "distinct-words")
        CountRule countRule,

        @Parameter(value = "What stays.", defaultValue = "{}")
        Limits constraints) {

    /** Checks the ranges. */
    public NumberConfig {
        Rates.check(rate);
        if (!(maxChange >= 0) || Double.isInfinite(maxChange)) {
            throw new IllegalArgumentException("maxChange must be 0 or more and finite, but was " + maxChange);
        }
    }
}
