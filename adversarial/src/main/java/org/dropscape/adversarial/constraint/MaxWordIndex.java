package org.dropscape.adversarial.constraint;

import org.dropscape.adversarial.text.Words;

/**
 * Words stay from some index on, such as those that a model does not read: TextAttack's {@code MaxWordIndexModification}.
 *
 * @param words how many words at the start may be changed
 */
public record MaxWordIndex(int words) implements Constraint {

    /** Checks the range. */
    public MaxWordIndex {
        if (words < 0) {
            throw new IllegalArgumentException("words must be 0 or more, but was " + words);
        }
    }

    @Override
    public boolean permits(Words text, int index) {
        return index < words;
    }
}
