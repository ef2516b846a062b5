package org.dropscape.adversarial.query;

import java.util.Comparator;

/** Strings by their code points: Python's order, which differs from Java's where surrogate pairs are. */
enum CodePointOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int mismatch = -1;
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length && mismatch < 0; i++) {
            mismatch = a.charAt(i) == b.charAt(i) ? -1 : i;
        }
        if (mismatch < 0) {
            return Integer.compare(a.length(), b.length());
        }
        char x = a.charAt(mismatch);
        char y = b.charAt(mismatch);
        // A surrogate is part of a code point above all others, and equal first halves have been passed already.
        boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
        return surrogates
                ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y))
                : Character.compare(x, y);
    }
}
