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
    private static final Tokenizer TOKENIZER =
            text -> text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
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

    /** A word whose vector is that of another, moved along one dimension. */
    private record Moved(String word, int dimension, float by) {
        String name() {
            return word + "|" + dimension + "|" + by;
        }
    }

    private static List<Moved> moves() {
        List<Moved> moves = new ArrayList<>();
        for (String word : List.of("a", "c", "f", "h")) {
            for (int d = 0; d < Tiny.INPUTS; d += 2) {
                moves.add(new Moved(word, d, 0.01f));
                moves.add(new Moved(word, d, -0.01f));
            }
        }
        return moves;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void gradientsAreTheSlopesOfEachTextsOwnLoss(NetworkSpec small) {
        List<String> words = new ArrayList<>(WORDS);
        moves().forEach(move -> words.add(move.name()));
        Vocabulary vocabulary = Vocabulary.of(words);
        NetworkSpec spec = new NetworkSpec(
                small.stack(), vocabulary.size(), small.task(), small.classes(), small.trainableEmbeddings());
        float[] table = Arrays.copyOf(Tiny.table(3), vocabulary.size() * Tiny.INPUTS);
        for (Moved move : moves()) {
            int row = vocabulary.id(move.name()) * Tiny.INPUTS;
            System.arraycopy(table, vocabulary.id(move.word()) * Tiny.INPUTS, table, row, Tiny.INPUTS);
            table[row + move.dimension()] += move.by();
        }
        Map<String, float[]> weights = Tiny.weights(small, 1);
        weights.computeIfPresent(NetworkSpec.EMBEDDING, (name, old) -> table);
        List<String> texts = texts();
        List<int[]> labels = IntStream.range(0, texts.size())
                .mapToObj(i -> new int[] {i % 2})
                .toList();
        TextEncoder encoder = new TextEncoder(TOKENIZER, 1000, vocabulary);
        try (TrainedNetwork network = new TrainedNetwork(spec, weights, table, encoder, 2, 256)) {
            List<TokenGradients> gradients = new EvaluatedNetwork(network).gradients(texts, labels);
            for (int m = 0; m < moves().size(); m += 2) {
                Moved up = moves().get(m);
                double[] above = losses(network, texts, labels, up);
                double[] below = losses(network, texts, labels, moves().get(m + 1));
                int compared = 0;
                for (int i = 0; i < texts.size(); i++) {
                    int at = gradients.get(i).tokens().indexOf(up.word());
                    if (at >= 0) {
                        double slope = (above[i] - below[i]) / 0.02;
                        assertEquals(slope, gradients.get(i).gradients()[at][up.dimension()], 3e-4, up + " in " + i);
                        compared++;
                    }
                }
                assertTrue(compared > 0, up + " is nowhere");
            }
        }
    }

    private static double[] losses(TrainedNetwork network, List<String> texts, List<int[]> labels, Moved move) {
        List<String> changed = texts.stream()
                .map(text -> text.replace(move.word(), move.name()))
                .toList();
        double[][] probabilities = network.classify(changed).probabilities();
        double[] losses = new double[texts.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = loss(network.spec().task(), probabilities[i], labels.get(i));
        }
        return losses;
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
                    11, Stream.of(together).map(draw -> draw[1][0]).distinct().count(), "draws that are equal");
        }
    }

    @Test
    void theMeanOfDrawsOfALinearMaskComesNearItsExpectation() {
        try (TrainedNetwork network = network(new Zoneout(0.2))) {
            double[][] expected = network.classify(texts()).probabilities();
            double[][][] draws = new SampledNetwork(network, SEEDS).draws(texts(), 400);
            for (int i = 0; i < expected.length; i++) {
                int text = i;
                double mean = Stream.of(draws)
                        .mapToDouble(draw -> draw[text][1])
                        .average()
                        .orElseThrow();
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
