package org.dropscape.regularizers.variant;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.graph.Contexts;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.support.Probe;
import org.dropscape.regularizers.support.Values;
import org.dropscape.regularizers.variant.DropConnect.Inference;
import org.dropscape.regularizers.variant.DropConnect.Mask;
import org.dropscape.regularizers.variant.DropConnect.Matrices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Moment matching is what the mean over masks is in the limit of many weights and many draws. */
class MomentMatchingTest {

    private static final double RATE = 0.3;
    private static final int INPUTS = 3;

    /** Enough weights for sums of them to be normal. */
    private static final int UNITS = 64;

    /** Masks of the brute-force mean: as many copies of a text, each with a mask of its own. */
    private static final int MASKS = 2000;

    private static DropConnect matching(int draws) {
        return new DropConnect(RATE, Mask.CALL, Matrices.RECURRENT, false, Inference.GAUSSIAN, Optional.of(draws));
    }

    private static DropConnect masks() {
        return new DropConnect(RATE, Mask.EXAMPLE, Matrices.RECURRENT, false, Inference.MEAN, Optional.empty());
    }

    static Stream<RecurrentCell> cells() {
        return Stream.of(new Gru(Gru.Reset.AFTER), new Gru(Gru.Reset.BEFORE), new Lstm());
    }

    /** The new states of one step, {@code [N, H]} each. */
    private static List<float[]> step(
            RecurrentCell cell, DropConnect variant, Phase phase, long seed, int step, List<float[]> states) {
        int batch = phase == Phase.EVAL ? 1 : MASKS;
        try (Network network = network(cell, variant, phase, UNITS, Network.Size.of(1, batch))) {
            Network.Run run = run(network, UNITS).seed(seed).set("x", repeated(input(step), batch));
            for (int i = 0; i < states.size(); i++) {
                run.set("state_" + i, repeated(states.get(i), batch));
            }
            return run.states();
        }
    }

    private static Network network(RecurrentCell cell, Regularizer variant, Phase phase, int units, Network.Size size) {
        return new Network(
                new RecurrentStack(cell, INPUTS, units, 1, false, true, Activation.NONE, List.of(variant)),
                phase,
                size);
    }

    /** A run with the same weights for every network of the same cell and size. */
    private static Network.Run run(Network network, int units) {
        Map<String, float[]> weights = new LinkedHashMap<>(Values.feeds(network));
        weights.keySet().removeIf(name -> !name.startsWith("layer_"));
        for (String name : weights.keySet()) {
            if (name.endsWith("recurrent_kernel")) {
                float[] kernel = weights.get(name);
                for (int i = 0; i < kernel.length; i++) {
                    kernel[i] *= (float) (2 / Math.sqrt(units));
                }
            }
        }
        return network.run().setAll(weights);
    }

    private static float[] input(int step) {
        return Values.uniform(INPUTS, SeedTree.root(4).child(step).generator());
    }

    private static List<float[]> initial(RecurrentCell cell) {
        return Stream.of(0, 1)
                .limit(cell.states().size())
                .map(i -> Values.uniform(UNITS, SeedTree.root(5).child(i).generator()))
                .toList();
    }

    private static float[] repeated(float[] row, int times) {
        float[] all = new float[row.length * times];
        for (int n = 0; n < times; n++) {
            System.arraycopy(row, 0, all, n * row.length, row.length);
        }
        return all;
    }

    /**
     * Of one state over all masks.
     *
     * @param mean by unit
     * @param error the standard error of the mean, by unit
     */
    private record Average(float[] mean, double[] error) {

        static Average of(float[] values) {
            float[] mean = new float[UNITS];
            double[] error = new double[UNITS];
            for (int j = 0; j < UNITS; j++) {
                double sum = 0;
                double squares = 0;
                for (int n = 0; n < MASKS; n++) {
                    double value = values[n * UNITS + j];
                    sum += value;
                    squares += value * value;
                }
                mean[j] = (float) (sum / MASKS);
                error[j] = Math.sqrt((squares / MASKS - Math.pow(sum / MASKS, 2)) / MASKS);
            }
            return new Average(mean, error);
        }

        /** The mean square of the distances in standard errors: 1 if only the masks' randomness is between them. */
        double chiSquare(float[] other) {
            double sum = 0;
            for (int j = 0; j < UNITS; j++) {
                sum += Math.pow((other[j] - mean[j]) / error[j], 2);
            }
            return sum / UNITS;
        }
    }

    /** Four standard deviations of the mean of as many squares of normal numbers. */
    private static final double CHANCE = 1 + 4 * Math.sqrt(2.0 / UNITS);

