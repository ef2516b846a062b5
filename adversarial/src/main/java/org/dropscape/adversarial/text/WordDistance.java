package org.dropscape.adversarial.text;

import java.util.BitSet;
import java.util.List;

/** How far apart the words of two texts are. */
public final class WordDistance {

    private WordDistance() {}

    /**
     * The least number of words to insert, delete or replace: TextAttack's {@code words_diff_num}. Takes time in the product
     * of the two lengths after equal beginnings and ends.
     */
    public static int edits(WordText a, WordText b) {
        List<String> x = a.words();
        List<String> y = b.words();
        int start = 0;
        while (start < x.size() && start < y.size() && x.get(start).equals(y.get(start))) {
            start++;
        }
        int n = x.size();
        int m = y.size();
        while (n > start && m > start && x.get(n - 1).equals(y.get(m - 1))) {
            n--;
            m--;
        }
        int[] row = new int[m - start + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = start; i < n; i++) {
            int diagonal = row[0];
            row[0] = i - start + 1;
            for (int j = start; j < m; j++) {
                int k = j - start + 1;
                int change = diagonal + (x.get(i).equals(y.get(j)) ? 0 : 1);
                diagonal = row[k];
                row[k] = Math.min(change, Math.min(row[k], row[k - 1]) + 1);
            }
        }
        return row[row.length - 1];
    }

    /**
     * The indices at which the words differ, up to the shorter text's end: TextAttack's {@code all_words_diff}. After an
     * insertion or deletion nearly all differ.
     */
    public static BitSet differingIndices(WordText a, WordText b) {
        BitSet indices = new BitSet();
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!a.word(i).equals(b.word(i))) {
                indices.set(i);
            }
        }
        return indices;
    }
}
