package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;

/**
 * Exchanges a character and the next one, and has the display exchange them back: TextAttack's {@code WordSwapReorderings}, of
 * Boucher et al. 2021. The word looks as before where Unicode's directional controls are obeyed.
 */
public final class ReorderingCharacters extends CharacterSwap {

    private static final char LEFT_TO_RIGHT_OVERRIDE = '\u202d';
    private static final char RIGHT_TO_LEFT_OVERRIDE = '\u202e';
    private static final char POP_FORMATTING = '\u202c';
    private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
    private static final char POP_ISOLATE = '\u2069';

    /** Makes one that exchanges the characters at the given positions with the ones after them. */
    public ReorderingCharacters(Positions positions) {
        super("reordering-characters", positions);
    }

    @Override
    int end(int length) {
        return length - 1;
    }

    @Override
    int variants(String word, int offset) {
        return 1;
    }

    @Override
    String changed(String word, int offset, int variant, RandomGenerator random) {
        int first = word.codePointAt(offset);
        int second = word.codePointAt(offset + Character.charCount(first));
        return new StringBuilder(word.length() + 10)
                .append(word, 0, offset)
                .append(LEFT_TO_RIGHT_OVERRIDE)
                .append(LEFT_TO_RIGHT_ISOLATE)
                .append(RIGHT_TO_LEFT_OVERRIDE)
                .append(LEFT_TO_RIGHT_ISOLATE)
                .appendCodePoint(second)
                .append(POP_ISOLATE)
                .append(LEFT_TO_RIGHT_ISOLATE)
                .appendCodePoint(first)
                .append(POP_ISOLATE)
                .append(POP_FORMATTING)
                .append(POP_ISOLATE)
                .append(POP_FORMATTING)
                .append(word, offset + Character.charCount(first) + Character.charCount(second), word.length())
                .toString();
    }
}
