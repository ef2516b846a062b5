package org.dropscape.adversarial.constraint;

import org.dropscape.adversarial.text.Words;

/**
 * Short words stay: TextAttack's {@code MinWordLength}.
 *
 * @param characters the least number of characters (code points) of a word that may be changed, 1 or more
 */
public record MinWordLength(int characters) implements Constraint {

    /** Checks the range. */
    public MinWordLength {
        if (characters < 1) {
            throw new IllegalArgumentException("characters must be at least 1, but was " + characters);
        }
    }

    @Override
    public boolean permits(Words words, int index) {
        String word = words.word(index);
        return word.codePointCount(0, word.length()) >= characters;
    }
}
