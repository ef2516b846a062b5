package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.augment.CountRule;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.api.plugin.Parameter;

/**
 * A change of a character of some words.
 *
 * @param rate share of the words to change
 * @param skipFirst whether the first character of a word stays
 * @param skipLast whether the last character of a word stays
 * @param countRule when enough words have been changed
 * @param constraints what stays
 */
public record CharacterConfig(
        @Parameter(value = Rates.MEANING, defaultValue = Rates.DEFAULT, range = "[0, 1]")
        double rate,

        @Parameter(value = "Whether the first character of a word stays.", defaultValue = "false")
        boolean skipFirst,

        @Parameter(value = "Whether the last character of a word stays.", defaultValue = "false")
        boolean skipLast,

        @Parameter(
                value = "Enough is as many different words (TextAttack 0.2.15), or as many steps (TextAttack of 2026).",
                defaultValue = "distinct-words")
        CountRule countRule,

        @Parameter(value = "What stays.", defaultValue = "{}")
        Limits constraints) {

    /** Checks the ranges. */
    public CharacterConfig {
        Rates.check(rate);
    }

    /** At a rate, with everything else by default. */
    public static CharacterConfig of(double rate) {
        return new CharacterConfig(rate, false, false, CountRule.DISTINCT_WORDS, Limits.NONE);
    }

    Positions positions() {
        return new Positions(true, skipFirst, skipLast);
    }
}
