package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.augment.CountRule;
import org.dropscape.adversarial.transformation.Letters;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.api.plugin.Parameter;

/**
 * A random letter in some words.
 *
 * @param rate share of the words to change
 * @param letters what to draw from
 * @param skipFirst whether the first character of a word stays
 * @param skipLast whether the last character of a word stays
 * @param countRule when enough words have been changed
 * @param constraints what stays
 */
public record LettersConfig(
        @Parameter(value = Rates.MEANING, defaultValue = Rates.DEFAULT, range = "[0, 1]")
        double rate,

        @Parameter(
                value = "The letters to draw from, each with equal probability.",
                defaultValue = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        String letters,

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
    public LettersConfig {
        Rates.check(rate);
        if (letters.isEmpty()) {
            throw new IllegalArgumentException("letters must not be empty");
        }
    }

    /** At a rate, with everything else by default. */
    public static LettersConfig of(double rate) {
        return new LettersConfig(rate, Letters.ENGLISH.alphabet(), false, false, CountRule.DISTINCT_WORDS, Limits.NONE);
    }

    Positions positions() {
        return new Positions(true, skipFirst, skipLast);
    }

    Letters alphabet() {
        return new Letters(letters);
    }
}
