package org.dropscape.runner.model;

/**
 * Encoded texts one after the other.
 *
 * @param tokens word ids of all texts; never 0, which marks padding
 * @param offsets text i is {@code tokens[offsets[i]] ... tokens[offsets[i + 1] - 1]}; one more entry than texts
 */
public record Texts(int[] tokens, int[] offsets) {

    /** The number of texts. */
    public int count() {
        return offsets.length - 1;
    }

    /** The number of tokens of a text. */
    public int length(int text) {
        return offsets[text + 1] - offsets[text];
    }

    /**
     * Writes a part of a text into a time-major batch.
     *
     * @param text which
     * @param from the first token wanted
     * @param steps how many; those after the end become 0
     * @param into {@code [steps, batch]}
     * @param column the example within the batch
     */
    void fill(int text, int from, int steps, int[] into, int offset, int column, int batch) {
        int start = offsets[text] + from;
        int available = Math.max(0, Math.min(steps, offsets[text + 1] - start));
        for (int t = 0; t < available; t++) {
            into[offset + t * batch + column] = tokens[start + t];
        }
        for (int t = available; t < steps; t++) {
            into[offset + t * batch + column] = 0;
        }
    }
}
