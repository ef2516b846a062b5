package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;

/**
 * Replaces a character by one that looks like it: TextAttack's {@code WordSwapHomoglyphSwap}.
 *
 * <p>It knows the small letters, the digits, hyphen and apostrophe; also words of one character are changed.
 */
public final class Homoglyph extends CharacterSwap {

    private static final String[] GLYPHS = new String[128];

    static {
        String plain = "-9876543210'abcdefghijklmnopqrstuvwxyz";
        int[] alike = {
            0x02D7,
            0x09ED,
            0x0222,
            0x1D7D5,
            0x0431,
            0x01BC,
            0x13CE,
            0x01B7,
            0x14BF,
            'l',
            'O',
            '`', // - 9 8 ... 0 '
            0x0251,
            0x042C,
            0x03F2,
            0x0501,
            0x0435,
            0x1D68F,
            0x0261,
            0x0570,
            0x0456,
            0x03F3,
            0x1D48C, // a to k
            0x217C,
            0xFF4D,
            0x0578,
            0x043E,
            0x0440,
            0x051B,
            0x2C85,
            0x0455,
            0x1D69D,
            0x057D,
            0x0475, // l to v
            0x051D,
            0x00D7,
            0x0443,
            0x1D22 // w to z
        };
        for (int i = 0; i < alike.length; i++) {
            GLYPHS[plain.charAt(i)] = Character.toString(alike[i]);
        }
    }

    /** Makes one that changes the given positions. */
    public Homoglyph(Positions positions) {
        super("homoglyph", positions);
    }

    @Override
    int leastLength() {
        return 1;
    }

    @Override
    int variants(String word, int offset) {
        char c = word.charAt(offset);
        return c < GLYPHS.length && GLYPHS[c] != null ? 1 : 0;
    }

    @Override
    String changed(String word, int offset, int variant, RandomGenerator random) {
        return replaced(word, offset, GLYPHS[word.charAt(offset)]);
    }
}
