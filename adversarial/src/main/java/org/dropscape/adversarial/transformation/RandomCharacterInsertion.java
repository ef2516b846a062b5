package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;

/**
 * Inserts a random letter in front of a character, never at the end: TextAttack's {@code WordSwapRandomCharacterInsertion}.
 * All candidates are one for each position, with a letter drawn for each.
 */
public final class RandomCharacterInsertion extends CharacterSwap {

    private final Letters letters;

    /** Makes one that inserts in front of the characters at the given positions. */
    public RandomCharacterInsertion(Positions positions, Letters letters) {
        super("random-character-insertion", positions);
        this.letters = letters;
    }

    @Override
    int variants(String word, int offset) {
        return 1;
    }

    @Override
    String changed(String word, int offset, int variant, RandomGenerator random) {
        return inserted(word, offset, letters.draw(random));
    }
}
