package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.regularizers.graph.Tensors;
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

/** The graph and session of a network, with its variables: what training and evaluation build upon. */
final class NetworkGraph implements AutoCloseable {

    private final NetworkSpec spec;
    private final int replicas;
    private final int threads;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session;
    private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
    private final Map<String, Placeholder<TFloat32>> uploads = new HashMap<>();
    private final Map<String, Assign<TFloat32>> assignments = new HashMap<>();
    private long version;

    NetworkGraph(NetworkSpec spec, int replicas, int threads, float[] embedding) {
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
            variable(
                    NetworkSpec.EMBEDDING,
                    new long[] {spec.words(), spec.stack().inputs()});
            write(Map.of(NetworkSpec.EMBEDDING, embedding));
        }
    }

    NetworkSpec spec() {
        return spec;
    }

    /** G, or 0. */
    int replicas() {
        return replicas;
    }

    /** 1 or G. */
    int count() {
        return Math.max(1, replicas);
    }

    int threads() {
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

    /** Another number after each change of the weights, so that what was computed from them can be kept until then. */
    long version() {
        return version;
    }

    /** Whoever changes weights in another way than {@link #write} says so. */
    void weightsChanged() {
        version++;
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
     * Sets variables: weights, and the optimiser's slots once there are any.
     *
     * @param values by name, {@code [shape]} or {@code [G, shape]} in row-major order
     */
    void write(Map<String, float[]> values) {
        weightsChanged();
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

    /** Copies of variables by name. */
    Map<String, float[]> read(Iterable<String> names) {
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
