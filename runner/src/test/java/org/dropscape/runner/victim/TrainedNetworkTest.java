package org.dropscape.runner.victim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.DifferentiableTextClassifier.TokenGradients;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.model.Tiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainedNetworkTest {

    private static final List<String> WORDS = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    private static final Tokenizer TOKENIZER = text -> text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    private static final SeedTree SEEDS = SeedTree.root(7);

    private static TextEncoder encoder(int maxTokens) {
        return new TextEncoder(TOKENIZER, maxTokens, Vocabulary.of(WORDS));
    }

    private static TrainedNetwork network(NetworkSpec spec, Map<String, float[]> weights, float[] table) {
        return new TrainedNetwork(spec, weights, table, encoder(1000), 2, 256);
    }

    private static TrainedNetwork network(Regularizer... regularizers) {
        NetworkSpec spec = Tiny.spec(Tiny.gru(regularizers), false);
        return network(spec, Tiny.weights(spec, 1), Tiny.table(3));
    }

    private static NetworkSpec spec(RecurrentStack stack, Task task, int classes, boolean trainable) {
        return new NetworkSpec(stack, Tiny.WORDS, task, classes, trainable);
    }

    static Stream<NetworkSpec> specs() {
        DropConnect moments = new DropConnect(
                0.3,
                DropConnect.Mask.CALL,
                DropConnect.Matrices.RECURRENT,
                false,
                DropConnect.Inference.GAUSSIAN,
                Optional.of(4));
        return Stream.of(
                spec(Tiny.gru(new Zoneout(0.3)), Task.BINARY, 2, false),
                spec(Tiny.gru(new Zoneout(0.3)), Task.BINARY, 2, true),
                spec(Tiny.stack(new Gru(), true, new Zoneout(0.3)), Task.MULTI_CLASS, 3, false),
                spec(Tiny.stack(new Lstm(), true), Task.MULTI_LABEL, 3, false),
                spec(Tiny.gru(moments), Task.BINARY, 2, false));
    }

    /** Long and short ones; words occur once, apart from the filling "z", which is unknown. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts.add("c");
        texts.add("a b z d e");
        texts.add("");
        texts.add("z ".repeat(70) + "f g");
        for (int i = 0; i < 8; i++) {
            texts.add("z ".repeat(i) + WORDS.get(i) + " z " + WORDS.get(i + 1));
        }
        return texts;
    }

    private static double loss(Task task, double[] probabilities, int[] labels) {
        List<Integer> on = IntStream.of(labels).boxed().toList();
        if (task == Task.MULTI_LABEL) {
            return IntStream.range(0, probabilities.length)
                    .mapToDouble(k -> -Math.log(on.contains(k) ? probabilities[k] : 1 - probabilities[k]))
                    .average()
                    .orElseThrow();
        }
        return -Math.log(probabilities[labels[0]]);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void gradientsAreTheSlopesOfEachTextsOwnLoss(NetworkSpec spec) {
        List<String> texts = texts();
        List<int[]> labels =
                IntStream.range(0, texts.size()).mapToObj(i -> new int[] {i % 2}).toList();
        Map<String, float[]> weights = Tiny.weights(spec, 1);
        float[] table = spec.trainableEmbeddings() ? weights.get(NetworkSpec.EMBEDDING) : Tiny.table(3);
        List<TokenGradients> gradients;
        try (TrainedNetwork network = network(spec, weights, table)) {
            gradients = new EvaluatedNetwork(network).gradients(texts, labels);
        }
        int compared = 0;
        for (String word : List.of("a", "c", "f", "h")) {
            int id = Vocabulary.of(WORDS).id(word);
            for (int d = 0; d < Tiny.INPUTS; d += 2) {
                double[][] above = moved(spec, weights, table, id * Tiny.INPUTS + d, 0.01f, texts);
                double[][] below = moved(spec, weights, table, id * Tiny.INPUTS + d, -0.01f, texts);
                for (int i = 0; i < texts.size(); i++) {
                    int at = gradients.get(i).tokens().indexOf(word);
                    double slope = (loss(spec.task(), above[i], labels.get(i))
                                    - loss(spec.task(), below[i], labels.get(i)))
                            / 0.02;
                    assertEquals(slope, at < 0 ? 0 : gradients.get(i).gradients()[at][d], 3e-4, word + " in " + i);
                    compared += at < 0 ? 0 : 1;
                }
            }
        }
        assertTrue(compared > 15, "compared " + compared);
    }

    private static double[][] moved(
            NetworkSpec spec, Map<String, float[]> weights, float[] table, int at, float by, List<String> texts) {
        float[] moved = table.clone();
        moved[at] += by;
        Map<String, float[]> all = new LinkedHashMap<>(weights);
        all.computeIfPresent(NetworkSpec.EMBEDDING, (name, old) -> moved);
        try (TrainedNetwork network = network(spec, all, moved)) {
            return network.classify(texts).probabilities();
        }
    }

    @Test
    void tokensAreThoseOfTheTextUpToWhereItIsRead() {
        NetworkSpec spec = Tiny.spec(Tiny.gru(), false);
        try (TrainedNetwork network =
                new TrainedNetwork(spec, Tiny.weights(spec, 1), Tiny.table(3), encoder(3), 1, 256)) {
            TokenGradients told = new EvaluatedNetwork(network)
                    .gradients(List.of("b unheard-of c d e"), List.of(new int[] {1}))
                    .get(0);
            assertEquals(List.of("b", "unheard-of", "c"), told.tokens());
            assertEquals(3, told.gradients().length);
            assertEquals(2, network.classify(List.of("b unheard-of c d e", "a")).tokensCut());
        }
    }

    @Test
    void vectorsAreTheRowsThatTheNetworkReads() {
        float[] table = Tiny.table(3);
        try (TrainedNetwork network = network()) {
            DifferentiableTextClassifier model = new EvaluatedNetwork(network);
            assertEquals(WORDS, model.vocabulary());
            assertSame(model.vocabulary(), new SampledNetwork(network, SEEDS).vocabulary());
            assertEquals(Tiny.INPUTS, model.embeddings().dimension());
            Map<String, float[]> vectors = model.embeddings().vectors(List.of("c", "nowhere"));
            assertEquals(List.of("c"), List.copyOf(vectors.keySet()));
            assertArrayEquals(Arrays.copyOfRange(table, 4 * Tiny.INPUTS, 5 * Tiny.INPUTS), vectors.get("c"));
        }
    }

    @Test
    void aTrainedTableIsReadInsteadOfTheInitialOne() {
        NetworkSpec spec = Tiny.spec(Tiny.gru(), true);
        Map<String, float[]> weights = Tiny.weights(spec, 1);
        try (TrainedNetwork network = network(spec, weights, Tiny.table(99))) {
            assertArrayEquals(
                    Arrays.copyOfRange(weights.get(NetworkSpec.EMBEDDING), 2 * Tiny.INPUTS, 3 * Tiny.INPUTS),
                    network.embeddings().vectors(List.of("a")).get("a"));
        }
    }

    private static void assertClose(double[][] expected, double[][] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual[i], tolerance, "text " + i);
        }
    }

    @Test
    void drawsWithoutDroppingAreTheEvaluatedAnswers() {
        try (TrainedNetwork network = network(new Zoneout(0))) {
            double[][] expected = network.classify(texts()).probabilities();
            for (double[][] draw : new SampledNetwork(network, SEEDS).draws(texts(), 3)) {
                assertClose(expected, draw, 1e-6);
            }
            List<int[]> labels = Collections.nCopies(texts().size(), new int[] {1});
            List<TokenGradients> evaluated = new EvaluatedNetwork(network).gradients(texts(), labels);
            List<TokenGradients> sampled = new SampledNetwork(network, SEEDS).gradients(texts(), labels);
            for (int i = 0; i < evaluated.size(); i++) {
                for (int t = 0; t < evaluated.get(i).tokens().size(); t++) {
                    assertArrayEquals(
                            evaluated.get(i).gradients()[t], sampled.get(i).gradients()[t], 1e-6f, "text " + i);
                }
            }
        }
    }

    @Test
    void drawsAreTheSameHoweverManyAreAskedForTogetherAndOthersLater() {
        try (TrainedNetwork network = network(new Zoneout(0.4), new DropConnect(0.2))) {
            double[][][] together = new SampledNetwork(network, SEEDS).draws(texts(), 11);
            SampledNetwork apart = new SampledNetwork(network, SEEDS);
            for (int k = 0; k < 3; k++) {
                assertClose(together[k], apart.probabilities(texts()), 1e-6);
            }
            double[][][] rest = apart.draws(texts(), 8);
            for (int k = 3; k < 11; k++) {
                assertClose(together[k], rest[k - 3], 1e-6);
            }
            assertEquals(
                    11,
                    Stream.of(together).map(draw -> draw[1][0]).distinct().count(),
                    "draws that are equal");
        }
    }

    @Test
    void theMeanOfDrawsOfALinearMaskComesNearItsExpectation() {
        try (TrainedNetwork network = network(new Zoneout(0.2))) {
            double[][] expected = network.classify(texts()).probabilities();
            double[][][] draws = new SampledNetwork(network, SEEDS).draws(texts(), 400);
            for (int i = 0; i < expected.length; i++) {
                int text = i;
                double mean =
                        Stream.of(draws).mapToDouble(draw -> draw[text][1]).average().orElseThrow();
                assertEquals(expected[i][1], mean, 0.02, "text " + i);
            }
        }
    }

    @Test
    void twoNetworksOfTheSameWeightsAndSeedAgreeToTheLastBit() {
        List<int[]> labels = Collections.nCopies(texts().size(), new int[] {0});
        List<List<Object>> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (TrainedNetwork network = network(new Zoneout(0.4))) {
                SampledNetwork sampled = new SampledNetwork(network, SEEDS);
                double[][][] draws = sampled.draws(texts(), 2);
                double[][] one = sampled.probabilities(texts());
                float[][] gradient = sampled.gradients(texts(), labels).get(3).gradients();
                answers.add(
                        List.of(Arrays.deepToString(draws), Arrays.deepToString(one), Arrays.deepToString(gradient)));
                SampledNetwork other = new SampledNetwork(network, SeedTree.root(8));
                assertNotEquals(answers.get(0).get(0), Arrays.deepToString(other.draws(texts(), 2)));
            }
        }
        assertEquals(answers.get(0), answers.get(1));
    }

    @Test
    void badArgumentsAreNamed() {
        NetworkSpec spec = Tiny.spec(Tiny.gru(), false);
        TextEncoder small = new TextEncoder(TOKENIZER, 10, Vocabulary.of(List.of("a")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainedNetwork(spec, Tiny.weights(spec, 1), Tiny.table(3), small, 1, 256));
        try (TrainedNetwork network = network()) {
            SampledNetwork sampled = new SampledNetwork(network, SEEDS);
            assertThrows(IllegalArgumentException.class, () -> sampled.draws(texts(), 0));
        }
    }
}
