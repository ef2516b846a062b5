package org.dropscape.runner.landscape;

import java.util.Arrays;
import org.dropscape.runner.model.Texts;

/**
 * The words that occur in some texts, numbered anew. The input product is computed for every word at every point of a landscape;
 * words that do not occur need none.
 */
public final class CompactVocabulary {

    /** Old ids of the new ones, ascending; 0 and 1, padding and the unknown word, stay. */
    private final int[] words;

    private final int[] newIds;

    /**
     * @param all how many words there were
     * @param texts in which they occur
     */
    public CompactVocabulary(int all, Iterable<Texts> texts) {
        boolean[] used = new boolean[all];
        used[0] = true;
        used[1] = true;
        for (Texts some : texts) {
            for (int token : some.tokens()) {
                used[token] = true;
            }
        }
        newIds = new int[all];
        int[] kept = new int[all];
        int count = 0;
        for (int word = 0; word < all; word++) {
            if (used[word]) {
                newIds[word] = count;
                kept[count++] = word;
            }
        }
        words = Arrays.copyOf(kept, count);
    }

    /** How many there are. */
    public int size() {
        return words.length;
    }

    /** The texts with the new ids. */
    public Texts encode(Texts texts) {
        int[] tokens = new int[texts.tokens().length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = newIds[texts.tokens()[i]];
        }
        return new Texts(tokens, texts.offsets());
    }

    /**
     * The rows of a table that are needed.
     *
     * @param table {@code [all, dimension]}, possibly in the midst of a longer vector
     * @param from where it begins
     */
    public float[] rows(float[] table, int from, int dimension) {
        float[] rows = new float[words.length * dimension];
        for (int i = 0; i < words.length; i++) {
            System.arraycopy(table, from + words[i] * dimension, rows, i * dimension, dimension);
        }
        return rows;
    }

    /**
     * The opposite of {@link #rows}: puts rows back where they came from; the others stay.
     *
     * @param rows {@code [size, dimension]}
     * @param table {@code [all, dimension]}, possibly in the midst of a longer vector
     * @param from where it begins
     */
    void put(double[] rows, double[] table, int from, int dimension) {
        for (int i = 0; i < words.length; i++) {
            System.arraycopy(rows, i * dimension, table, from + words[i] * dimension, dimension);
        }
    }
}
