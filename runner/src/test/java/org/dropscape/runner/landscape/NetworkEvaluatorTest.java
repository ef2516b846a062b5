package org.dropscape.runner.landscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.model.Tiny;
import org.dropscape.runner.train.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkEvaluatorTest {

    private static final SeedTree MASKS = SeedTree.root(8).child("masks");
    private static final NetworkSpec SPEC = Tiny.spec(Tiny.gru(new Zoneout(0.3)), false);
    private static final float[] TABLE = Tiny.table(3);

    private static Sample sample(String name, long seed, int count) {
        Texts texts = Tiny.texts(
                seed, IntStream.range(0, count).map(i -> 1 + i * 7 % 20).toArray());
        return new Sample(name, texts, Tiny.labels(count));
    }

    private static final List<Sample> SAMPLES = List.of(sample("train", 1, 21), sample("test", 2, 9));

    private static NetworkEvaluator evaluator(boolean movesEmbedding, int draws, int replicas) {
        return new NetworkEvaluator(SPEC, TABLE, movesEmbedding, SAMPLES, MASKS, draws, replicas, 1, 8, () -> false);
    }

    private static float[] point(ParameterLayout layout, long seed) {
        Map<String, float[]> weights = Tiny.weights(Tiny.spec(SPEC.stack(), true), seed);
        weights.put(NetworkSpec.EMBEDDING, TABLE);
        return NetworkParameters.vector(layout, weights);
    }

    @Test
    void aPointsValuesAreTheLossAndAccuracyOfTheNetwork() {
        try (NetworkEvaluator evaluator = evaluator(false, 0, 1);
                Network network = new Network(SPEC, 0, 1, TABLE)) {
            float[] point = point(evaluator.layout(), 5);
            double[] values = evaluator.evaluate(List.of(point))[0];
            network.write(NetworkParameters.weights(evaluator.layout(), point));
            assertEquals(
                    List.of("train_loss", "train_loss_se", "train_acc", "test_loss", "test_loss_se", "test_acc"),
                    evaluator.columns());
            for (int s = 0; s < 2; s++) {
                Sample sample = SAMPLES.get(s);
                int n = sample.labels().length;
                float[][] logits = network.evaluation(Phase.EVAL, 8)
                        .logits(sample.texts(), IntStream.range(0, n).toArray(), new long[1][2], i -> {})[0];
                double[] losses = IntStream.range(0, n)
                        .mapToDouble(i -> Task.BINARY.loss(logits[i], sample.labels()[i]))
                        .toArray();
                double mean = Arrays.stream(losses).average().orElseThrow();
                double variance =
                        Arrays.stream(losses).map(l -> (l - mean) * (l - mean)).sum() / (n - 1);
                long right = IntStream.range(0, n)
                        .filter(i -> logits[i][0] > 0 == (sample.labels()[i][0] == 1))
                        .count();
                assertEquals(mean, values[3 * s], 1e-6);
                assertEquals(Math.sqrt(variance / n), values[3 * s + 1], 1e-6);
                assertEquals((double) right / n, values[3 * s + 2]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pointsSideBySideHaveTheValuesTheyHaveAlone(boolean movesEmbedding) {
        try (NetworkEvaluator alone = evaluator(movesEmbedding, 2, 1);
                NetworkEvaluator together = evaluator(movesEmbedding, 2, 3)) {
            List<float[]> points = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                points.add(point(alone.layout(), i));
            }
            double[][] expected = alone.evaluate(points);
            double[][] actual = together.evaluate(points);
            for (int i = 0; i < 5; i++) {
                assertArrayEquals(expected[i], actual[i], 1e-5);
            }
            // To the bit, whatever is beside it.
            assertArrayEquals(actual[4], together.evaluate(List.of(points.get(4)))[0]);
        }
    }

    @Test
    void momentMatchingHasTheSameDrawsAtEveryPointAndTime() {
        DropConnect matching = new DropConnect(
                0.3,
                DropConnect.Mask.CALL,
                DropConnect.Matrices.RECURRENT,
                false,
                DropConnect.Inference.GAUSSIAN,
                Optional.of(4));
        NetworkSpec spec = Tiny.spec(Tiny.gru(matching), false);
        try (NetworkEvaluator together =
                        new NetworkEvaluator(spec, TABLE, false, SAMPLES, MASKS, 0, 3, 1, 8, () -> false);
                NetworkEvaluator alone =
                        new NetworkEvaluator(spec, TABLE, false, SAMPLES, MASKS, 0, 1, 2, 32, () -> false);
                NetworkEvaluator means = evaluator(false, 0, 1)) {
            List<float[]> points = IntStream.range(0, 4)
                    .mapToObj(i -> point(alone.layout(), i))
                    .toList();
            double[][] values = together.evaluate(points);
            for (int i = 0; i < points.size(); i++) {
                // Nor do the passes matter: eight texts at once here, all there.
                assertArrayEquals(values[i], alone.evaluate(List.of(points.get(i)))[0], 1e-5);
                double ofMeans = means.evaluate(List.of(points.get(i)))[0][0];
                assertTrue(Math.abs(values[i][0] - ofMeans) > 1e-5, "the means of the weights");
            }
        }
    }

    @Test
    void maskDrawsAreTheSameAtEveryPointAndTime() {
        try (NetworkEvaluator evaluator = evaluator(false, 3, 1)) {
            float[] point = point(evaluator.layout(), 5);
            double[] first = evaluator.evaluate(List.of(point, point(evaluator.layout(), 6)))[0];
            assertArrayEquals(first, evaluator.evaluate(List.of(point))[0]);
            int sampled = evaluator.columns().indexOf("train_sampled_loss");
            assertTrue(Math.abs(first[sampled] - first[0]) > 1e-6, "no mask was drawn");
            assertTrue(first[sampled + 1] > 0, "all draws are alike");
        }
    }

    @Test
    void withoutRegularizersThereIsNothingToDraw() {
        NetworkSpec plain = Tiny.spec(Tiny.gru(), false);
        try (NetworkEvaluator evaluator =
                new NetworkEvaluator(plain, TABLE, false, SAMPLES, MASKS, 2, 1, 1, 8, () -> false)) {
            double[] values = evaluator.evaluate(List.of(point(evaluator.layout(), 5)))[0];
            List<String> columns = evaluator.columns();
            assertEquals(values[columns.indexOf("test_loss")], values[columns.indexOf("test_sampled_loss")]);
            assertEquals(0, values[columns.indexOf("test_sampled_loss_se")]);
        }
    }

    @Test
    void stopsWithinAPointWhenAskedTo() {
        try (NetworkEvaluator evaluator =
                new NetworkEvaluator(SPEC, TABLE, false, SAMPLES, MASKS, 0, 1, 1, 8, () -> true)) {
            float[] point = point(evaluator.layout(), 5);
            assertThrows(CancellationException.class, () -> evaluator.evaluate(List.of(point)));
        }
    }

    @Test
    void aMovedEmbeddingCountsOnlyForTheWordsThatOccur() {
        try (NetworkEvaluator evaluator = evaluator(true, 0, 1)) {
            float[] point = point(evaluator.layout(), 5);
            double before = evaluator.evaluate(List.of(point))[0][0];
            int word = SAMPLES.get(0).texts().tokens()[0];
            float there = point[word * Tiny.INPUTS];
            point[word * Tiny.INPUTS] = there + 1;
            assertTrue(Math.abs(evaluator.evaluate(List.of(point))[0][0] - before) > 1e-6);
            point[word * Tiny.INPUTS] = there;
            // Row 0 is padding.
            point[0] += 1;
            assertEquals(before, evaluator.evaluate(List.of(point))[0][0]);
        }
    }

    @Test
    void wordsThatDoNotOccurNeedNoRow() {
        Texts texts = new Texts(new int[] {7, 3, 7, 11, 1}, new int[] {0, 2, 5});
        CompactVocabulary vocabulary = new CompactVocabulary(12, List.of(texts));
        assertEquals(5, vocabulary.size());
        assertArrayEquals(new int[] {3, 2, 3, 4, 1}, vocabulary.encode(texts).tokens());
        float[] table = new float[24];
        for (int i = 0; i < table.length; i++) {
            table[i] = i;
        }
        assertArrayEquals(new float[] {0, 1, 2, 3, 6, 7, 14, 15, 22, 23}, vocabulary.rows(table, 0, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 99, 100, 200})
    void aSampleHasTheSharesOfTheWhole(int examples) {
        int[][] labels = IntStream.range(0, 100)
                .mapToObj(i -> new int[] {i % 10 < 3 ? 1 : 0})
                .toArray(int[][]::new);
        Split split =
                new Split(Tiny.texts(1, IntStream.range(0, 100).map(i -> i % 5).toArray()), labels);
        Sample sample =
                Sample.stratified("train", split, examples, SeedTree.root(1).generator());
        int n = Math.min(100, examples);
        assertEquals(n, sample.labels().length);
        assertEquals(n, sample.texts().count());
        long ones = Arrays.stream(sample.labels()).filter(l -> l[0] == 1).count();
        assertEquals(0.3 * n, ones, 1);
    }

    @Test
    void aSamplesTextsKeepTheirLabels() {
        int[] lengths = IntStream.range(0, 60).toArray();
        // The label tells whether the length is odd.
        Split split = new Split(Tiny.texts(1, lengths), Tiny.labels(60));
        Sample sample = Sample.stratified("train", split, 20, SeedTree.root(1).generator());
        for (int i = 0; i < 20; i++) {
            assertEquals(sample.texts().length(i) % 2, sample.labels()[i][0]);
        }
        assertEquals(
                20,
                IntStream.range(0, 20)
                        .map(i -> sample.texts().length(i))
                        .distinct()
                        .count());
    }

    @Test
    void theLayoutNamesFiltersGatesAndThePaddingRow() {
        ParameterLayout layout = NetworkParameters.layout(SPEC, true);
        assertEquals(0, layout.tensors().get(0).fixedRow());
        assertEquals(3, layout.tensors().get(1).gates());
        assertEquals("layer_0", layout.tensors().get(1).group());
        assertEquals(12, layout.tensors().get(1).outputs());
        assertEquals(SPEC.parameters() + TABLE.length, layout.size());
    }
}
