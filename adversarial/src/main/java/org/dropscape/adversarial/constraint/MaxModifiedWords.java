package org.dropscape.adversarial.constraint;

import org.dropscape.adversarial.text.Words;

/**
 * A limit on the number of changed words, after which none may be changed, those that have been changed included: TextAttack's
 * {@code MaxNumWordsModified}.
 *
 * @param words the greatest number of changed words
 */
public record MaxModifiedWords(int words) implements Constraint {

    /** Checks the range. */
    public MaxModifiedWords {
        if (words < 0) {
            throw new IllegalArgumentException("words must be 0 or more, but was " + words);
        }
    }

    @Override
    public boolean permits(Words text) {
        return text.modifiedCount() < words;
    }
}
