package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;

/**
 * Replaces a letter by one beside it on a QWERTY keyboard: TextAttack's {@code WordSwapQWERTY}.
 *
 * <p>A capital is replaced by capitals; what is no letter from a to z has no neighbours. As there, the neighbours are not
 * symmetric (a to x, f to g and g to d have no way back), and a word needs two characters that are not skipped.
 */
public final class Qwerty extends CharacterSwap {

    private static final String[] ADJACENT = {
        "qwszx", // a
        "vghn", "xdfv", "werfcxs", "wsdfr", // e
        "ertgvcd", "rtyhbvd", "tyugjbn", "ujklo", // i
        "yuikmnh", "uiolmj", "iopk", "njk", // m
        "bhjm", "iklp", "ol", "was", // q
        "edfgt", "qweadzx", "rfghy", "yhjki", // u
        "cfgb", "qeasd", "sdzc", "tghju", // y
        "asx"
    };

    /** Makes one that changes the given positions. */
    public Qwerty(Positions positions) {
        super("qwerty", positions);
    }

    @Override
    int leastSpan() {
        return 2;
    }

    @Override
    int variants(String word, int offset) {
        return adjacent(word.codePointAt(offset)).length();
    }

    @Override
    String changed(String word, int offset, int variant, RandomGenerator random) {
        int codePoint = word.codePointAt(offset);
        char neighbour = adjacent(codePoint).charAt(variant);
        return replaced(
                word,
                offset,
                String.valueOf(Character.isUpperCase(codePoint) ? Character.toUpperCase(neighbour) : neighbour));
    }

    /** The neighbours of a character in lower case, in the order of TextAttack; none for what is not a letter of the keyboard. */
    static String adjacent(int codePoint) {
        int lower = Character.toLowerCase(codePoint);
        // The lower case of a capital i with a dot has two characters, and no key.
        return lower < 'a' || lower > 'z' || codePoint == '\u0130' ? "" : ADJACENT[lower - 'a'];
    }
}
