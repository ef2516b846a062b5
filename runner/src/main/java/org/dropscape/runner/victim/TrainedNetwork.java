package org.dropscape.runner.victim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.text.DifferentiableTextClassifier.TokenGradients;
import org.dropscape.api.text.Embeddings;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.model.VectorGradient;

/**
 * A network with trained weights that reads raw texts. As a classifier it has one of two phases: an {@link EvaluatedNetwork} answers
 * always the same, a {@link SampledNetwork} draws masks.
 *
 * <p>Graphs are made when they are first needed. All classifiers of a network share them: one thread at a time may ask any of
 * them. Close it: it owns native memory.
 */
public final class TrainedNetwork implements AutoCloseable {

    /** Draws side by side on the replica axis: memory grows with them. */
    private static final int MOST_REPLICAS = 8;

    /** Texts per pass: the questions of an attack seldom fill larger ones, which are not faster either. */
    private static final int LARGEST_PASS = 64;

    private final NetworkSpec spec;
    private final Map<String, float[]> weights;
    private final float[] table;
    private final TextEncoder encoder;
    private final int threads;
    private final int batch;
    private final IntConsumer told;

    /** A list of its own: attacks tell models apart by it. */
    private final List<String> words;

    /** By replicas; 0 for the one without that axis. */
    private final Map<Integer, Network> networks = new HashMap<>();

    private final Map<Phase, VectorGradient> gradients = new HashMap<>();

    /**
     * @param spec the network
     * @param weights trained weights by name; a table of word vectors among them is used
     * @param embedding the table {@code [V, D]} if the weights have none
     * @param encoder with a vocabulary of V ids
     * @param threads that work for it, at least 1
     * @param batch most texts per pass; more than 64 are not used
     */
    public TrainedNetwork(
            NetworkSpec spec,
            Map<String, float[]> weights,
            float[] embedding,
            TextEncoder encoder,
            int threads,
            int batch) {
        this(spec, weights, embedding, encoder, threads, batch, n -> {});
    }

    /**
     * The same with somebody who watches.
     *
     * @param told is given the number of texts whenever a pass is done, from several threads; what it throws ends the question
     */
    public TrainedNetwork(
            NetworkSpec spec,
            Map<String, float[]> weights,
            float[] embedding,
            TextEncoder encoder,
            int threads,
            int batch,
            IntConsumer told) {
        // The table is the same for all replicas, whether it was trained or not.
        this.spec = new NetworkSpec(spec.stack(), spec.words(), spec.task(), spec.classes(), false);
        this.weights = new LinkedHashMap<>(weights);
        float[] trained = this.weights.remove(NetworkSpec.EMBEDDING);
        this.table = trained == null ? embedding : trained;
        this.encoder = encoder;
        this.threads = threads;
        this.batch = Math.min(batch, LARGEST_PASS);
        this.told = told;
        this.words = Collections.unmodifiableList(
                new ArrayList<>(encoder.vocabulary().words()));
        if (encoder.vocabulary().size() != spec.words()) {
            throw new IllegalArgumentException("the vocabulary must have " + spec.words() + " ids, but had "
                    + encoder.vocabulary().size());
        }
    }

    /** What the head predicts. */
    public NetworkSpec spec() {
        return spec;
    }

    /**
     * What the network says of texts in phase EVAL.
     *
     * @param probabilities {@code [texts][classes]}
     * @param textsCut how many texts were longer than the network reads
     * @param tokensCut how many tokens they lost at their ends
     */
    public record Answer(double[][] probabilities, int textsCut, long tokensCut) {}

    /** Classifies texts in phase EVAL. */
    public Answer classify(List<String> texts) {
        TextEncoder.Encoded encoded = encoder.encode(texts);
        float[][] logits = network(0)
                .evaluation(Phase.EVAL, batch)
                .logits(encoded.texts(), all(encoded.texts()), new long[1][2], told)[0];
        return new Answer(probabilities(logits), encoded.textsCut(), encoded.tokensCut());
    }

    /**
     * Draws with masks of their own.
     *
     * @param seed first number of the keys
     * @param first the number of the first draw; the others follow
     * @return {@code [draws][texts][classes]}
     */
    double[][][] draws(List<String> texts, long seed, long first, int count) {
        Texts encoded = encoder.encode(texts).texts();
        int side = Math.min(count, MOST_REPLICAS);
        Network network = network(side == 1 ? 0 : side);
        double[][][] draws = new double[count][][];
        for (int from = 0; from < count; from += side) {
            long[][] keys = new long[side][];
            for (int g = 0; g < side; g++) {
                keys[g] = new long[] {seed, first + from + g};
            }
            // Masks are others each time: the whole vocabulary is more than the words of a few texts.
            float[][][] logits =
                    network.evaluation(Phase.SAMPLE, batch, false).logits(encoded, all(encoded), keys, told);
            for (int g = 0; g < side && from + g < count; g++) {
                draws[from + g] = probabilities(logits[g]);
            }
        }
        return draws;
    }

    /**
     * Gradients of the loss by the tokens' vectors.
     *
     * @param key what makes the masks
     */
    List<TokenGradients> gradients(List<String> texts, List<int[]> labels, Phase phase, long[] key) {
        TextEncoder.Encoded encoded = encoder.encode(texts);
        told.accept(texts.size());
        float[][][] rows = gradients
                .computeIfAbsent(phase, p -> network(0).vectorGradient(p, batch))
                .of(encoded.texts(), labels.toArray(int[][]::new), key);
        List<TokenGradients> all = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            all.add(new TokenGradients(encoded.tokens().get(i), rows[i]));
        }
        return all;
    }

    /** The words of the vocabulary; always the same list. */
    List<String> vocabulary() {
        return words;
    }

    /** The table as the network reads it. */
    Embeddings embeddings() {
        int dimension = spec.stack().inputs();
        return new Embeddings() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public Map<String, float[]> vectors(Collection<String> words) {
                Map<String, float[]> vectors = new LinkedHashMap<>();
                for (String word : words) {
                    int id = encoder.vocabulary().id(word);
                    if (id != Vocabulary.UNKNOWN) {
                        float[] vector = new float[dimension];
                        System.arraycopy(table, id * dimension, vector, 0, dimension);
                        vectors.put(word, vector);
                    }
                }
                return vectors;
            }
        };
    }

    private static int[] all(Texts texts) {
        return IntStream.range(0, texts.count()).toArray();
    }

    private double[][] probabilities(float[][] logits) {
        double[][] probabilities = new double[logits.length][];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = spec.task().probabilities(logits[i]);
        }
        return probabilities;
    }

    private Network network(int replicas) {
        return networks.computeIfAbsent(replicas, g -> {
            Network network = new Network(spec, g, threads, table);
            network.writeAll(weights);
            return network;
        });
    }

    @Override
    public void close() {
        networks.values().forEach(Network::close);
        networks.clear();
    }
}
