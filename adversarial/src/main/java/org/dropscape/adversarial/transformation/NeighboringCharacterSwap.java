package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;

/**
 * Exchanges a character and the next one: TextAttack's {@code WordSwapNeighboringCharacterSwap}. Two equal ones give no
 * candidate.
 */
public final class NeighboringCharacterSwap extends CharacterSwap {

    /** Makes one that exchanges the characters at the given positions with the ones after them. */
    public NeighboringCharacterSwap(Positions positions) {
        super("neighboring-character-swap", positions);
    }

    @Override
    int end(int length) {
        return length - 1;
    }

    @Override
    int variants(String word, int offset) {
        int first = word.codePointAt(offset);
        return first == word.codePointAt(offset + Character.charCount(first)) ? 0 : 1;
    }

    @Override
    String changed(String word, int offset, int variant, RandomGenerator random) {
        int first = word.codePointAt(offset);
        int second = word.codePointAt(offset + Character.charCount(first));
        return new StringBuilder(word.length())
                .append(word, 0, offset)
                .appendCodePoint(second)
                .appendCodePoint(first)
                .append(word, offset + Character.charCount(first) + Character.charCount(second), word.length())
                .toString();
    }
}
