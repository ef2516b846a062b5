package org.dropscape.runner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.cell.IndRnn;
import org.dropscape.regularizers.cell.LayerNormGru;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Dropout;
import org.dropscape.regularizers.variant.RecurrentDropout;
import org.dropscape.regularizers.variant.VariationalDropout;
import org.dropscape.regularizers.variant.Zoneout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class LossHessianTest {

    private static final NetworkSpec SPEC = Tiny.spec(Tiny.gru(new Zoneout(0.3)), false);
    private static final float[] TABLE = Tiny.table(3);
    private static final long[][] KEYS = {{5, 7}};
    private static final int[][] LABELS = Tiny.labels(7);

    private static Texts texts(int longest) {
        return Tiny.texts(4, IntStream.range(0, 7).map(i -> i * longest / 6).toArray());
    }

    /** Random vectors, one per weight. */
    private static Map<String, float[]> vectors(NetworkSpec spec, long seed) {
        RandomGenerator random = SeedTree.root(seed).child("vectors").generator();
        Map<String, float[]> vectors = new LinkedHashMap<>();
        spec.weights().forEach((name, weight) -> {
            float[] values = new float[weight.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            vectors.put(name, values);
        });
        return vectors;
    }

    private static Map<String, float[]> moved(Map<String, float[]> weights, Map<String, float[]> by, double factor) {
        Map<String, float[]> moved = new LinkedHashMap<>();
        weights.forEach((name, values) -> {
            float[] sum = values.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) (factor * by.get(name)[i]);
            }
            moved.put(name, sum);
        });
        return moved;
    }

    private static double dot(Map<String, float[]> a, Map<String, double[]> b) {
        double sum = 0;
        for (String name : a.keySet()) {
            for (int i = 0; i < a.get(name).length; i++) {
                sum += a.get(name)[i] * b.get(name)[i];
            }
        }
        return sum;
    }

    private static double largest(Map<String, double[]> tensors) {
        return tensors.values().stream()
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    /** @param tolerance relative to the largest element */
    private static void assertClose(Map<String, double[]> expected, Map<String, double[]> actual, double tolerance) {
        assertEquals(expected.keySet(), actual.keySet());
        double largest = largest(expected);
        assertTrue(largest > 1e-3, "nothing to compare");
        expected.forEach((name, values) -> {
            assertEquals(values.length, actual.get(name).length, name);
            for (int i = 0; i < values.length; i++) {
                assertEquals(values[i], actual.get(name)[i], tolerance * largest, name + "[" + i + "]");
            }
        });
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("lstm", new Lstm(), List.of()),
                Arguments.of("layer-norm-gru", new LayerNormGru(), List.of()),
                Arguments.of("ind-rnn", new IndRnn(), List.of()),
                Arguments.of("lstm with both", new Lstm(), List.of(new Zoneout(0.3, 0.2), new DropConnect(0.3))),
                Arguments.of(
                        "other variants",
                        new Gru(),
                        List.of(new Dropout(0.3), new VariationalDropout(0.2, 0.2, 0.2), new RecurrentDropout(0.3))),
                Arguments.of("a penalty", new Gru(), List.of(new PickyRegularizer(3))));
    }

    /** Masks are drawn where there is something to draw. */
    private static Phase phase(List<Regularizer> regularizers) {
        return regularizers.isEmpty() ? Phase.EVAL : Phase.SAMPLE;
    }

    /** Two layers, texts that are padded, masks that are the same for both. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void agreesWithDifferencesOfGradients(String name, RecurrentCell cell, List<Regularizer> regularizers) {
        boolean trainableEmbeddings = regularizers.size() != 1;
        NetworkSpec spec =
                Tiny.spec(Tiny.stack(cell, false, regularizers.toArray(Regularizer[]::new)), trainableEmbeddings);
        Texts texts = texts(9);
        Map<String, float[]> weights = Tiny.weights(spec, 1);
        Map<String, float[]> v = vectors(spec, 2);
        double step = 1e-3;
        Phase phase = phase(regularizers);
        try (Network network = new Network(spec, 0, 1, TABLE);
                Network both = new Network(spec, 2, 1, TABLE)) {
            network.write(weights);
            Map<String, double[]> product = network.hessian(phase, 4, 64).product(texts, LABELS, KEYS, v);
            both.write(Network.stack(List.of(moved(weights, v, step), moved(weights, v, -step))));
            Map<String, float[]> gradients =
                    both.gradient(phase, 4, 64).mean(texts, LABELS, new long[][] {KEYS[0], KEYS[0]});
            Map<String, double[]> differences = new LinkedHashMap<>();
            gradients.forEach((weight, g) -> {
                int n = g.length / 2;
                differences.put(
                        weight,
                        IntStream.range(0, n)
                                .mapToDouble(i -> ((double) g[i] - g[n + i]) / (2 * step))
                                .toArray());
            });
            assertClose(differences, product, 5e-3);
            Tiny.assertClose(weights, network.readWeights(), 0);
        }
    }

    @Test
    void isSymmetric() {
        NetworkSpec spec = Tiny.spec(
                Tiny.stack(new Gru(), true, new Zoneout(0.3), new DropConnect(0.3), new PickyRegularizer(3)), true);
        Map<String, float[]> u = vectors(spec, 2);
        Map<String, float[]> v = vectors(spec, 3);
        try (Network network = new Network(spec, 0, 1, TABLE)) {
            network.write(Tiny.weights(spec, 1));
            LossHessian hessian = network.hessian(Phase.SAMPLE, 4, 64);
            double one = dot(u, hessian.product(texts(70), LABELS, KEYS, v));
            double other = dot(v, hessian.product(texts(70), LABELS, KEYS, u));
            assertTrue(Math.abs(one) > 1e-2, "nothing to compare");
            assertEquals(one, other, 1e-5 * (1 + Math.abs(one)));
        }
    }

    /** Of the head alone the loss is logistic regression: H is the mean of p (1 - p) (f, 1)(f, 1)'. */
    @Test
    void ofTheHeadIsThatOfLogisticRegression() {
        Texts texts = texts(9);
        Map<String, float[]> weights = Tiny.weights(SPEC, 1);
        int features = 4;
        Map<String, float[]> v = vectors(SPEC, 2);
        v.forEach((name, values) -> {
            if (!name.startsWith("head/")) {
                Arrays.fill(values, 0);
            }
        });
        try (Network network = new Network(SPEC, 0, 1, TABLE)) {
            double[][] f = new double[7][features + 1];
            for (int k = 0; k < features; k++) {
                float[] unit = new float[features];
                unit[k] = 1;
                network.write(weights);
                network.write(Map.of(NetworkSpec.HEAD_KERNEL, unit, NetworkSpec.HEAD_BIAS, new float[1]));
                float[][] logits = logits(network, texts);
                for (int i = 0; i < 7; i++) {
                    f[i][k] = logits[i][0];
                    f[i][features] = 1;
                }
            }
            network.write(weights);
            Map<String, double[]> product = network.hessian(Phase.EVAL, 4, 64).product(texts, LABELS, KEYS, v);
            double[] expected = new double[features + 1];
            for (double[] example : f) {
                double z = weights.get(NetworkSpec.HEAD_BIAS)[0];
                double along = v.get(NetworkSpec.HEAD_BIAS)[0];
                for (int k = 0; k < features; k++) {
                    z += weights.get(NetworkSpec.HEAD_KERNEL)[k] * example[k];
                    along += v.get(NetworkSpec.HEAD_KERNEL)[k] * example[k];
                }
                double p = 1 / (1 + Math.exp(-z));
                for (int k = 0; k <= features; k++) {
                    expected[k] += p * (1 - p) * along * example[k] / 7;
                }
            }
            for (int k = 0; k < features; k++) {
                assertEquals(expected[k], product.get(NetworkSpec.HEAD_KERNEL)[k], 1e-6);
            }
            assertEquals(expected[features], product.get(NetworkSpec.HEAD_BIAS)[0], 1e-6);
        }
    }

    private static float[][] logits(Network network, Texts texts) {
        return network.evaluation(Phase.EVAL, texts.count())
                .logits(texts, IntStream.range(0, texts.count()).toArray(), KEYS, n -> {})[0];
    }

    @Test
    void isTheSecondDifferenceOfTheLoss() {
        Texts texts = texts(9);
        Map<String, float[]> weights = Tiny.weights(SPEC, 1);
        Map<String, float[]> v = vectors(SPEC, 2);
        try (Network network = new Network(SPEC, 0, 1, TABLE)) {
            network.write(weights);
            double curvature = dot(v, network.hessian(Phase.EVAL, 4, 64).product(texts, LABELS, KEYS, v));
            double[] losses = IntStream.rangeClosed(-2, 2)
                    .mapToDouble(k -> {
                        network.write(moved(weights, v, k * 0.02));
                        float[][] logits = logits(network, texts);
                        return IntStream.range(0, 7)
                                .mapToDouble(i -> Task.BINARY.loss(logits[i], LABELS[i]))
                                .average()
                                .orElseThrow();
                    })
                    .toArray();
            // The fourth derivative cancels.
            double difference =
                    (-losses[0] + 16 * losses[1] - 30 * losses[2] + 16 * losses[3] - losses[4]) / (12 * 0.02 * 0.02);
            assertEquals(difference, curvature, 0.01 * Math.abs(difference));
        }
    }

    @ParameterizedTest
    @CsvSource({"EVAL, false", "SAMPLE, true"})
    void doesNotDependOnSegments(Phase phase, boolean bidirectional) {
        NetworkSpec spec = Tiny.spec(
                Tiny.stack(new Gru(), bidirectional, new Zoneout(0.3), new DropConnect(0.3), new PickyRegularizer(3)),
                true);
        Map<String, float[]> v = vectors(spec, 2);
        try (Network network = new Network(spec, 0, 1, TABLE)) {
            network.write(Tiny.weights(spec, 1));
            Map<String, double[]> whole = network.hessian(phase, 4, 128).product(texts(100), LABELS, KEYS, v);
            assertClose(whole, network.hessian(phase, 4, 64).product(texts(100), LABELS, KEYS, v), 1e-5);
        }
    }

    /** Layer by layer, with what the middle one reads and puts out. */
    @Test
    void threeLayersInBothDirectionsAgreeWithTheWhole() {
        NetworkSpec spec = Tiny.spec(
                new RecurrentStack(
                        new IndRnn(), Tiny.INPUTS, 3, 3, true, true, Activation.TANH, List.of(new Dropout(0.3))),
                false);
        Map<String, float[]> v = vectors(spec, 2);
        try (Network network = new Network(spec, 0, 1, TABLE)) {
            network.write(Tiny.weights(spec, 1));
            Map<String, double[]> whole = network.hessian(Phase.SAMPLE, 7, 128).product(texts(100), LABELS, KEYS, v);
            assertClose(whole, network.hessian(Phase.SAMPLE, 7, 64).product(texts(100), LABELS, KEYS, v), 1e-5);
        }
    }

    @Test
    void statesThatAreHeldPassThroughSegments() {
        NetworkSpec spec = Tiny.spec(Tiny.gru(new Zoneout(1)), false);
        Map<String, float[]> v = vectors(spec, 2);
        try (Network network = new Network(spec, 0, 1, TABLE)) {
            network.write(Tiny.weights(spec, 1));
            Map<String, double[]> whole = network.hessian(Phase.SAMPLE, 4, 128).product(texts(100), LABELS, KEYS, v);
            assertClose(whole, network.hessian(Phase.SAMPLE, 4, 64).product(texts(100), LABELS, KEYS, v), 1e-6);
        }
    }

    @Test
    void doesNotDependOnTheBatches() {
        Map<String, float[]> v = vectors(SPEC, 2);
        try (Network network = new Network(SPEC, 0, 1, TABLE)) {
            network.write(Tiny.weights(SPEC, 1));
            Map<String, double[]> whole = network.hessian(Phase.EVAL, 7, 128).product(texts(70), LABELS, KEYS, v);
            assertClose(whole, network.hessian(Phase.EVAL, 3, 64).product(texts(70), LABELS, KEYS, v), 1e-5);
        }
    }

    @Test
    void replicasHaveTheProductsOfNetworksAlone() {
        Texts texts = texts(70);
        List<Map<String, float[]>> weights = List.of(Tiny.weights(SPEC, 1), Tiny.weights(SPEC, 2));
        List<Map<String, float[]>> v = List.of(vectors(SPEC, 3), vectors(SPEC, 4));
        try (Network together = new Network(SPEC, 2, 1, TABLE);
                Network alone = new Network(SPEC, 0, 1, TABLE)) {
            together.write(Network.stack(weights));
            Map<String, double[]> both = together.hessian(Phase.SAMPLE, 4, 64)
                    .product(texts, LABELS, new long[][] {KEYS[0], KEYS[0]}, Network.stack(v));
            LossHessian one = alone.hessian(Phase.SAMPLE, 4, 64);
            for (int g = 0; g < 2; g++) {
                alone.write(weights.get(g));
                Map<String, double[]> own = new LinkedHashMap<>();
                for (String name : both.keySet()) {
                    int n = both.get(name).length / 2;
                    own.put(name, Arrays.copyOfRange(both.get(name), g * n, (g + 1) * n));
                }
                assertClose(one.product(texts, LABELS, KEYS, v.get(g)), own, 1e-5);
            }
        }
    }

    @Test
    void aPenaltyAddsItsOwnHessian() {
        NetworkSpec plain = Tiny.spec(Tiny.gru(), false);
        NetworkSpec penalised = Tiny.spec(Tiny.gru(new WeightDecay()), false);
        Map<String, float[]> v = vectors(plain, 2);
        try (Network without = new Network(plain, 0, 1, TABLE);
                Network with = new Network(penalised, 0, 1, TABLE)) {
            without.write(Tiny.weights(plain, 1));
            with.write(Tiny.weights(plain, 1));
            Map<String, double[]> expected = without.hessian(Phase.EVAL, 4, 64).product(texts(100), LABELS, KEYS, v);
            expected.forEach((name, values) -> {
                for (int i = 0; i < values.length && name.endsWith("recurrent_kernel"); i++) {
                    values[i] += 2 * v.get(name)[i];
                }
            });
            assertClose(expected, with.hessian(Phase.EVAL, 4, 64).product(texts(100), LABELS, KEYS, v), 1e-6);
        }
    }

    /** The sum of squares of the recurrent kernels. */
    private record WeightDecay() implements Regularizer {
        @Override
        public LayerHooks attach(LayerContext layer) {
            return new LayerHooks() {
                @Override
                public Optional<Operand<TFloat32>> penalty(Map<String, Operand<TFloat32>> weights) {
                    Ops tf = layer.tf();
                    return Optional.of(tf.reduceSum(
                            tf.math.square(weights.get("recurrent_kernel")), tf.constant(new int[] {0, 1})));
                }
            };
        }
    }

    @Test
    void aVectorOfAnotherSizeIsRefused() {
        Map<String, float[]> v = vectors(SPEC, 2);
        v.put(NetworkSpec.HEAD_BIAS, new float[2]);
        try (Network network = new Network(SPEC, 0, 1, TABLE)) {
            LossHessian hessian = network.hessian(Phase.EVAL, 4, 64);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> hessian.product(texts(9), LABELS, KEYS, v));
            assertTrue(e.getMessage().contains(NetworkSpec.HEAD_BIAS), e.getMessage());
        }
    }
}
