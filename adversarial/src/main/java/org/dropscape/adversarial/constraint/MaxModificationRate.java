package org.dropscape.adversarial.constraint;

import org.dropscape.adversarial.text.Words;

/**
 * A limit on the share of changed words, after which none may be changed, those that have been changed included: TextAttack's
 * {@code MaxModificationRate}.
 *
 * @param rate the share, in [0, 1]: ceil(words of the text * rate) words may be changed
 * @param atLeast how many words may be changed in any case
 */
public record MaxModificationRate(double rate, int atLeast) implements Constraint {

    /** Checks the ranges. */
    public MaxModificationRate {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be in [0, 1], but was " + rate);
        }
        if (atLeast < 0) {
            throw new IllegalArgumentException("atLeast must be 0 or more, but was " + atLeast);
        }
    }

    /** With one word at least, as in TextAttack. */
    public MaxModificationRate(double rate) {
        this(rate, 1);
    }

    @Override
    public boolean permits(Words words) {
        return words.modifiedCount() < Math.max(Math.ceil(words.wordCount() * rate), atLeast);
    }
}
