package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;

/** Deletes a character of a word with two or more: TextAttack's {@code WordSwapRandomCharacterDeletion}. */
public final class RandomCharacterDeletion extends CharacterSwap {

    /** Makes one that deletes at the given positions. */
    public RandomCharacterDeletion(Positions positions) {
        super("random-character-deletion", positions);
    }

    @Override
    int variants(String word, int offset) {
        return 1;
    }

    @Override
    String changed(String word, int offset, int variant, RandomGenerator random) {
        return replaced(word, offset, "");
    }
}
