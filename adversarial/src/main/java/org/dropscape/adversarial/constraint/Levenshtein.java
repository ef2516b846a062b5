package org.dropscape.adversarial.constraint;

import java.util.Arrays;

/** The least number of code points to insert, delete or replace. */
public final class Levenshtein {

    private Levenshtein() {}

    /**
     * Whether the distance is at most {@code max}.
     *
     * <p>Follows, for each number of edits, how far each diagonal can be reached (Ukkonen 1985, Information and Control 64):
     * linear in the length of similar texts, plus the square of {@code max}.
     */
    public static boolean within(String a, String b, int max) {
        return distance(codePoints(a), codePoints(b), max) <= max;
    }

    /** The distance of two texts, in time of their length times their distance. */
    public static int distance(String a, String b) {
        return distance(codePoints(a), codePoints(b), Integer.MAX_VALUE);
    }

    private static int[] codePoints(String text) {
        return text.codePoints().toArray();
    }

    /** The distance, or something greater than {@code max} if it is greater. */
    private static int distance(int[] a, int[] b, int max) {
        int last = b.length - a.length;
        if (Math.abs(last) > max) {
            return Math.abs(last);
        }
        int limit = Math.min(max, Math.max(a.length, b.length));
        // reach[d]: how much of a is used up on the diagonal d = j - i - offset with e edits; absent diagonals are -2.
        int offset = limit + 1;
        int[] reach = new int[2 * limit + 3];
        int[] next = new int[reach.length];
        Arrays.fill(reach, -2);
        Arrays.fill(next, -2);
        reach[offset] = slide(a, b, 0, 0);
        if (last == 0 && reach[offset] == a.length) {
            return 0;
        }
        for (int e = 1; e <= limit; e++) {
            Arrays.fill(next, Math.max(0, offset - e - 1), Math.min(next.length, offset + e + 2), -2);
            for (int d = -e; d <= e; d++) {
                int k = offset + d;
                int i = reach[k] + 1;
                i = Math.max(i, reach[k - 1]);
                i = Math.max(i, reach[k + 1] + 1);
                i = Math.min(i, Math.min(a.length, b.length - d));
                if (i < 0 || i + d < 0) {
                    continue;
                }
                next[k] = slide(a, b, i, d);
            }
            int[] swap = reach;
            reach = next;
            next = swap;
            if (Math.abs(last) <= e && reach[offset + last] == a.length) {
                return e;
            }
        }
        return limit + 1;
    }

    private static int slide(int[] a, int[] b, int from, int diagonal) {
        int length = Math.min(a.length - from, b.length - from - diagonal);
        int mismatch = Arrays.mismatch(a, from, from + length, b, from + diagonal, from + diagonal + length);
        return mismatch < 0 ? from + length : from + mismatch;
    }
}
