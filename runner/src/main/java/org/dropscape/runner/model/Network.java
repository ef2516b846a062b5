package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.graph.Tensors;
import org.dropscape.runner.config.OptimizerConfig;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;

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

    private final NetworkSpec spec;
    private final int replicas;
    private final int threads;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session;
    private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
    private final Map<String, Placeholder<TFloat32>> uploads = new HashMap<>();
    private final Map<String, Assign<TFloat32>> assignments = new HashMap<>();
    private final Map<Phase, Evaluation> evaluations = new HashMap<>();
    private Training training;

    /**
     * Makes the graph with uninitialised weights.
     *
     * @param spec the shape
     * @param replicas G, or 0 for one network without a replica axis
     * @param threads how many threads work for this network, at least 1
     * @param embedding the table {@code [V, D]} in row-major order; kept fixed unless the spec says that it is trained
     */
    public Network(NetworkSpec spec, int replicas, int threads, float[] embedding) {
        this.spec = spec;
        this.replicas = replicas;
        this.threads = threads;
        // One thread inside an operation, several operations at a time: layers overlap, and sums have a fixed order.
        this.session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(1)
                        .setInterOpParallelismThreads(threads)
                        .setUsePerSessionThreads(true)
                        .setAllowSoftPlacement(true)
                        .setGraphOptions(GraphOptions.newBuilder()
                                .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
                        .build());
        spec.weights().forEach((name, weight) -> variable(name, weightShape(weight)));
        if (!spec.trainableEmbeddings()) {
            variable(NetworkSpec.EMBEDDING, new long[] {spec.words(), spec.stack().inputs()});
            write(Map.of(NetworkSpec.EMBEDDING, embedding));
        }
    }

    /** The shape. */
    public NetworkSpec spec() {
        return spec;
    }

    /** G, or 0. */
    public int replicas() {
        return replicas;
    }

    /** How many networks there are: 1 or G. */
    public int count() {
        return Math.max(1, replicas);
    }

    /** The threads that work for this network. */
    public int threads() {
        return threads;
    }

    Ops tf() {
        return tf;
    }

    Session session() {
        return session;
    }

    /** The variables of the trained weights. */
    Map<String, Operand<TFloat32>> weights() {
        Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
        spec.weights().keySet().forEach(name -> weights.put(name, variables.get(name)));
        return weights;
    }

    /** The embedding table, {@code [V, D]}, or {@code [G, V, D]} where it is trained with replicas. */
    Operand<TFloat32> embedding() {
        return variables.get(NetworkSpec.EMBEDDING);
    }

    /** A new variable of the session. */
    Variable<TFloat32> variable(String name, long... shape) {
        Variable<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
        Placeholder<TFloat32> upload = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
        variables.put(name, variable);
        uploads.put(name, upload);
        assignments.put(name, tf.assign(variable, upload));
        return variable;
    }

    private long[] weightShape(WeightSpec weight) {
        return Tensors.dims(replicas, weight.shape().stream().mapToLong(i -> i).toArray());
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
            training = new Training(this, config, clipNorm, batch, unroll);
        }
        return training;
    }

    /**
     * The evaluating side for a phase, made when first asked for.
     *
     * @param phase {@link Phase#EVAL} or {@link Phase#SAMPLE}
     * @param batch texts per pass
     */
    public Evaluation evaluation(Phase phase, int batch) {
        return evaluations.computeIfAbsent(phase, p -> new Evaluation(this, p, batch));
    }

    /**
     * Sets variables: weights, and the optimiser's slots once {@link #training} exists.
     *
     * @param values by name, {@code [shape]} or {@code [G, shape]} in row-major order
     */
    public void write(Map<String, float[]> values) {
        List<TFloat32> tensors = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            for (Map.Entry<String, float[]> value : values.entrySet()) {
                Variable<TFloat32> variable = variables.get(value.getKey());
                if (variable == null || variable.shape().size() != value.getValue().length) {
                    throw new IllegalArgumentException("the variable " + value.getKey() + " is "
                            + (variable == null ? "unknown" : variable.shape()) + ", but was given "
                            + value.getValue().length + " values");
                }
                TFloat32 tensor = TFloat32.tensorOf(variable.shape(), DataBuffers.of(value.getValue(), true, false));
                tensors.add(tensor);
                runner.feed(uploads.get(value.getKey()), tensor).addTarget((Op) assignments.get(value.getKey()));
            }
            runner.run().close();
        } finally {
            tensors.forEach(TFloat32::close);
        }
    }

    /**
     * Sets the same weights for every replica.
     *
     * @param values by name, without the replica axis
     */
    public void writeAll(Map<String, float[]> values) {
        if (replicas == 0) {
            write(values);
        } else {
            write(stack(java.util.Collections.nCopies(replicas, values)));
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
        if (replicas == 0) {
            return values;
        }
        Map<String, float[]> own = new LinkedHashMap<>();
        values.forEach((name, all) -> {
            int size = all.length / replicas;
            own.put(name, Arrays.copyOfRange(all, replica * size, (replica + 1) * size));
        });
        return own;
    }

    /** Copies of the trained weights. */
    public Map<String, float[]> readWeights() {
        return read(spec.weights().keySet());
    }

    /** Copies of variables by name. */
    public Map<String, float[]> read(Iterable<String> names) {
        List<String> order = new ArrayList<>();
        Session.Runner runner = session.runner();
        for (String name : names) {
            order.add(name);
            runner.fetch(variables.get(name));
        }
        Map<String, float[]> values = new LinkedHashMap<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < order.size(); i++) {
                values.put(order.get(i), floats((TFloat32) result.get(i)));
            }
        }
        return values;
    }

    /** The names of everything that training changes: weights, then the optimiser's slots. */
    public List<String> trainedState() {
        List<String> names = new ArrayList<>(spec.weights().keySet());
        if (training != null) {
            names.addAll(training.slots());
        }
        return names;
    }

    static float[] floats(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
