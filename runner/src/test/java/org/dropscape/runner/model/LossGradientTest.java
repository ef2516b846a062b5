package org.dropscape.runner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Zoneout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class LossGradientTest {

    private static final NetworkSpec SPEC = Tiny.spec(Tiny.gru(new Zoneout(0.3)), false);
    private static final float[] TABLE = Tiny.table(3);
    private static final long[][] KEYS = {{5, 7}};

    private static Texts texts(int count, int longest) {
        return Tiny.texts(
                4, IntStream.range(0, count).map(i -> i * 7 % (longest + 1)).toArray());
    }

    private static double loss(Network network, Phase phase, Texts texts, int[][] labels) {
        float[][] logits = network.evaluation(phase, texts.count())
                .logits(texts, IntStream.range(0, texts.count()).toArray(), KEYS, n -> {})[0];
        return IntStream.range(0, logits.length)
                .mapToDouble(i -> Task.BINARY.loss(logits[i], labels[i]))
                .average()
                .orElseThrow();
    }

    static Stream<NetworkSpec> specs() {
        DropConnect moments = new DropConnect(
                0.3,
                DropConnect.Mask.CALL,
                DropConnect.Matrices.RECURRENT,
                false,
                DropConnect.Inference.GAUSSIAN,
                Optional.of(4));
        return Stream.of(SPEC, Tiny.spec(Tiny.gru(moments), false));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void isTheSlopeOfTheMeanLoss(NetworkSpec spec) {
        Texts texts = texts(11, 9);
        int[][] labels = Tiny.labels(11);
        try (Network network = new Network(spec, 0, 1, TABLE)) {
            Map<String, float[]> weights = Tiny.weights(spec, 1);
            network.write(weights);
            Map<String, float[]> gradient = network.gradient(Phase.EVAL, 4, 64).mean(texts, labels, KEYS);
            Tiny.assertClose(weights, network.readWeights(), 0);
            gradient.forEach((name, values) -> {
                for (int k = 0; k < values.length; k += 5) {
                    float there = weights.get(name)[k];
                    weights.get(name)[k] = there + 0.01f;
                    network.write(weights);
                    double above = loss(network, Phase.EVAL, texts, labels);
                    weights.get(name)[k] = there - 0.01f;
                    network.write(weights);
                    double below = loss(network, Phase.EVAL, texts, labels);
                    weights.get(name)[k] = there;
                    assertEquals((above - below) / 0.02, values[k], 2e-4, name + "[" + k + "]");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 11, 20})
    void doesNotDependOnTheBatches(int batch) {
        Texts texts = texts(11, 150);
        int[][] labels = Tiny.labels(11);
        try (Network network = new Network(SPEC, 0, 1, TABLE)) {
            network.write(Tiny.weights(SPEC, 1));
            Map<String, float[]> whole = network.gradient(Phase.EVAL, 11, 512).mean(texts, labels, KEYS);
            // In segments of 64 steps as well as in one graph.
            Tiny.assertClose(whole, network.gradient(Phase.EVAL, batch, 64).mean(texts, labels, KEYS), 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void replicasHaveTheGradientsOfNetworksAlone(Phase phase) {
        Texts texts = texts(6, 9);
        int[][] labels = Tiny.labels(6);
        List<Map<String, float[]>> weights = List.of(Tiny.weights(SPEC, 1), Tiny.weights(SPEC, 2));
        long[][] keys = {KEYS[0], KEYS[0]};
        try (Network together = new Network(SPEC, 2, 1, TABLE);
                Network alone = new Network(SPEC, 0, 1, TABLE)) {
            together.write(Network.stack(weights));
            Map<String, float[]> both = together.gradient(phase, 4, 64).mean(texts, labels, keys);
            LossGradient one = alone.gradient(phase, 4, 64);
            for (int g = 0; g < 2; g++) {
                alone.write(weights.get(g));
                Tiny.assertClose(one.mean(texts, labels, KEYS), together.slice(both, g), 1e-6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aPenaltyCountsOnceHoweverManyBatchesAndSegmentsThereAre(int replicas) {
        Texts texts = texts(6, 100);
        int[][] labels = Tiny.labels(6);
        NetworkSpec plain = Tiny.spec(Tiny.gru(), false);
        NetworkSpec penalised = Tiny.spec(Tiny.gru(new WeightDecay()), false);
        Map<String, float[]> weights = Tiny.weights(plain, 1);
        long[][] keys = replicas == 0 ? KEYS : new long[][] {KEYS[0], KEYS[0]};
        try (Network without = new Network(plain, replicas, 1, TABLE);
                Network with = new Network(penalised, replicas, 1, TABLE)) {
            without.writeAll(weights);
            with.writeAll(weights);
            Map<String, float[]> expected = without.gradient(Phase.EVAL, 4, 64).mean(texts, labels, keys);
            Map<String, float[]> stacked = with.readWeights();
            expected.forEach((name, values) -> {
                for (int i = 0; i < values.length && name.endsWith("recurrent_kernel"); i++) {
                    values[i] += 2 * stacked.get(name)[i];
                }
            });
            Tiny.assertClose(expected, with.gradient(Phase.EVAL, 4, 64).mean(texts, labels, keys), 1e-5);
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
                    int[] axes = layer.replicas() > 0 ? new int[] {1, 2} : new int[] {0, 1};
                    return Optional.of(
                            tf.reduceSum(tf.math.square(weights.get("recurrent_kernel")), tf.constant(axes)));
                }
            };
        }
    }

    @Test
    void masksArePartOfTheSampledObjective() {
        Texts texts = texts(6, 9);
        int[][] labels = Tiny.labels(6);
        try (Network network = new Network(SPEC, 0, 1, TABLE)) {
            network.write(Tiny.weights(SPEC, 1));
            LossGradient sampled = network.gradient(Phase.SAMPLE, 6, 64);
            float[] first = sampled.mean(texts, labels, KEYS).get(NetworkSpec.HEAD_KERNEL);
            float[] again = sampled.mean(texts, labels, KEYS).get(NetworkSpec.HEAD_KERNEL);
            float[] other = sampled.mean(texts, labels, new long[][] {{5, 8}}).get(NetworkSpec.HEAD_KERNEL);
            Tiny.assertClose("the same masks", first, again, 0);
            double distance = 0;
            for (int i = 0; i < first.length; i++) {
                distance = Math.max(distance, Math.abs(first[i] - other[i]));
            }
            assertTrue(distance > 1e-5, "other masks, the same gradient");
        }
    }
}
