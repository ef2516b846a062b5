package org.dropscape.adversarial.transformation;

import java.util.random.RandomGenerator;

/**
 * The letters from which insertions and substitutions draw.
 *
 * @param alphabet at least one character; each code point is as likely as another
 */
public record Letters(String alphabet) {

    /** The 52 letters of English. */
    public static final Letters ENGLISH = new Letters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /** A blank: inserting one splits a word, as TextBugger does. */
    public static final Letters BLANK = new Letters(" ");

    /** Checks. */
    public Letters {
        if (alphabet.isEmpty()) {
            throw new IllegalArgumentException("alphabet must not be empty");
        }
    }

    boolean hasOtherThan(int codePoint) {
        return alphabet.codePointAt(0) != codePoint || alphabet.length() > Character.charCount(codePoint);
    }

    String draw(RandomGenerator random) {
        int letters = alphabet.codePointCount(0, alphabet.length());
        int offset = alphabet.offsetByCodePoints(0, letters == 1 ? 0 : random.nextInt(letters));
        return alphabet.substring(offset, offset + Character.charCount(alphabet.codePointAt(offset)));
    }
}