    @ParameterizedTest
    @MethodSource("cells")
    void aStepIsTheMeanOverMasks(RecurrentCell cell) {
        List<float[]> overMasks = step(cell, masks(), Phase.SAMPLE, 1, 0, initial(cell));
        List<float[]> matched = step(cell, matching(1024), Phase.EVAL, 2, 0, initial(cell));
        List<float[]> ofMeanWeights = step(cell, new DropConnect(RATE), Phase.EVAL, 2, 0, initial(cell));
        for (int i = 0; i < matched.size(); i++) {
            Average average = Average.of(overMasks.get(i));
            assertTrue(
                    average.chiSquare(matched.get(i)) < CHANCE,
                    "state " + i + ": " + average.chiSquare(matched.get(i)));
            // The test can tell: the mean weights give something else.
            double other = average.chiSquare(ofMeanWeights.get(i));
            assertTrue(other > 4 * CHANCE, "mean weights, state " + i + ": " + other);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aSequenceIsTheMeanOverNewMasksInEachStep(RecurrentCell cell) {
        int steps = 3;
        float[] one = byHand(cell, steps, 100);
        float[] two = byHand(cell, steps, 200);
        float[] mean = new float[UNITS];
        for (int j = 0; j < UNITS; j++) {
            mean[j] = (one[j] + two[j]) / 2;
        }
        double matched = squareDistance(mean, sequence(cell, steps, matching(1024)));
        double chance = squareDistance(one, two);
        // If chance alone is between them, a quarter of it on the average.
        assertTrue(matched < chance, matched + " where chance makes " + chance);
        double ofMeanWeights = squareDistance(mean, sequence(cell, steps, new DropConnect(RATE)));
        assertTrue(ofMeanWeights > 4 * chance, "mean weights: " + ofMeanWeights + " where chance makes " + chance);
    }

    /** Step by step, each from the means over masks of the one before. */
    private static float[] byHand(RecurrentCell cell, int steps, long seed) {
        List<float[]> states = initial(cell);
        for (int t = 0; t < steps; t++) {
            states = step(cell, masks(), Phase.SAMPLE, seed + t, t, states).stream()
                    .map(values -> Average.of(values).mean())
                    .toList();
        }
        return states.get(0);
    }

    /** The last hidden state. */
    private static float[] sequence(RecurrentCell cell, int steps, DropConnect variant) {
        float[] x = new float[steps * INPUTS];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(input(t), 0, x, t * INPUTS, INPUTS);
        }
        try (Network network = network(cell, variant, Phase.EVAL, UNITS, Network.Size.of(steps, 1))) {
            Network.Run run = run(network, UNITS).seed(2).set("x", x);
            List<float[]> states = initial(cell);
            for (int i = 0; i < states.size(); i++) {
                run.set("state_" + i, states.get(i));
            }
            return run.states().get(0);
        }
    }

    private static double squareDistance(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += Math.pow(a[j] - b[j], 2);
        }
        return sum;
    }

    /** By numerical integration: with a tilde the mean over u, h' = h + (1 - z~) (g~ - h), g~ the mean over r and g. */
    private static double[] integrated(Map<String, float[]> weights, float[] x, float[] h) {
        int units = h.length;
        double scale = Math.sqrt(RATE / (1 - RATE));
        double[] a = new double[3 * units];
        double[] mean = new double[3 * units];
        double[] deviation = new double[3 * units];
        float[] bias = weights.get("layer_0/recurrent_bias");
        for (int j = 0; j < 3 * units; j++) {
            a[j] = weights.get("layer_0/bias")[j];
            for (int i = 0; i < x.length; i++) {
                a[j] += x[i] * weights.get("layer_0/kernel")[i * 3 * units + j];
            }
            for (int i = 0; i < units; i++) {
                double term = h[i] * weights.get("layer_0/recurrent_kernel")[i * 3 * units + j];
                mean[j] += term;
                deviation[j] += term * term;
            }
            deviation[j] = scale * Math.sqrt(deviation[j]);
        }
        double[] next = new double[units];
        for (int j = 0; j < units; j++) {
            int r = units + j;
            int g = 2 * units + j;
            int z = j;
            double update = expected(e -> sigmoid(a[z] + mean[z] + deviation[z] * e + bias[z]));
            double candidate = expected(e -> {
                double reset = sigmoid(a[r] + mean[r] + deviation[r] * e + bias[r]);
                return expected(f -> Math.tanh(a[g] + reset * (mean[g] + deviation[g] * f + bias[g])));
            });
            next[j] = h[j] + (1 - update) * (candidate - h[j]);
        }
        return next;
    }

