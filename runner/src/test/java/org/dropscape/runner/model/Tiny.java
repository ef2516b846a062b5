package org.dropscape.runner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.config.Schedule;

/** Networks and texts that are small enough for a test. */
public final class Tiny {

    /** V. */
    public static final int WORDS = 12;

    /** D. */
    public static final int INPUTS = 5;

    private Tiny() {}

    /** Two layers of a GRU with H = 4. */
    public static RecurrentStack gru(Regularizer... regularizers) {
        return stack(new Gru(), false, regularizers);
    }

    /** Two layers with H = 4. */
    public static RecurrentStack stack(RecurrentCell cell, boolean bidirectional, Regularizer... regularizers) {
        return new RecurrentStack(cell, INPUTS, 4, 2, bidirectional, true, Activation.TANH, List.of(regularizers));
    }

    /** A binary task. */
    public static NetworkSpec spec(RecurrentStack stack, boolean trainableEmbeddings) {
        return new NetworkSpec(stack, WORDS, Task.BINARY, 2, trainableEmbeddings);
    }

    /** A table {@code [V, D]} of Gaussian vectors; the row of the padding is zero. */
    public static float[] table(long seed) {
        RandomGenerator random = SeedTree.root(seed).child("table").generator();
        float[] table = new float[WORDS * INPUTS];
        for (int i = INPUTS; i < table.length; i++) {
            table[i] = (float) random.nextGaussian();
        }
        return table;
    }

    /** Weights of the usual initialisers, biases included, so that no part of the network is idle. */
    public static Map<String, float[]> weights(NetworkSpec spec, long seed) {
        Map<String, float[]> weights = new LinkedHashMap<>(spec.initialize(SeedTree.root(seed), table(seed)));
        RandomGenerator random = SeedTree.root(seed).child("biases").generator();
        weights.forEach((name, values) -> {
            if (name.endsWith("bias")) {
                for (int i = 0; i < values.length; i++) {
                    values[i] += (float) random.nextGaussian() * 0.3f;
                }
            }
        });
        return weights;
    }

    /** Random texts of these lengths. */
    public static Texts texts(long seed, int... lengths) {
        RandomGenerator random = SeedTree.root(seed).child("texts").generator();
        int[] offsets = new int[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            offsets[i + 1] = offsets[i] + lengths[i];
        }
        int[] tokens = new int[offsets[lengths.length]];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = random.nextInt(1, WORDS);
        }
        return new Texts(tokens, offsets);
    }

    /** All texts as one batch of a binary task; the labels alternate. */
    public static Batch batch(Texts texts, int size, int steps) {
        return batch(List.of(texts), size, steps);
    }

    /** One batch per network. */
    public static Batch batch(List<Texts> perNetwork, int size, int steps) {
        int networks = perNetwork.size();
        int[] tokens = new int[networks * steps * size];
        float[] targets = new float[networks * size];
        float[] weights = new float[networks * size];
        for (int g = 0; g < networks; g++) {
            Texts texts = perNetwork.get(g);
            int[][] labels = labels(texts.count());
            int[] all = IntStream.range(0, texts.count()).toArray();
            Batch own = Batch.of(texts, labels, Task.BINARY, 1, List.of(all), size, steps);
            System.arraycopy(own.tokens(), 0, tokens, g * steps * size, steps * size);
            System.arraycopy(own.targets(), 0, targets, g * size, size);
            System.arraycopy(own.weights(), 0, weights, g * size, size);
        }
        return new Batch(steps, size, tokens, targets, weights);
    }

    /** 0, 1, 0, ... */
    public static int[][] labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> new int[] {i % 2}).toArray(int[][]::new);
    }

    /** An optimiser with the usual constants. */
    public static OptimizerConfig optimizer(OptimizerType type, double learningRate, double weightDecay) {
        return new OptimizerConfig(type, learningRate, 0.9, 0.99, 1e-8, 0.9, Schedule.CONSTANT, 0, 0.96, weightDecay);
    }

    static void assertClose(Map<String, float[]> expected, Map<String, float[]> actual, double tolerance) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertClose(name, values, actual.get(name), tolerance));
    }

    static void assertClose(String what, float[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            int index = i;
            assertEquals(expected[i], actual[i], tolerance, () -> what + "[" + index + "]");
        }
    }
}
