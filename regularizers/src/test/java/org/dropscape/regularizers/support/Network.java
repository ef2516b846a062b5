package org.dropscape.regularizers.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.autodiff.Gradients;
import org.dropscape.regularizers.graph.Tensors;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * A recurrent stack in a graph of its own, all of whose inputs are fed: sequence {@code x}, initial states
 * {@code state_<i>}, weights by name. The loss is the sum of outputs and final states times their cotangents.
 */
public final class Network implements AutoCloseable {

    /** What a run gave; gradients are by the names of the fed tensors. */
    public record Outcome(float[] outputs, List<float[]> states, double loss, Map<String, float[]> gradients) {}

    /** The sizes of a graph. {@code padded} graphs take lengths. */
    public record Size(int replicas, int steps, int batch, boolean padded) {
        public static Size of(int steps, int batch) {
            return new Size(0, steps, batch, false);
        }

        public Size replicated(int replicas) {
            return new Size(replicas, steps, batch, padded);
        }

        public Size withLengths() {
            return new Size(replicas, steps, batch, true);
        }

        private int copies() {
            return Math.max(1, replicas);
        }
    }

    private final RecurrentStack stack;
    private final Size size;
    private final Graph graph = new Graph();
    private final Session session;
    private final Map<String, Operand<TFloat32>> fed = new LinkedHashMap<>();
    private final Operand<TInt64> key;
    private final Operand<TFloat32> padding;
    private final Operand<TFloat32> outputs;
    private final List<Operand<TFloat32>> states;
    private final Operand<TFloat32> outputCotangent;
    private final List<Operand<TFloat32>> stateCotangents = new ArrayList<>();
    private final Operand<TFloat32> loss;
    private final List<Operand<TFloat32>> gradients;

    public Network(RecurrentStack stack, Phase phase, Size size) {
        this(stack, phase, size, Masks.none());
    }

