package org.dropscape.regularizers.cell;

import static org.dropscape.regularizers.support.Values.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.support.Values;
import org.junit.jupiter.api.Test;

/** The cells for which there are no recorded results of others, against their equations in plain Java. */
class EquationsTest {

    private static final int STEPS = 3;
    private static final int INPUTS = 3;
    private static final int UNITS = 4;

    /** One step of one example: new states from the input, the old states and the weights. */
    private interface Step {
        double[][] apply(double[] x, double[][] states, Map<String, float[]> w);
    }

    @Test
    void gruWithTheResetBeforeTheProduct() {
        check(new Gru(Gru.Reset.BEFORE), (x, states, w) -> {
            double[] h = states[0];
            double[] a = plus(times(x, w, "kernel"), w, "bias");
            double[] b = plus(times(h, w, "recurrent_kernel"), w, "recurrent_bias");
            double[] reset = new double[UNITS];
            double[] next = new double[UNITS];
            for (int j = 0; j < UNITS; j++) {
                reset[j] = sigmoid(a[UNITS + j] + b[UNITS + j]) * h[j];
            }
            double[] c = plus(times(reset, w, "recurrent_kernel"), w, "recurrent_bias");
            for (int j = 0; j < UNITS; j++) {
                double z = sigmoid(a[j] + b[j]);
                next[j] = z * h[j] + (1 - z) * Math.tanh(a[2 * UNITS + j] + c[2 * UNITS + j]);
            }
            return new double[][] {next};
        });
    }

    @Test
    void layerNormGru() {
        check(new LayerNormGru(), (x, states, w) -> {
            double[] h = states[0];
            double[] a = plus(normalised(times(x, w, "kernel"), w, "gamma"), w, "bias");
            double[] b = plus(normalised(times(h, w, "recurrent_kernel"), w, "recurrent_gamma"), w, "recurrent_bias");
            double[] next = new double[UNITS];
            for (int j = 0; j < UNITS; j++) {
                double z = sigmoid(a[j] + b[j]);
                double r = sigmoid(a[UNITS + j] + b[UNITS + j]);
                next[j] = z * h[j] + (1 - z) * Math.tanh(a[2 * UNITS + j] + r * b[2 * UNITS + j]);
            }
            return new double[][] {next};
        });
    }

    @Test
    void layerNormLstm() {
        check(new LayerNormLstm(), (x, states, w) -> {
            double[] v = plus(normalised(times(x, w, "kernel"), w, "gamma"), w, "bias");
            double[] b = normalised(times(states[0], w, "recurrent_kernel"), w, "recurrent_gamma");
            double[] memory = new double[UNITS];
            for (int j = 0; j < UNITS; j++) {
                double i = sigmoid(v[j] + b[j]);
                double g = Math.tanh(v[UNITS + j] + b[UNITS + j]);
                double f = sigmoid(v[2 * UNITS + j] + b[2 * UNITS + j]);
                memory[j] = f * states[1][j] + i * g;
            }
            double[] normal = plus(normalised(memory, w, "gamma_h"), w, "beta_h");
            double[] next = new double[UNITS];
            for (int j = 0; j < UNITS; j++) {
                next[j] = sigmoid(v[3 * UNITS + j] + b[3 * UNITS + j]) * Math.tanh(normal[j]);
            }
            return new double[][] {next, memory};
        });
    }

    @Test
    void indRnn() {
        check(new IndRnn(), (x, states, w) -> {
            double[] a = plus(times(x, w, "kernel"), w, "bias");
            double[] next = new double[UNITS];
            for (int j = 0; j < UNITS; j++) {
                next[j] = Math.tanh(a[j] + w.get("layer_0/recurrent_scale")[j] * states[0][j]);
            }
            return new double[][] {next};
        });
    }

    @Test
    void layerNormalisedCellsIgnoreTheScaleOfTheirKernels() {
        for (RecurrentCell cell : List.of(new LayerNormGru(), new LayerNormLstm())) {
            try (Network network = new Network(Values.layer(cell), Phase.TRAIN, Network.Size.of(STEPS, 2))) {
                Network.Run run = Values.filled(network);
                float[] before = run.outputs();
                for (String name : List.of("layer_0/kernel", "layer_0/recurrent_kernel")) {
                    for (int i = 0; i < run.value(name).length; i++) {
                        run.value(name)[i] *= 3;
                    }
                }
                // Up to the 1e-5 that is added to a variance of about 0.1.
                assertClose("outputs", before, run.outputs(), 1e-3);
            }
        }
    }

    private static void check(RecurrentCell cell, Step step) {
        try (Network network = new Network(Values.layer(cell), Phase.TRAIN, Network.Size.of(STEPS, 1))) {
            Map<String, float[]> feeds = Values.feeds(network);
            Network.Outcome outcome = network.run().setAll(feeds).go();
            double[][] states = new double[cell.states().size()][];
            for (int s = 0; s < states.length; s++) {
                states[s] = doubles(feeds.get("state_" + s));
            }
            for (int t = 0; t < STEPS; t++) {
                float[] x = Arrays.copyOfRange(feeds.get("x"), t * INPUTS, (t + 1) * INPUTS);
                states = step.apply(doubles(x), states, feeds);
                float[] output = Arrays.copyOfRange(outcome.outputs(), t * UNITS, (t + 1) * UNITS);
                assertClose("h at step " + t, floats(states[0]), output, 1e-6);
            }
            for (int s = 0; s < states.length; s++) {
                assertClose(
                        "final state " + s, floats(states[s]), outcome.states().get(s), 1e-6);
            }
        }
    }

    private static double[] times(double[] x, Map<String, float[]> weights, String name) {
        float[] kernel = weights.get("layer_0/" + name);
        double[] product = new double[kernel.length / x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[j] += x[i] * kernel[i * product.length + j];
            }
        }
        return product;
    }

    private static double[] plus(double[] x, Map<String, float[]> weights, String name) {
        double[] sum = x.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += weights.get("layer_0/" + name)[j];
        }
        return sum;
    }

    private static double[] normalised(double[] x, Map<String, float[]> weights, String gamma) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double[] y = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            y[j] = (x[j] - mean) / Math.sqrt(variance + 1e-5) * weights.get("layer_0/" + gamma)[j];
        }
        return y;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double[] doubles(float[] values) {
        double[] all = new double[values.length];
        Arrays.setAll(all, i -> values[i]);
        return all;
    }

    private static float[] floats(double[] values) {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) values[i];
        }
        return all;
    }
}
