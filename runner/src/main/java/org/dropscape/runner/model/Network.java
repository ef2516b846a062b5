package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.runner.config.OptimizerConfig;

/**
 * One network, or {@code G} of the same shape side by side, in a graph and session of its own.
 *
 * <p>Weights live in the session. With replicas every weight has a leading axis {@code G}; texts and labels are then given per
 * replica for training and shared for evaluation. Graphs for training are made per padded length when first needed, graphs for
 * evaluation per phase.
 *
 * <p>Not thread-safe, apart from what {@link Evaluation} does inside. Close it: it owns native memory.
 */
public final class Network implements AutoCloseable {

    private final NetworkGraph graph;
    private final Map<Evaluating, Evaluation> evaluations = new HashMap<>();
    private Training training;

    private record Evaluating(Phase phase, int batch, boolean projecting) {}

    /**
     * Makes the graph with uninitialised weights.
     *
     * @param spec the shape
     * @param replicas G, or 0 for one network without a replica axis
     * @param threads how many threads work for this network, at least 1
     * @param embedding the table {@code [V, D]} in row-major order; kept fixed unless the spec says that it is trained
     */
    public Network(NetworkSpec spec, int replicas, int threads, float[] embedding) {
        this.graph = new NetworkGraph(spec, replicas, threads, embedding);
    }

    /** What this is a front of. */
    NetworkGraph graph() {
        return graph;
    }

    /** The shape. */
    public NetworkSpec spec() {
        return graph.spec();
    }

    /** G, or 0. */
    public int replicas() {
        return graph.replicas();
    }

    /** How many networks there are: 1 or G. */
    public int count() {
        return graph.count();
    }

    /** The threads that work for this network. */
    public int threads() {
        return graph.threads();
    }

    /**
     * The training side, made when first asked for.
     *
     * @param config the update rule
     * @param clipNorm largest gradient norm, per replica
     * @param batch N, examples per step and replica
     * @param unroll the longest padded length that one graph unrolls
     */
    public Training training(OptimizerConfig config, Optional<Double> clipNorm, int batch, int unroll) {
        if (training == null) {
            training = new Training(graph, config, clipNorm, batch, unroll);
        }
        return training;
    }

    /**
     * The evaluating side for a phase and a size of passes, made when first asked for.
     *
     * @param phase {@link Phase#EVAL} or {@link Phase#SAMPLE}
     * @param batch texts per pass
     */
    public Evaluation evaluation(Phase phase, int batch) {
        return evaluation(phase, batch, true);
    }

    /**
     * The same.
     *
     * @param projecting whether the first layer's input product may be computed for the whole vocabulary at once, which pays unless
     *     weights or masks are other ones whenever a few texts are asked about
     */
    public Evaluation evaluation(Phase phase, int batch, boolean projecting) {
        return evaluations.computeIfAbsent(
                new Evaluating(phase, batch, projecting),
                e -> new Evaluation(graph, e.phase(), e.batch(), e.projecting()));
    }

    /**
     * Gradients at the present weights; builds graphs of its own.
     *
     * @param phase what regularizers do
     * @param batch texts per pass
     * @param unroll the longest padded length that one graph unrolls
     */
    public LossGradient gradient(Phase phase, int batch, int unroll) {
        return new LossGradient(graph, phase, batch, unroll);
    }

    /**
     * Products of the Hessian with vectors at the present weights; builds graphs of its own.
     *
     * @param phase what regularizers do
     * @param batch texts per pass
     * @param unroll the longest padded length that one graph unrolls
     */
    public LossHessian hessian(Phase phase, int batch, int unroll) {
        return new LossHessian(graph, phase, batch, unroll);
    }

    /**
     * Gradients with respect to the vectors of tokens at the present weights; builds graphs of its own. Not with replicas.
     *
     * @param phase what regularizers do
     * @param batch texts per pass
     */
    public VectorGradient vectorGradient(Phase phase, int batch) {
        return new VectorGradient(graph, phase, batch);
    }

    /**
     * Sets variables: weights, and the optimiser's slots once {@link #training} exists.
     *
     * @param values by name, {@code [shape]} or {@code [G, shape]} in row-major order
     */
    public void write(Map<String, float[]> values) {
        graph.write(values);
    }

    /**
     * Sets the same weights for every replica.
     *
     * @param values by name, without the replica axis
     */
    public void writeAll(Map<String, float[]> values) {
        if (replicas() == 0) {
            write(values);
        } else {
            write(stack(Collections.nCopies(replicas(), values)));
        }
    }

    /** Puts the weights of G networks side by side. */
    public static Map<String, float[]> stack(List<Map<String, float[]>> networks) {
        Map<String, float[]> all = new LinkedHashMap<>();
        for (String name : networks.get(0).keySet()) {
            int size = networks.get(0).get(name).length;
            float[] values = new float[size * networks.size()];
            for (int g = 0; g < networks.size(); g++) {
                System.arraycopy(networks.get(g).get(name), 0, values, g * size, size);
            }
            all.put(name, values);
        }
        return all;
    }

    /** The part of one replica of values that have the replica axis; the values themselves without one. */
    public Map<String, float[]> slice(Map<String, float[]> values, int replica) {
        if (replicas() == 0) {
            return values;
        }
        Map<String, float[]> own = new LinkedHashMap<>();
        values.forEach((name, all) -> {
            int size = all.length / replicas();
            own.put(name, Arrays.copyOfRange(all, replica * size, (replica + 1) * size));
        });
        return own;
    }

    /** Copies of the trained weights. */
    public Map<String, float[]> readWeights() {
        return graph.read(spec().weights().keySet());
    }

    /** Copies of variables by name. */
    public Map<String, float[]> read(Iterable<String> names) {
        return graph.read(names);
    }

    /** The names of everything that training changes: weights, then the optimiser's slots. */
    public List<String> trainedState() {
        List<String> names = new ArrayList<>(spec().weights().keySet());
        if (training != null) {
            names.addAll(training.slots());
        }
        return names;
    }

    @Override
    public void close() {
        graph.close();
    }
}