    public Network(RecurrentStack stack, Phase phase, Size size, Masks masks) {
        this.stack = stack;
        this.size = size;
        Ops tf = Ops.create(graph);
        int g = size.replicas();
        int t = size.steps();
        int n = size.batch();
        key = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(Tensors.dims(g, 2))));
        fed.put("x", placeholder(tf, Tensors.dims(g, t, n, stack.inputs())));
        List<Operand<TFloat32>> initial = new ArrayList<>();
        for (int i = 0; i < stack.stateCount(); i++) {
            initial.add(placeholder(tf, Tensors.dims(g, n, stack.units())));
            fed.put("state_" + i, initial.get(i));
            stateCotangents.add(placeholder(tf, Tensors.dims(g, n, stack.units())));
        }
        Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
        stack.weights().forEach((name, spec) -> weights.put(name, placeholder(tf, Tensors.dims(g, dims(spec)))));
        fed.putAll(weights);
        padding = size.padded() ? placeholder(tf, Tensors.dims(g, t, n, 1)) : null;
        outputCotangent = placeholder(tf, Tensors.dims(g, t, n, stack.outputs()));

        RecurrentStack.Site site = new RecurrentStack.Site(tf, phase, g, t, n, weights, masks.source(key, g));
        RecurrentStack.Unrolled unrolled =
                stack.unroll(site, new RecurrentStack.Input(fed.get("x"), null, padding, initial));
        outputs = unrolled.outputs().sequence();
        states = new ArrayList<>();
        // TensorFlow refuses to fetch what is fed, and a frozen state is the very operand that was.
        unrolled.finalStates().forEach(state -> states.add(tf.identity(state)));
        List<Operand<TFloat32>> ends = new ArrayList<>(states);
        ends.add(0, outputs);
        List<Operand<TFloat32>> cotangents = new ArrayList<>(stateCotangents);
        cotangents.add(0, outputCotangent);
        List<Operand<TFloat32>> terms = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            Operand<TFloat32> product = tf.math.mul(ends.get(i), cotangents.get(i));
            terms.add(tf.reduceSum(tf.reshape(product, tf.constant(new long[] {-1})), tf.constant(0)));
        }
        loss = tf.math.addN(terms);
        gradients = Gradients.of(tf, loss, new ArrayList<>(fed.values()));
        session = new Session(graph, plain());
    }

    /** The shape of each fed tensor, replica axis included. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        fed.forEach((name, operand) -> shapes.put(name, operand.shape().asArray()));
        return shapes;
    }

    /** The size of the outputs. */
    public int outputSize() {
        return size.copies() * size.steps() * size.batch() * stack.outputs();
    }

    /** The size of each state. */
    public int stateSize() {
        return size.copies() * size.batch() * stack.units();
    }

    /** What is fed to one run. Values that are missing are zeros. */
    public final class Run {
        private final Map<String, float[]> values = new LinkedHashMap<>();
        private float[] outputWeights = new float[outputSize()];
        private final List<float[]> stateWeights = new ArrayList<>();
        private long[] seeds = new long[2 * size.copies()];
        private int[] lengths;

        private Run() {
            fed.forEach((name, operand) ->
                    values.put(name, new float[(int) operand.shape().size()]));
            for (int i = 0; i < states.size(); i++) {
                stateWeights.add(new float[stateSize()]);
            }
        }

        public Run set(String name, float[] value) {
            if (!values.containsKey(name) || values.get(name).length != value.length) {
                throw new IllegalArgumentException(name + " does not fit: " + value.length);
            }
            values.put(name, value);
            return this;
        }

        public Run setAll(Map<String, float[]> named) {
            named.forEach(this::set);
            return this;
        }

        public Run outputCotangent(float[] value) {
            outputWeights = value;
            return this;
        }

        public Run stateCotangent(int state, float[] value) {
            stateWeights.set(state, value);
            return this;
        }

        /** One seed per replica. */
        public Run seed(long... seed) {
            for (int i = 0; i < size.copies(); i++) {
                seeds[2 * i] = seed[i];
            }
            return this;
        }

        /** Of the texts of each replica, {@code [N]}. */
        public Run lengths(int... each) {
            lengths = each;
            return this;
        }

        public float[] value(String name) {
            return values.get(name);
        }

        public Outcome go() {
            List<Operand<?>> fetches = new ArrayList<>();
            fetches.add(outputs);
            fetches.addAll(states);
            fetches.add(loss);
            fetches.addAll(gradients);
            List<float[]> fetched = fetch(fetches);
            int s = states.size();
            Map<String, float[]> byName = new LinkedHashMap<>();
            int i = s + 2;
            for (String name : fed.keySet()) {
                byName.put(name, fetched.get(i++));
            }
            return new Outcome(fetched.get(0), fetched.subList(1, s + 1), fetched.get(s + 1)[0], byName);
        }

        public double loss() {
            return fetch(List.of(loss)).get(0)[0];
        }

        public float[] outputs() {
            return fetch(List.of(outputs)).get(0);
        }

        public List<float[]> states() {
            return fetch(List.copyOf(states));
        }

        private List<float[]> fetch(List<Operand<?>> fetches) {
            List<TType> owned = new ArrayList<>();
            try {
                Session.Runner runner = session.runner();
                TInt64 seed = TInt64.tensorOf(key.shape(), DataBuffers.of(seeds));
                owned.add(seed);
                runner.feed(key.asOutput(), seed);
                fed.forEach((name, operand) -> feed(runner, owned, operand, values.get(name)));
                feed(runner, owned, outputCotangent, outputWeights);
                for (int i = 0; i < stateWeights.size(); i++) {
                    feed(runner, owned, stateCotangents.get(i), stateWeights.get(i));
                }
                if (padding != null) {
                    feed(runner, owned, padding, padding(lengths));
                }
                fetches.forEach(runner::fetch);
                try (Result result = runner.run()) {
                    List<float[]> all = new ArrayList<>();
                    for (int i = 0; i < fetches.size(); i++) {
                        TFloat32 tensor = (TFloat32) result.get(i);
                        float[] copy = new float[(int) tensor.size()];
                        if (copy.length > 0) {
                            tensor.copyTo(DataBuffers.of(copy));
                        }
                        all.add(copy);
                    }
                    return all;
                }
            } finally {
                owned.forEach(TType::close);
            }
        }
    }

    public Run run() {
        return new Run();
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }

    /** A session that does not optimise the graph: what short runs want. */
    public static ConfigProto plain() {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .setGraphOptions(GraphOptions.newBuilder()
                        .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
                .build();
    }

    private float[] padding(int[] lengths) {
        float[] values = new float[size.copies() * size.steps() * size.batch()];
        for (int i = 0; i < values.length; i++) {
            int n = i % size.batch();
            int t = i / size.batch() % size.steps();
            values[i] = t < lengths[n] ? 0 : 1;
        }
        return values;
    }

    private static void feed(Session.Runner runner, List<TType> owned, Operand<TFloat32> operand, float[] value) {
        TFloat32 tensor = TFloat32.tensorOf(operand.shape(), DataBuffers.of(value));
        owned.add(tensor);
        runner.feed(operand.asOutput(), tensor);
    }

    private static Operand<TFloat32> placeholder(Ops tf, long... dims) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(dims)));
    }

    private static long[] dims(WeightSpec spec) {
        return spec.shape().stream().mapToLong(i -> i).toArray();
    }
}
