package org.dropscape.landscape.direction;

import org.dropscape.landscape.parameters.ParameterLayout;

/**
 * A sentiment model in plain Java: embedding, GRU (reset after the product, gates z, r, n), one linear output, binary
 * cross-entropy on a few sequences. Parameters lie as in {@link Models#recurrent}. Computed in double precision.
 */
final class TinyGru {

    private static final int[][] TEXTS = {{1, 2, 3}, {4, 5}, {6, 1, 1, 4, 2}, {3}, {5, 2, 6, 6}};
    private static final int[] LABELS = {1, 0, 0, 1, 1};

    private final int dimension;
    private final int units;
    private final int kernel;
    private final int recurrent;
    private final int bias;
    private final int recurrentBias;
    private final int head;

    TinyGru(ParameterLayout layout) {
        this.dimension = layout.tensors().get(0).shape().get(1);
        this.units = layout.tensors().get(5).shape().get(0);
        this.kernel = Models.offset(layout, "kernel");
        this.recurrent = Models.offset(layout, "recurrent_kernel");
        this.bias = Models.offset(layout, "bias");
        this.recurrentBias = Models.offset(layout, "recurrent_bias");
        this.head = Models.offset(layout, "head");
    }

    double loss(float[] w) {
        double sum = 0;
        for (int text = 0; text < TEXTS.length; text++) {
            double[] h = new double[units];
            for (int word : TEXTS[text]) {
                h = step(w, word, h);
            }
            double logit = w[head + units];
            for (int i = 0; i < units; i++) {
                logit += h[i] * w[head + i];
            }
            sum += Math.log1p(Math.exp(LABELS[text] == 1 ? -logit : logit));
        }
        return sum / TEXTS.length;
    }

    private double[] step(float[] w, int word, double[] h) {
        double[] next = new double[units];
        for (int j = 0; j < units; j++) {
            double z = sigmoid(input(w, word, j) + state(w, h, j));
            double r = sigmoid(input(w, word, units + j) + state(w, h, units + j));
            double n = Math.tanh(input(w, word, 2 * units + j) + r * state(w, h, 2 * units + j));
            next[j] = z * h[j] + (1 - z) * n;
        }
        return next;
    }

    private double input(float[] w, int word, int column) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += (double) w[word * dimension + i] * w[kernel + i * 3 * units + column];
        }
        return sum + w[bias + column];
    }

    private double state(float[] w, double[] h, int column) {
        double sum = 0;
        for (int i = 0; i < units; i++) {
            sum += h[i] * w[recurrent + i * 3 * units + column];
        }
        return sum + w[recurrentBias + column];
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
