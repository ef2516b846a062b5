package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;

/**
 * Inserts a character that cannot be seen between two others of a word: TextAttack's {@code WordSwapInvisibleCharacters}, of
 * Boucher et al. 2021. The characters are zero width space, non-joiner and joiner; any of them separates words for TextAttack.
 */
public final class InvisibleCharacters extends CharacterSwap {

    private static final String[] INVISIBLE = {"\u200b", "\u200c", "\u200d"};

    /** Makes one that inserts in front of the characters at the given positions, but not in front of the first. */
    public InvisibleCharacters(Positions positions) {
        super("invisible-characters", positions);
    }

    @Override
    int start() {
        return 1;
    }

    @Override
    int variants(String word, int offset) {
        return INVISIBLE.length;
    }

    @Override
    String changed(String word, int offset, int variant, RandomGenerator random) {
        return inserted(word, offset, INVISIBLE[variant]);
    }
}
