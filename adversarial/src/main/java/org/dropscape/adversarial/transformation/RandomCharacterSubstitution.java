package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;

/**
 * Replaces a character by a random letter: TextAttack's {@code WordSwapRandomCharacterSubstitution}, which has no option to
 * skip characters. The letter may be the one that was there; then there is no candidate. All candidates are one for each
 * position, with a letter drawn for each.
 */
public final class RandomCharacterSubstitution extends CharacterSwap {

    private final Letters letters;

    /** Makes one that replaces the characters at the given positions. */
    public RandomCharacterSubstitution(Positions positions, Letters letters) {
        super("random-character-substitution", positions);
        this.letters = letters;
    }

    @Override
    int variants(String word, int offset) {
        return letters.hasOtherThan(word.codePointAt(offset)) ? 1 : 0;
    }

    @Override
    String changed(String word, int offset, int variant, RandomGenerator random) {
        return replaced(word, offset, letters.draw(random));
    }
}
