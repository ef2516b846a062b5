package org.dropscape.adversarial.constraint;

import org.dropscape.adversarial.text.Words;

/** A word is changed once at most: TextAttack's {@code RepeatModification}. */
public record NoRepeat() implements Constraint {

    @Override
    public boolean permits(Words words, int index) {
        return !words.isModified(index);
    }
}
