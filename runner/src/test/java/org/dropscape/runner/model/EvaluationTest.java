package org.dropscape.runner.model;

import static org.dropscape.runner.model.Tiny.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.cell.LayerNormGru;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Dropout;
import org.dropscape.regularizers.variant.VariationalDropout;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.config.OptimizerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Evaluation in passes, segments and with a projected vocabulary is evaluation of each text from end to end. */
class EvaluationTest {

    private static final double TOLERANCE = 1e-6;

    /** One segment, and two of the shorter ones for the rest. */
    private static final int LONGEST = 85;

    private static final Texts TEXTS = Tiny.texts(5, 20, 0, 70, 3, 64, 1, 16, LONGEST);
    private static final int[] ALL = IntStream.range(0, TEXTS.count()).toArray();
    private static final long[][] KEY = {{4, 5}};

    static Stream<RecurrentStack> stacks() {
        Regularizer zoneout = new Zoneout(0.3, 0.2);
        return Stream.of(
                Tiny.gru(zoneout, new DropConnect(0.3)),
                Tiny.stack(new Gru(Gru.Reset.BEFORE), false, zoneout),
                Tiny.stack(new Lstm(), false, zoneout, new Dropout(0.3)),
                Tiny.stack(new LayerNormGru(), false, zoneout, new VariationalDropout(0.2, 0.2, 0.2)),
                Tiny.stack(new Gru(), true, zoneout, new DropConnect(0.3)),
                Tiny.gru(moments(1)),
                Tiny.gru(zoneout, moments(4)),
                Tiny.stack(new Lstm(), true, moments(4)),
                Tiny.gru(new PickyRegularizer(3)),
                Tiny.stack(new Gru(Gru.Reset.BEFORE), false, new PickyRegularizer(3)),
                Tiny.stack(new Lstm(), false, new PickyRegularizer(4)),
                Tiny.gru(new DropConnect(
                        0.3,
                        DropConnect.Mask.EXAMPLE,
                        DropConnect.Matrices.BOTH,
                        true,
                        DropConnect.Inference.MEAN,
                        Optional.empty())),
                Tiny.gru(new Zoneout(1)));
    }

