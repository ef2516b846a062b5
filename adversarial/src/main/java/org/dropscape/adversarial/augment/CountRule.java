package org.dropscape.adversarial.augment;

/**
 * When enough words have been changed. The two differ where a word may be changed again, that is, without {@link
 * org.dropscape.adversarial.constraint.NoRepeat}.
 */
public enum CountRule {

    /** TextAttack 0.2.15, of the paper's time: when k different words have been changed. */
    DISTINCT_WORDS,

    /** TextAttack of 2026 (f800c2c): after k steps, some of which may hit the same word; some 0.88 k words at a rate of 0.3. */
    STEPS
}
