package org.dropscape.datasets.encode;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One part of a corpus as token ids: row {@code i} is one text, in the order of the data set. Immutable and
 * thread-safe.
 */
public final class EncodedSplit {

    private final int[] tokens;
    private final int[] offsets;
    private final int[] labels;
    private final int[] labelOffsets;
    private final List<String> ids;
    private final int truncatedTexts;
    private final long truncatedTokens;

    /**
     * Takes the arrays over without copying.
     *
     * @param tokens all rows one after another
     * @param offsets where each row begins, and the end of the last
     * @param labels all label indices one after another
     * @param labelOffsets where each row's labels begin, and the end of the last
     * @param ids of the examples
     * @param truncatedTexts how many texts were longer than allowed
     * @param truncatedTokens how many tokens were cut from their ends
     */
    EncodedSplit(
            int[] tokens,
            int[] offsets,
            int[] labels,
            int[] labelOffsets,
            List<String> ids,
            int truncatedTexts,
            long truncatedTokens) {
        boolean fits = offsets.length == ids.size() + 1
                && labelOffsets.length == offsets.length
                && offsets[ids.size()] == tokens.length
                && labelOffsets[ids.size()] == labels.length;
        if (!fits) {
            throw new IllegalArgumentException("offsets must fit " + ids.size() + " rows");
        }
        this.tokens = tokens;
        this.offsets = offsets;
        this.labels = labels;
        this.labelOffsets = labelOffsets;
        this.ids = List.copyOf(ids);
        this.truncatedTexts = truncatedTexts;
        this.truncatedTokens = truncatedTokens;
    }

    /** The number of rows. */
    public int size() {
        return ids.size();
    }

    /** The number of tokens of a row, after truncation; 0 for a text without tokens. */
    public int length(int row) {
        return offsets[row + 1] - offsets[row];
    }

    /** The token id at a position of a row, counted from 0. */
    public int token(int row, int position) {
        return tokens[offsets[row] + Objects.checkIndex(position, length(row))];
    }

    /** A copy of a row's token ids. */
    public int[] row(int row) {
        return Arrays.copyOfRange(tokens, offsets[row], offsets[row + 1]);
    }

    /** Copies a row's token ids into {@code target}, beginning at {@code at}. */
    public void copyRow(int row, int[] target, int at) {
        System.arraycopy(tokens, offsets[row], target, at, length(row));
    }

    /**
     * The label of a row in a single-label task.
     *
     * @throws IllegalStateException if the row has none or several
     */
    public int label(int row) {
        if (labelOffsets[row + 1] - labelOffsets[row] != 1) {
            throw new IllegalStateException(
                    "example " + ids.get(row) + " has the labels " + Arrays.toString(labels(row)));
        }
        return labels[labelOffsets[row]];
    }

    /** The labels of a row, ascending. */
    public int[] labels(int row) {
        return Arrays.copyOfRange(labels, labelOffsets[row], labelOffsets[row + 1]);
    }

    /** The example's id in the data set. */
    public String id(int row) {
        return ids.get(row);
    }

    /** The ids of all rows. */
    public List<String> ids() {
        return ids;
    }

    /** The number of tokens of all rows. */
    public int tokenCount() {
        return tokens.length;
    }

    /** How often each id below {@code vocabularySize} occurs. */
    public long[] occurrences(int vocabularySize) {
        long[] counts = new long[vocabularySize];
        for (int token : tokens) {
            counts[token]++;
        }
        return counts;
    }

    /** How many texts were longer than the maximum, and lost their ends. */
    public int truncatedTexts() {
        return truncatedTexts;
    }

    /** How many tokens were cut from the ends of texts. */
    public long truncatedTokens() {
        return truncatedTokens;
    }

    int[] rawTokens() {
        return tokens;
    }

    int[] rawOffsets() {
        return offsets;
    }

    int[] rawLabels() {
        return labels;
    }

    int[] rawLabelOffsets() {
        return labelOffsets;
    }
}