    private static DropConnect moments(int draws) {
        return new DropConnect(
                0.3,
                DropConnect.Mask.CALL,
                DropConnect.Matrices.RECURRENT,
                false,
                DropConnect.Inference.GAUSSIAN,
                Optional.of(draws));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void logitsAreThoseOfOneUnrolledGraph(RecurrentStack stack) {
        for (Phase phase : List.of(Phase.EVAL, Phase.SAMPLE)) {
            try (Network network = network(stack)) {
                // All texts fit into one pass, so that masks are the same.
                float[][] logits = network.evaluation(phase, 8).logits(TEXTS, ALL, KEY, n -> {})[0];
                float[] expected = unrolled(network, phase, sortedByLength(), KEY);
                for (int i = 0; i < ALL.length; i++) {
                    int text = sortedByLength()[i];
                    assertEquals(expected[i], logits[text][0], TOLERANCE, phase + ", text " + text);
                }
            }
        }
    }

    /** Rows of a pass, which is how masks are given to texts. */
    private static int[] sortedByLength() {
        return IntStream.of(ALL)
                .boxed()
                .sorted((a, b) -> Integer.compare(TEXTS.length(a), TEXTS.length(b)))
                .mapToInt(i -> i)
                .toArray();
    }

    /** From word vectors to logits in a single graph, as training does it. */
    private static float[] unrolled(Network network, Phase phase, int[] rows, long[][] key) {
        NetworkSpec spec = network.spec();
        Ops tf = network.graph().tf();
        GraphParts parts = new GraphParts(network.graph());
        int steps = LONGEST;
        int size = rows.length;
        Placeholder<TInt32> tokens = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(steps, size)));
        Placeholder<TInt64> fedKey = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
        RandomSource random = new RandomSource(fedKey, null, 0);
        RecurrentStack.Site site = parts.site(phase, steps, size, random);
        Operand<TFloat32> logits = parts.logits(spec.stack()
                .summary(
                        site,
                        spec.stack()
                                .unroll(
                                        site,
                                        RecurrentStack.Input.of(
                                                parts.vectors(tokens, phase, steps, size, random),
                                                parts.padding(tokens)))));
        int[] ids = new int[steps * size];
        for (int n = 0; n < size; n++) {
            TEXTS.fill(rows[n], 0, steps, ids, 0, n, size);
        }
        try (TInt32 fed = TInt32.tensorOf(tokens.shape(), DataBuffers.of(ids, true, false));
                TInt64 fedNumbers = TInt64.vectorOf(key[0]);
                Result result = network.graph()
                        .session()
                        .runner()
                        .feed(tokens, fed)
                        .feed(fedKey, fedNumbers)
                        .fetch(logits)
                        .run()) {
            return NetworkGraph.floats((TFloat32) result.get(0));
        }
    }

    /** Eight texts of at least a segment: nothing ends in the first one, which therefore holds nothing. */
    @ParameterizedTest
    @MethodSource("stacks")
    void segmentsInWhichNoTextEndsGiveTheSameLogits(RecurrentStack stack) {
        Texts texts = Tiny.texts(6, 64, 65, 70, 72, 72, 80, LONGEST, LONGEST);
        Texts shorter = Tiny.texts(6, 64, 65, 70, 72, 72, 80, LONGEST);
        int[] all = IntStream.range(0, 8).toArray();
        try (Network network = network(stack)) {
            Evaluation evaluation = network.evaluation(Phase.EVAL, 8);
            float[][] full = evaluation.logits(texts, all, KEY, n -> {})[0];
            // A pass that is not filled up has padding from its first step.
            float[][] padded = evaluation.logits(shorter, Arrays.copyOf(all, 7), KEY, n -> {})[0];
            for (int i = 0; i < padded.length; i++) {
                assertEquals(padded[i][0], full[i][0], "text " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void changedWeightsAndOtherMasksAreNoticed(RecurrentStack stack) {
        long[][] otherKey = {{4, 6}};
        for (Phase phase : List.of(Phase.EVAL, Phase.SAMPLE)) {
            try (Network network = network(stack);
                    Network fresh = network(stack)) {
                Evaluation evaluation = network.evaluation(phase, 8);
                float[][] first = evaluation.logits(TEXTS, ALL, KEY, n -> {})[0];
                float[][] other = evaluation.logits(TEXTS, ALL, otherKey, n -> {})[0];
                assertArrayEquals(fresh.evaluation(phase, 8).logits(TEXTS, ALL, otherKey, n -> {})[0], other);
                assertArrayEquals(first, evaluation.logits(TEXTS, ALL, KEY, n -> {})[0]);
                Map<String, float[]> moved = new LinkedHashMap<>(network.readWeights());
                moved.replaceAll((name, values) -> {
                    float[] scaled = values.clone();
                    for (int i = 0; i < scaled.length; i++) {
                        scaled[i] *= 1.5f;
                    }
                    return scaled;
                });
                network.write(moved);
                fresh.write(moved);
                float[][] after = evaluation.logits(TEXTS, ALL, KEY, n -> {})[0];
                assertArrayEquals(fresh.evaluation(phase, 8).logits(TEXTS, ALL, KEY, n -> {})[0], after);
                assertFalse(Arrays.deepEquals(first, after), phase.toString());
            }
        }
    }

    @Test
    void aTrainingStepIsNoticed() {
        try (Network network = network(Tiny.gru());
                Network fresh = network(Tiny.gru())) {
            Evaluation evaluation = network.evaluation(Phase.EVAL, 8);
            evaluation.logits(TEXTS, ALL, KEY, n -> {});
            Training training =
                    network.training(Tiny.optimizer(OptimizerType.SGD, 0.5, 0), Optional.empty(), ALL.length, 512);
            training.step(
                    Batch.of(
                            TEXTS,
                            Tiny.labels(ALL.length),
                            network.spec().task(),
                            network.spec().outputs(),
                            List.of(ALL),
                            ALL.length,
                            LONGEST),
                    KEY,
                    new OptimizerStep(0.5, 0, 0));
            fresh.write(network.readWeights());
            assertArrayEquals(
                    fresh.evaluation(Phase.EVAL, 8).logits(TEXTS, ALL, KEY, n -> {}),
                    evaluation.logits(TEXTS, ALL, KEY, n -> {}));
        }
    }

    static Stream<DropConnect> inferences() {
        return Stream.of(new DropConnect(0.3), moments(4));
    }

    @ParameterizedTest
    @MethodSource("inferences")
    void aTextsLogitsDoNotDependOnTheOtherTexts(DropConnect dropConnect) {
        try (Network network = network(Tiny.gru(new Zoneout(0.3), dropConnect))) {
            Evaluation evaluation = network.evaluation(Phase.EVAL, 8);
            float[][] together = evaluation.logits(TEXTS, ALL, KEY, n -> {})[0];
            int[] backwards = IntStream.of(ALL).map(i -> ALL.length - 1 - i).toArray();
            float[][] reversed = evaluation.logits(TEXTS, backwards, KEY, n -> {})[0];
            for (int i = 0; i < ALL.length; i++) {
                assertArrayEquals(together[i], reversed[ALL.length - 1 - i], "text " + i + ", other order");
                float[][] alone = evaluation.logits(TEXTS, new int[] {i}, KEY, n -> {})[0];
                assertArrayEquals(together[i], alone[0], "text " + i + " alone");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inferences")
    void manyPassesGiveTheLogitsOfOne(DropConnect dropConnect) {
        NetworkSpec spec = Tiny.spec(Tiny.gru(new Zoneout(0.3), dropConnect), false);
        int[] lengths = IntStream.range(0, 75).map(i -> i * 31 % 83).toArray();
        Texts texts = Tiny.texts(3, lengths);
        int[] all = IntStream.range(0, lengths.length).toArray();
        try (Network narrow = new Network(spec, 0, 2, Tiny.table(1));
                Network wide = new Network(spec, 0, 1, Tiny.table(1))) {
            narrow.write(Tiny.weights(spec, 2));
            wide.write(Tiny.weights(spec, 2));
            AtomicInteger done = new AtomicInteger();
            float[][] expected = wide.evaluation(Phase.EVAL, 128).logits(texts, all, KEY, n -> {})[0];
            float[][] actual = narrow.evaluation(Phase.EVAL, 8).logits(texts, all, KEY, done::addAndGet)[0];
            assertEquals(all.length, done.get());
            for (int i = 0; i < all.length; i++) {
                assertClose("text " + i, expected[i], actual[i], TOLERANCE);
            }
        }
    }

    @Test
    void anEmptyTextHasTheLogitOfTheHeadsBias() {
        NetworkSpec spec = Tiny.spec(Tiny.gru(), false);
        Map<String, float[]> weights = Tiny.weights(spec, 2);
        weights.put(NetworkSpec.HEAD_BIAS, new float[] {0.625f});
        Texts empty = Tiny.texts(1, 0);
        try (Network network = new Network(spec, 0, 1, Tiny.table(1))) {
            network.write(weights);
            assertArrayEquals(
                    new float[] {0.625f},
                    network.evaluation(Phase.EVAL, 8).logits(empty, new int[] {0}, KEY, n -> {})[0][0]);
        }
    }

    @Test
    void noTextsHaveNoLogits() {
        try (Network network = network(Tiny.gru())) {
            assertEquals(0, network.evaluation(Phase.EVAL, 8).logits(TEXTS, new int[0], KEY, n -> {})[0].length);
        }
    }

    @Test
    void aTextOfTwentyThousandTokensGoesThroughBothDirections() {
        int length = 20_000;
        Texts texts = Tiny.texts(5, length, 3);
        int[] both = {0, 1};
        try (Network network = network(Tiny.stack(new Gru(), true, new Zoneout(0.3)))) {
            Evaluation evaluation = network.evaluation(Phase.EVAL, 8);
            float[][] logits = evaluation.logits(texts, both, KEY, n -> {})[0];
            int[] changed = texts.tokens().clone();
            changed[0] = changed[0] % (Tiny.WORDS - 1) + 1;
            float[][] other = evaluation.logits(new Texts(changed, texts.offsets()), both, KEY, n -> {})[0];
            // The backward direction ends with the first word.
            assertFalse(logits[0][0] == other[0][0], "the first word does not matter");
            assertArrayEquals(logits[1], other[1]);
        }
    }

    @Test
    void newWeightsAreSeen() {
        try (Network network = network(Tiny.gru())) {
            Evaluation evaluation = network.evaluation(Phase.EVAL, 8);
            float before = evaluation.logits(TEXTS, ALL, KEY, n -> {})[0][0][0];
            Map<String, float[]> changed = new LinkedHashMap<>(network.readWeights());
            changed.replaceAll((name, values) -> {
                float[] doubled = values.clone();
                if (name.equals("layer_0/kernel")) {
                    for (int i = 0; i < doubled.length; i++) {
                        doubled[i] *= 2;
                    }
                }
                return doubled;
            });
            network.write(changed);
            // The projected vocabulary is made anew.
            float after = evaluation.logits(TEXTS, ALL, KEY, n -> {})[0][0][0];
            assertFalse(before == after);
            assertEquals(unrolled(network, Phase.EVAL, new int[] {0}, KEY)[0], after, TOLERANCE);
        }
    }

    @Test
    void theProjectedVocabularyGivesTheLogitsOfTheDirectPath() {
        // The masks of a rate just above 0 drop nothing here, but they make the first layer read its input step by
        // step.
        try (Network projecting = network(Tiny.gru());
                Network direct = network(Tiny.gru(new VariationalDropout(1e-9, 0, 0)))) {
            float[][] expected = direct.evaluation(Phase.SAMPLE, 8).logits(TEXTS, ALL, KEY, n -> {})[0];
            float[][] actual = projecting.evaluation(Phase.SAMPLE, 8).logits(TEXTS, ALL, KEY, n -> {})[0];
            for (int i = 0; i < ALL.length; i++) {
                assertClose("text " + i, expected[i], actual[i], TOLERANCE);
            }
        }
    }

    @Test
    void masksRepeatForAKeyAndDifferBetweenKeys() {
        try (Network network = network(Tiny.gru(new Zoneout(0.3), new DropConnect(0.3)))) {
            Evaluation evaluation = network.evaluation(Phase.SAMPLE, 8);
            float[] first = flat(evaluation.logits(TEXTS, ALL, KEY, n -> {})[0]);
            assertArrayEquals(first, flat(evaluation.logits(TEXTS, ALL, KEY, n -> {})[0]));
            for (long[] other : new long[][] {{4, 6}, {5, 5}, {5, 4}}) {
                float[] draw = flat(evaluation.logits(TEXTS, ALL, new long[][] {other}, n -> {})[0]);
                assertFalse(Arrays.equals(first, draw), Arrays.toString(other));
            }
        }
    }

    @Test
    void momentMatchingRepeatsForAKeyAndEachReplicaHasItsOwn() {
        NetworkSpec spec = Tiny.spec(Tiny.gru(moments(4)), false);
        long[][] keys = {{4, 5}, {4, 6}, {4, 5}};
        try (Network replicas = new Network(spec, 3, 1, Tiny.table(1));
                Network single = network(Tiny.gru(moments(4)))) {
            replicas.writeAll(Tiny.weights(spec, 2));
            float[][][] draws = replicas.evaluation(Phase.EVAL, 8).logits(TEXTS, ALL, keys, n -> {});
            assertClose("the same key", flat(draws[0]), flat(draws[2]), TOLERANCE);
            assertTrue(distance(flat(draws[0]), flat(draws[1])) > 1e-4, "another key");
            Evaluation alone = single.evaluation(Phase.EVAL, 8);
            float[] first = flat(alone.logits(TEXTS, ALL, KEY, n -> {})[0]);
            assertArrayEquals(first, flat(alone.logits(TEXTS, ALL, KEY, n -> {})[0]));
            assertClose("a replica", first, flat(draws[0]), TOLERANCE);
        }
    }

    private static double distance(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElseThrow();
    }

    @Test
    void manyMaskDrawsFitIntoOnePass() {
        NetworkSpec spec = Tiny.spec(Tiny.gru(new Zoneout(0.3), new DropConnect(0.3)), false);
        long[][] keys = {{4, 5}, {4, 6}, {4, 5}};
        try (Network replicas = new Network(spec, 3, 1, Tiny.table(1))) {
            replicas.writeAll(Tiny.weights(spec, 2));
            float[][][] draws = replicas.evaluation(Phase.SAMPLE, 8).logits(TEXTS, ALL, keys, n -> {});
            assertArrayEquals(flat(draws[0]), flat(draws[2]));
            assertFalse(Arrays.equals(flat(draws[0]), flat(draws[1])));
        }
    }

    private static Network network(RecurrentStack stack) {
        NetworkSpec spec = Tiny.spec(stack, false);
        Network network = new Network(spec, 0, 2, Tiny.table(1));
        network.write(Tiny.weights(spec, 2));
        return network;
    }

    private static float[] flat(float[][] logits) {
        float[] flat = new float[logits.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = logits[i][0];
        }
        return flat;
    }
}
