package org.dropscape.api.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.State;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Two small LSTM layers over looked-up embeddings, written out step by step, that call every hook of a regularizer and refuse a
 * result of another shape. The loss of a replica is a fixed linear function of the outputs plus the penalties.
 */
final class HookedNetwork implements AutoCloseable {

    private static final int STEPS = 3;
    private static final int BATCH = 3;
    private static final int WORDS = 7;
    private static final int INPUTS = 5;
    private static final int UNITS = 6;
    private static final int LAYERS = 2;
    private static final SeedTree VALUES = SeedTree.root(10).child("hooked-network");

    /** Which weights and which random stream a replica has. */
    record Model(long weights, long seed) {}

    /**
     * Of one replica.
     *
     * @param outputs {@code [T, N, H]} of both layers, in a row
     * @param loss with penalties
     * @param gradients of the loss by the weights, all in a row
     */
    record Run(float[] outputs, float loss, float[] gradients) {}

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session;
    private final int replicas;
    private final Placeholder<TInt64> seeds;
    private final Map<String, Placeholder<TFloat32>> weights = new LinkedHashMap<>();
    private final List<Operand<TFloat32>> fetches = new ArrayList<>();

    /**
     * @param regularizer null for a network without hooks
     * @param replicas G, or 0
     */
    HookedNetwork(Regularizer regularizer, Phase phase, int replicas) {
        this.replicas = replicas;
        seeds = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(Math.max(1, replicas), 2)));
        build(regularizer, phase);
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setGraphOptions(GraphOptions.newBuilder()
                                .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
                        .setIntraOpParallelismThreads(1)
                        .setInterOpParallelismThreads(1)
                        .build());
    }

    /** Runs one model, or as many as there are replicas. */
    List<Run> run(Model... models) {
        List<float[]> fetched = fetch(fetches, models);
        List<Run> runs = new ArrayList<>();
        for (int g = 0; g < models.length; g++) {
            runs.add(new Run(
                    part(fetched.subList(0, LAYERS), g, models.length),
                    part(fetched.subList(LAYERS, LAYERS + 1), g, models.length)[0],
                    part(fetched.subList(LAYERS + 1, fetched.size()), g, models.length)));
        }
        return runs;
    }

    /** The outputs of one model alone: the backward pass is not run. */
    float[] outputs(Model model) {
        return part(fetch(fetches.subList(0, LAYERS), model), 0, 1);
    }

    private List<float[]> fetch(List<Operand<TFloat32>> wanted, Model... models) {
        if (models.length != Math.max(1, replicas)) {
            throw new IllegalArgumentException(models.length + " models for " + replicas + " replicas");
        }
        List<Tensor> fed = new ArrayList<>();
        Session.Runner runner = session.runner();
        long[] keys = new long[2 * models.length];
        for (int g = 0; g < models.length; g++) {
            keys[2 * g] = VALUES.child("seed").child(models[g].seed()).seed();
        }
        fed.add(TInt64.tensorOf(Shape.of(models.length, 2), DataBuffers.of(keys)));
        runner.feed(seeds, fed.get(0));
        weights.forEach((name, placeholder) -> {
            Shape shape = placeholder.shape();
            int size = (int) shape.size() / models.length;
            float[] values = new float[size * models.length];
            for (int g = 0; g < models.length; g++) {
                RandomGenerator random =
                        VALUES.child(name).child(models[g].weights()).generator();
                for (int i = 0; i < size; i++) {
                    values[g * size + i] = (float) (0.5 * random.nextGaussian());
                }
            }
            TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(values));
            fed.add(tensor);
            runner.feed(placeholder, tensor);
        });
        wanted.forEach(runner::fetch);
        try (Result result = runner.run()) {
            List<float[]> fetched = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                fetched.add(values((TFloat32) result.get(i)));
            }
            return fetched;
        } finally {
            fed.forEach(Tensor::close);
        }
    }

    /**
     * What the hooks of the first layer make of a state that does not change: {@code newState} of random values, given as both the
     * previous and the next state.
     *
     * @return for each state and step, the values that went in and those that came out
     */
    static List<float[][]> held(Regularizer regularizer, Phase phase) {
        try (HookedNetwork network = new HookedNetwork(null, phase, 0)) {
            LayerHooks hooks = regularizer.attach(network.layer(phase, 0, INPUTS, 1));
            if (!hooks.keepsHeldState()) {
                return List.of();
            }
            Placeholder<TFloat32> held =
                    network.tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(BATCH, UNITS)));
            float[] values = normal("held", BATCH * UNITS);
            List<float[][]> pairs = new ArrayList<>();
            try (TFloat32 tensor = TFloat32.tensorOf(held.shape(), DataBuffers.of(values));
                    TInt64 key = TInt64.tensorOf(Shape.of(1, 2), DataBuffers.of(1L, 0L))) {
                for (State state : State.values()) {
                    for (int step = 0; step < STEPS; step++) {
                        Operand<TFloat32> out = hooks.newState(step, state, held, held);
                        try (Result result = network.session
                                .runner()
                                .feed(held, tensor)
                                .feed(network.seeds, key)
                                .fetch(out)
                                .run()) {
                            pairs.add(new float[][] {values, values((TFloat32) result.get(0))});
                        }
                    }
                }
            }
            return pairs;
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }

    private void build(Regularizer regularizer, Phase phase) {
        List<Operand<TFloat32>> losses = new ArrayList<>();
        Operand<TFloat32> x = embedded(regularizer, phase);
        int draws = regularizer == null ? 1 : regularizer.draws(phase);
        if (draws < 1) {
            throw new AssertionError("draws must return at least 1, but returned " + draws);
        }
        for (int layer = 0; layer < LAYERS; layer++) {
            int inputs = layer == 0 ? INPUTS : UNITS;
            LayerHooks hooks = attached(regularizer, layer(phase, layer, inputs, 1));
            LayerContext rows = layer(phase, layer, inputs, draws);
            LayerHooks rowHooks = draws == 1 ? hooks : attached(regularizer, rows);
            Map<String, Operand<TFloat32>> own = new LinkedHashMap<>();
            own.put("input_kernel", weight("input_kernel_" + layer, inputs, 4 * UNITS));
            own.put("input_bias", weight("input_bias_" + layer, 4 * UNITS));
            own.put("recurrent_kernel", weight("recurrent_kernel_" + layer, UNITS, 4 * UNITS));
            own.put("recurrent_bias", weight("recurrent_bias_" + layer, 4 * UNITS));
            x = lstm(rows, hooks, rowHooks, own, x);
            fetches.add(x);
            hooks.penalty(own).ifPresent(penalty -> {
                requireShape("penalty", replicas > 0 ? Shape.of(replicas) : Shape.scalar(), penalty);
                losses.add(penalty);
            });
        }
        Operand<TFloat32> slopes =
                tf.constant(Shape.of(STEPS, BATCH, UNITS), DataBuffers.of(normal("slopes", STEPS * BATCH * UNITS)));
        losses.add(sumOfEach(tf.math.mul(x, slopes)));
        // Every weight takes part, so that each has a gradient even where a variant cuts its path to the outputs.
        weights.values().forEach(w -> losses.add(sumOfEach(tf.math.mul(w, tf.constant(0f)))));
        Operand<TFloat32> loss = tf.math.addN(losses);
        fetches.add(loss);
        Output<?>[] by = weights.values().stream().map(Operand::asOutput).toArray(Output[]::new);
        for (Output<?> gradient : graph.addGradients(loss.asOutput(), by)) {
            fetches.add(float32(gradient));
        }
    }

    private LayerContext layer(Phase phase, int layer, int inputs, int draws) {
        return new KitContext(tf, phase, replicas, BATCH * draws, layer, LAYERS, STEPS, inputs, UNITS, draws, seeds);
    }

    private static LayerHooks attached(Regularizer regularizer, LayerContext context) {
        LayerHooks hooks = regularizer == null ? LayerHooks.NONE : regularizer.attach(context);
        if (hooks == null) {
            throw new AssertionError("attach returned null; return LayerHooks.NONE to leave a layer alone");
        }
        return hooks;
    }

    private Operand<TFloat32> embedded(Regularizer regularizer, Phase phase) {
        Operand<TFloat32> table = weight("embeddings", WORDS, INPUTS);
        if (regularizer != null) {
            Optional<Operand<TFloat32>> factors = regularizer.embeddingRows(layer(phase, 0, INPUTS, 1), WORDS);
            if (factors.isPresent()) {
                Shape rows = replicas > 0 ? Shape.of(replicas, WORDS, 1) : Shape.of(WORDS, 1);
                requireShape("embeddingRows", rows, factors.get());
                table = tf.math.mul(table, factors.get());
            }
        }
        int[] words =
                VALUES.child("words").generator().ints(STEPS * BATCH, 0, WORDS).toArray();
        Operand<TInt32> ids = tf.constant(Shape.of(STEPS, BATCH), DataBuffers.of(words));
        return tf.gather(table, ids, tf.constant(replicas > 0 ? 1 : 0));
    }

    /**
     * @param layer of as many draws as the regularizer asks for
     * @param hooks of the examples
     * @param rows of the rows of all draws
     */
    private Operand<TFloat32> lstm(
            LayerContext layer,
            LayerHooks hooks,
            LayerHooks rows,
            Map<String, Operand<TFloat32>> own,
            Operand<TFloat32> embedded) {
        Operand<TFloat32> x = kept("input", embedded, hooks.input(embedded));
        Operand<TFloat32> inputKernel = hooked("inputKernel", BATCH, own.get("input_kernel"), hooks::inputKernel);
        Operand<TFloat32> inputBias = hooked("inputBias", BATCH, own.get("input_bias"), hooks::inputBias);
        Operand<TFloat32> recurrentKernel =
                hooked("recurrentKernel", layer.batch(), own.get("recurrent_kernel"), rows::recurrentKernel);
        Operand<TFloat32> recurrentBias =
                hooked("recurrentBias", layer.batch(), own.get("recurrent_bias"), rows::recurrentBias);

        int time = replicas > 0 ? 1 : 0;
        List<Operand<TFloat32>> steps = new ArrayList<>(
                tf.unstack(x, (long) STEPS, Unstack.axis((long) time)).output());
        Shape shape = replicas > 0 ? Shape.of(replicas, BATCH, UNITS) : Shape.of(BATCH, UNITS);
        Operand<TFloat32> h = tf.zeros(tf.constant(shape.asArray()), TFloat32.class);
        Operand<TFloat32> c = h;
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            h = drawn(layer, h);
            c = drawn(layer, c);
            Operand<TFloat32> seen = kept("previousState", h, rows.previousState(t, h));
            Operand<TFloat32> product = layer.matMul(seen, recurrentKernel);
            product = kept("recurrentProduct", product, rows.recurrentProduct(t, seen, recurrentKernel, product));
            Operand<TFloat32> projected =
                    drawn(layer, tf.math.add(layer.matMul(steps.get(t), inputKernel), row(inputBias)));
            Operand<TFloat32> gates = tf.math.add(projected, tf.math.add(product, row(recurrentBias)));
            List<Operand<TFloat32>> gate = layer.split(gates, UNITS, UNITS, UNITS, UNITS);
            Operand<TFloat32> g = tf.math.tanh(gate.get(2));
            g = kept("candidate", g, rows.candidate(t, g));
            Operand<TFloat32> memory = tf.math.add(
                    tf.math.mul(tf.math.sigmoid(gate.get(1)), c), tf.math.mul(tf.math.sigmoid(gate.get(0)), g));
            c = kept("newState", c, rows.newState(t, State.CELL, c, memory));
            Operand<TFloat32> next = tf.math.mul(tf.math.sigmoid(gate.get(3)), tf.math.tanh(c));
            h = mean(layer, kept("newState", h, rows.newState(t, State.HIDDEN, h, next)));
            c = mean(layer, c);
            outputs.add(h);
        }
        Operand<TFloat32> y = tf.stack(outputs, Stack.axis((long) time));
        return kept("output", y, hooks.output(y));
    }

    /** The rows of the examples, once for each draw. */
    private Operand<TFloat32> drawn(LayerContext layer, Operand<TFloat32> x) {
        if (layer.draws() == 1) {
            return x;
        }
        int columns = (int) x.shape().get(x.shape().numDimensions() - 1);
        Operand<TFloat32> each = tf.expandDims(x, tf.constant(replicas > 0 ? 1 : 0));
        Operand<TFloat32> all = tf.broadcastTo(each, tf.constant(dims(layer.draws(), BATCH, columns)));
        return tf.reshape(all, tf.constant(dims(layer.draws() * BATCH, columns)));
    }

    /** In int32: TensorFlow's own gradient of broadcastTo knows no other. */
    private int[] dims(int... own) {
        IntStream all = IntStream.of(own);
        return (replicas > 0 ? IntStream.concat(IntStream.of(replicas), all) : all).toArray();
    }

    /** The mean over the draws of each example. */
    private Operand<TFloat32> mean(LayerContext layer, Operand<TFloat32> x) {
        if (layer.draws() == 1) {
            return x;
        }
        return tf.math.mean(
                tf.reshape(x, tf.constant(dims(layer.draws(), BATCH, UNITS))), tf.constant(replicas > 0 ? 1 : 0));
    }

    private Operand<TFloat32> weight(String name, long... shape) {
        Shape whole = replicas > 0 ? Shape.of(shape).prepend(replicas) : Shape.of(shape);
        return weights.computeIfAbsent(name, n -> tf.placeholder(TFloat32.class, Placeholder.shape(whole)));
    }

    /** A bias in a shape that broadcasts over {@code [N, k]}, or with replicas {@code [G, N, k]}. */
    private Operand<TFloat32> row(Operand<TFloat32> bias) {
        boolean shared = bias.shape().numDimensions() == 2 && replicas > 0;
        return shared ? tf.expandDims(bias, tf.constant(1)) : bias;
    }

    /** The sum of all elements; with replicas, of each. */
    private Operand<TFloat32> sumOfEach(Operand<TFloat32> x) {
        int first = replicas > 0 ? 1 : 0;
        int[] axes = IntStream.range(first, x.shape().numDimensions()).toArray();
        return tf.sum(x, tf.constant(axes));
    }

    /** What a hook makes of a weight: of the same shape, or one for each example. */
    private Operand<TFloat32> hooked(
            String hook, int rows, Operand<TFloat32> weight, UnaryOperator<Operand<TFloat32>> change) {
        Operand<TFloat32> changed = change.apply(weight);
        Shape perExample = replicas > 0
                ? weight.shape().tail().prepend(rows).prepend(replicas)
                : weight.shape().prepend(rows);
        return changed.shape().equals(perExample) ? changed : kept(hook, weight, changed);
    }

    private static Operand<TFloat32> kept(String hook, Operand<TFloat32> before, Operand<TFloat32> after) {
        requireShape(hook, before.shape(), after);
        return after;
    }

    private static void requireShape(String hook, Shape expected, Operand<TFloat32> actual) {
        if (!actual.shape().equals(expected)) {
            throw new AssertionError(hook + " must return the shape " + expected + ", but returned " + actual.shape());
        }
    }

    @SuppressWarnings("unchecked")
    private static Operand<TFloat32> float32(Output<?> output) {
        return (Operand<TFloat32>) output;
    }

    private static float[] values(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.copyTo(DataBuffers.of(values, false, false));
        return values;
    }

    /** The values of one replica from tensors with a leading replica axis. */
    private static float[] part(List<float[]> tensors, int replica, int replicas) {
        int size = tensors.stream().mapToInt(t -> t.length / replicas).sum();
        float[] part = new float[size];
        int to = 0;
        for (float[] tensor : tensors) {
            int length = tensor.length / replicas;
            System.arraycopy(tensor, replica * length, part, to, length);
            to += length;
        }
        return part;
    }

    private static float[] normal(String name, int size) {
        RandomGenerator random = VALUES.child(name).generator();
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
