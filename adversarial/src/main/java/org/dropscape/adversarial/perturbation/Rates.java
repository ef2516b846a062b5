package org.dropscape.adversarial.perturbation;

/** The range that all rates here have. */
final class Rates {

    /** TextAttack's own default. */
    static final String DEFAULT = "0.1";

    /** What a rate is. */
    static final String MEANING = "Share of the words of a text to change: max(floor(rate * words), 1), none at 0.";

    private Rates() {}

    static void check(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be in [0, 1], but was " + rate);
        }
    }
}