    private static double expected(DoubleUnaryOperator of) {
        double step = 0.1;
        double sum = 0;
        for (int i = -80; i <= 80; i++) {
            double e = i * step;
            sum += of.applyAsDouble(e) * Math.exp(-e * e / 2);
        }
        return sum * step / Math.sqrt(2 * Math.PI);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void manyDrawsConvergeToTheIntegral() {
        int units = 8;
        float[] h = Values.uniform(units, SeedTree.root(6).generator());
        double[] errors = new double[3];
        int[] draws = {8, 128, 2048};
        for (int d = 0; d < draws.length; d++) {
            try (Network network = network(new Gru(), matching(draws[d]), Phase.EVAL, units, Network.Size.of(1, 1))) {
                Network.Run run = run(network, units).set("x", input(0)).set("state_0", h);
                double[] exact = integrated(Values.feeds(network), run, h);
                int keys = 8;
                for (int key = 0; key < keys; key++) {
                    float[] actual = run.seed(key).outputs();
                    for (int j = 0; j < units; j++) {
                        errors[d] += Math.pow(actual[j] - exact[j], 2) / keys / units;
                    }
                }
            }
        }
        // 16 times the draws leave a quarter of the error; twice that is allowed for.
        for (int d = 0; d < draws.length; d++) {
            errors[d] = Math.sqrt(errors[d]);
        }
        assertTrue(errors[1] < errors[0] / 2 && errors[2] < errors[1] / 2, Arrays.toString(errors));
        assertTrue(errors[2] < 2e-3, Arrays.toString(errors));
    }

    private static double[] integrated(Map<String, float[]> names, Network.Run run, float[] h) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        names.keySet().forEach(name -> weights.put(name, run.value(name)));
        return integrated(weights, run.value("x"), h);
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void meanAndVarianceOfTheProductAreExactForAnyNumberOfDraws(Mask mask) {
        int draws = 6;
        int examples = 2;
        float[] state = {0.3f, -0.9f, 0.6f, 0.1f, 0, 0, 0.2f, -0.5f};
        float[] kernel = Values.uniform(4 * 5, SeedTree.root(1).generator());
        try (Probe probe = new Probe(7)) {
            LayerContext layer = probe.drawn(Phase.EVAL, draws * examples, draws);
            LayerHooks hooks = new DropConnect(
                            RATE, mask, Matrices.RECURRENT, false, Inference.GAUSSIAN, Optional.of(draws))
                    .attach(layer);
            Operand<TFloat32> h =
                    probe.tf().reshape(probe.tf().constant(state), probe.tf().constant(new int[] {examples, 4}));
            Operand<TFloat32> r =
                    probe.tf().reshape(probe.tf().constant(kernel), probe.tf().constant(new int[] {4, 5}));
            Operand<TFloat32> rows = Contexts.repeat(layer, h);
            float[] products = probe.values(hooks.recurrentProduct(0, rows, r, layer.matMul(rows, r)));
            for (int n = 0; n < examples; n++) {
                for (int j = 0; j < 5; j++) {
                    double mean = 0;
                    double squares = 0;
                    for (int i = 0; i < 4; i++) {
                        double term = state[4 * n + i] * kernel[5 * i + j];
                        mean += term;
                        squares += term * term;
                    }
                    double sum = 0;
                    double variance = 0;
                    for (int z = 0; z < draws; z++) {
                        double value = products[(z * examples + n) * 5 + j];
                        sum += value / draws;
                        variance += Math.pow(value - mean, 2) / draws;
                    }
                    assertEquals(mean, sum, 1e-6);
                    assertEquals((mask == Mask.ROW ? mean * mean : squares) * RATE / (1 - RATE), variance, 1e-6);
                }
            }
        }
    }

    @Test
    void theSameKeyGivesTheSameBitsAndAnotherKeyOthers() {
        try (Network network = network(new Gru(), matching(4), Phase.EVAL, 4, Network.Size.of(5, 2))) {
            Network.Run run = Values.filled(network);
            float[] first = run.seed(1).outputs();
            assertFalse(Arrays.equals(first, run.seed(2).outputs()));
            assertArrayEquals(first, run.seed(1).outputs());
        }
    }

    @Test
    void aTextIsTheSameWhateverIsBesideIt() {
        try (Network two = network(new Gru(), matching(4), Phase.EVAL, 4, Network.Size.of(5, 2));
                Network one = network(new Gru(), matching(4), Phase.EVAL, 4, Network.Size.of(5, 1))) {
            Network.Run both = Values.filled(two).seed(3);
            Network.Run alone = one.run().seed(3);
            for (String name : one.shapes().keySet()) {
                alone.set(
                        name,
                        switch (name) {
                            case "x" -> second(both.value(name), INPUTS);
                            case "state_0" -> second(both.value(name), 4);
                            default -> both.value(name);
                        });
            }
            assertClose("outputs", second(both.outputs(), 4), alone.outputs(), 1e-6);
        }
    }

    /** The rows of the second of two texts. */
    private static float[] second(float[] values, int width) {
        float[] own = new float[values.length / 2];
        for (int i = 0; i < own.length; i++) {
            own[i] = values[(i / width * 2 + 1) * width + i % width];
        }
        return own;
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 3, 17})
    void drawsComeInPairs(int draws) {
        assertEquals(
                "draws must be 1 or an even number, since draws come in pairs, but was " + draws,
                assertThrows(IllegalArgumentException.class, () -> matching(draws))
                        .getMessage());
    }

    @Test
    void nothingButMomentMatchingIsDrawn() {
        assertEquals(1, new DropConnect(RATE).draws(Phase.EVAL));
        assertEquals(1, matching(8).draws(Phase.SAMPLE));
        assertEquals(8, matching(8).draws(Phase.EVAL));
        assertEquals(
                Optional.of(DropConnect.DRAWS),
                new DropConnect(RATE, Mask.CALL, Matrices.RECURRENT, false, Inference.GAUSSIAN, Optional.empty())
                        .draws());
        assertThrows(
                IllegalArgumentException.class,
                () -> new DropConnect(RATE, Mask.CALL, Matrices.RECURRENT, false, Inference.MEAN, Optional.of(4)));
    }
}
