package org.dropscape.runner.model;

import java.util.List;

/**
 * What one training step reads, for each of G networks (G = 1 without a replica axis).
 *
 * @param steps T, the padded length
 * @param size N
 * @param tokens {@code [G, T, N]}, 0 after the end of a text
 * @param targets {@code [G, N, K]}
 * @param weights {@code [G, N]}: 1 for an example, 0 for a row that fills up an incomplete batch
 */
public record Batch(int steps, int size, int[] tokens, float[] targets, float[] weights) {

    /**
     * Collects examples.
     *
     * @param texts the training split
     * @param labels per text
     * @param task what the head predicts
     * @param outputs K
     * @param examples per network the indices of at most {@code size} texts
     * @param size N
     * @param steps T, at least the longest text
     */
    public static Batch of(
            Texts texts, int[][] labels, Task task, int outputs, List<int[]> examples, int size, int steps) {
        int networks = examples.size();
        int[] tokens = new int[networks * steps * size];
        float[] targets = new float[networks * size * outputs];
        float[] weights = new float[networks * size];
        for (int g = 0; g < networks; g++) {
            int[] own = examples.get(g);
            for (int n = 0; n < own.length; n++) {
                texts.fill(own[n], 0, steps, tokens, g * steps * size, n, size);
                task.target(labels[own[n]], targets, (g * size + n) * outputs, outputs);
                weights[g * size + n] = 1;
            }
        }
        return new Batch(steps, size, tokens, targets, weights);
    }

    /**
     * The tokens of a part of the time, {@code [G, steps, N]}; 0 beyond the end.
     *
     * @param from the first step
     * @param steps how many
     */
    int[] part(int from, int steps) {
        int networks = tokens.length / (this.steps * size);
        int there = Math.min(steps, this.steps - from);
        int[] part = new int[networks * steps * size];
        for (int g = 0; g < networks; g++) {
            System.arraycopy(tokens, (g * this.steps + from) * size, part, g * steps * size, there * size);
        }
        return part;
    }
}
