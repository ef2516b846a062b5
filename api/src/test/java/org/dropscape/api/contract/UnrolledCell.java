package org.dropscape.api.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCell.Bound;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
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
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One layer of a cell, unrolled over a few steps from states that are not zero; refuses results of another shape. The loss of
 * a replica is a fixed linear function of all new states.
 */
final class UnrolledCell implements AutoCloseable {

    static final int STEPS = 3;
    static final int BATCH = 3;
    static final int INPUTS = 5;
    static final int UNITS = 4;
    private static final SeedTree VALUES = SeedTree.root(11).child("unrolled-cell");

    /**
     * Of one replica.
     *
     * @param states all states after each step, {@code [N, H]} each, in a row
     * @param loss a linear function of them
     * @param gradients of the loss by each weight
     */
    record Run(List<float[]> states, float loss, Map<String, float[]> gradients) {}

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session = new Session(graph);
    private final int replicas;
    private final List<WeightSpec> specs;
    private final Map<String, Placeholder<TFloat32>> weights = new LinkedHashMap<>();
    private final List<Operand<TFloat32>> initial = new ArrayList<>();
    private final List<Operand<TFloat32>> states = new ArrayList<>();
    private final List<Operand<TFloat32>> gradients = new ArrayList<>();
    private final Operand<TFloat32> loss;
    private final Bound bound;

    /**
     * @param replicas G, or 0
     */
    UnrolledCell(RecurrentCell cell, LayerHooks hooks, boolean bias, int replicas) {
        this(cell, layer -> hooks, Phase.TRAIN, bias, replicas);
    }

    /**
     * @param hooks what a regularizer would attach
     * @param replicas G, or 0
     */
    UnrolledCell(
            RecurrentCell cell, Function<LayerContext, LayerHooks> hooks, Phase phase, boolean bias, int replicas) {
        this.replicas = replicas;
        this.specs = cell.weights(INPUTS, UNITS, bias);
        for (WeightSpec spec : specs) {
            long[] shape = spec.shape().stream().mapToLong(d -> d).toArray();
            weights.put(spec.name(), tf.placeholder(TFloat32.class, Placeholder.shape(shape(shape))));
        }
        Operand<TInt64> noSeeds = tf.constant(new long[Math.max(1, replicas)][2]);
        KitContext context = new KitContext(tf, phase, replicas, BATCH, 0, 1, STEPS, INPUTS, UNITS, 1, noSeeds);
        bound = bind(cell, context, hooks.apply(context));
        for (int i = 0; i < cell.states().size(); i++) {
            initial.add(constant("initial " + i, BATCH, UNITS));
        }
        List<Operand<TFloat32>> current = List.copyOf(initial);
        List<Operand<TFloat32>> losses = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            current = step(t, project(constant("input " + t, BATCH, INPUTS), BATCH), current);
            for (int i = 0; i < current.size(); i++) {
                losses.add(tf.math.mul(current.get(i), constant("slopes " + t + " " + i, BATCH, UNITS)));
            }
            // A session refuses to fetch one operand twice, and a hook may return the same at each step.
            current.forEach(state -> states.add(tf.identity(state)));
        }
        List<Operand<TFloat32>> terms = new ArrayList<>();
        terms.add(sumOfEach(tf.math.addN(losses)));
        // Every weight takes part, so that each has a gradient even where a hook cuts its path to the states.
        weights.values().forEach(w -> terms.add(sumOfEach(tf.math.mul(w, tf.constant(0f)))));
        loss = tf.math.addN(terms);
    }

    /** A failure after asking for a weight that is not there most likely comes from that. */
    private Bound bind(RecurrentCell cell, LayerContext context, LayerHooks hooks) {
        Set<String> undeclared = new TreeSet<>();
        Map<String, Operand<TFloat32>> given = new HashMap<>(weights) {
            private static final long serialVersionUID = 1L;

            @Override
            public Operand<TFloat32> get(Object name) {
                if (!containsKey(name)) {
                    undeclared.add(String.valueOf(name));
                }
                return super.get(name);
            }
        };
        try {
            return cell.bind(context, hooks, given);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "bind failed"
                            + (undeclared.isEmpty()
                                    ? ""
                                    : " after it asked for " + undeclared + ", but weights(...) declares only "
                                            + new TreeSet<>(weights.keySet()))
                            + ": " + e,
                    e);
        }
    }

    /** Weights of which none is special, the same for the same number. */
    Map<String, float[]> weights(long number) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (WeightSpec spec : specs) {
            values.put(spec.name(), normal("weight " + spec.name() + " " + number, spec.size(), 0.5));
        }
        return values;
    }

    /** Runs one set of weights, or as many as there are replicas. */
    List<Run> run(List<Map<String, float[]>> models) {
        if (gradients.isEmpty()) {
            Output<?>[] of = weights.values().stream().map(Operand::asOutput).toArray(Output<?>[]::new);
            for (Output<?> gradient : graph.addGradients(loss.asOutput(), of)) {
                gradients.add(float32(gradient));
            }
        }
        List<Operand<TFloat32>> wanted = new ArrayList<>(states);
        wanted.add(loss);
        wanted.addAll(gradients);
        List<float[]> fetched = fetch(wanted, models);
        List<Run> runs = new ArrayList<>();
        for (int g = 0; g < models.size(); g++) {
            List<float[]> own = new ArrayList<>();
            for (float[] values : fetched) {
                int size = values.length / models.size();
                own.add(Arrays.copyOfRange(values, g * size, (g + 1) * size));
            }
            Map<String, float[]> slopes = new LinkedHashMap<>();
            for (WeightSpec spec : specs) {
                slopes.put(spec.name(), own.get(states.size() + 1 + slopes.size()));
            }
            runs.add(new Run(own.subList(0, states.size()), own.get(states.size())[0], slopes));
        }
        return runs;
    }

    /** The hidden state after the last step, of all replicas in a row. */
    float[] lastState(List<Map<String, float[]>> models) {
        int perStep = states.size() / STEPS;
        return fetch(List.of(states.get((STEPS - 1) * perStep)), models).get(0);
    }

    /** The loss of one set of weights alone. */
    float loss(Map<String, float[]> model) {
        return fetch(List.of(loss), List.of(model)).get(0)[0];
    }

    /** The initial states. */
    List<float[]> initialStates() {
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < initial.size(); i++) {
            values.add(normal("initial " + i, BATCH * UNITS, 1));
        }
        return values;
    }

    /** The projections of the inputs of all steps: of all rows at once, and step by step, each in a row. */
    List<float[][]> projections(Map<String, float[]> model) {
        List<Operand<TFloat32>> inputs = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            inputs.add(constant("input " + t, BATCH, INPUTS));
        }
        List<Operand<TFloat32>> together = project(tf.concat(inputs, tf.constant(replicas > 0 ? 1 : 0)), STEPS * BATCH);
        List<List<Operand<TFloat32>>> apart = new ArrayList<>();
        for (Operand<TFloat32> input : inputs) {
            apart.add(project(input, BATCH));
        }
        List<float[][]> pairs = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            int index = i;
            Operand<TFloat32> joined =
                    tf.concat(apart.stream().map(p -> p.get(index)).toList(), tf.constant(replicas > 0 ? 1 : 0));
            List<float[]> values = fetch(List.of(together.get(i), joined), List.of(model));
            pairs.add(new float[][] {values.get(0), values.get(1)});
        }
        return pairs;
    }

    /**
     * One step from the initial states with the given padding of each example, and the same step without any; empty if the cell
     * cannot hold.
     */
    Optional<List<float[][]>> held(float[] padding, Map<String, float[]> model) {
        List<Operand<TFloat32>> projected = project(constant("input 0", BATCH, INPUTS), BATCH);
        Optional<List<Operand<TFloat32>>> folded =
                bound.hold(projected, tf.constant(Shape.of(BATCH, 1), DataBuffers.of(padding)));
        if (folded.isEmpty()) {
            return Optional.empty();
        }
        List<Operand<TFloat32>> holding = step(0, folded.get(), initial);
        List<Operand<TFloat32>> free = step(0, projected, initial);
        List<float[][]> pairs = new ArrayList<>();
        for (int i = 0; i < holding.size(); i++) {
            List<float[]> values = fetch(List.of(holding.get(i), free.get(i)), List.of(model));
            pairs.add(new float[][] {values.get(0), values.get(1)});
        }
        return Optional.of(pairs);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }

    private List<Operand<TFloat32>> project(Operand<TFloat32> x, int rows) {
        List<Operand<TFloat32>> projected = bound.project(x);
        if (projected.isEmpty()) {
            throw new AssertionError("project must return at least one operand");
        }
        for (Operand<TFloat32> each : projected) {
            long[] shape = each.shape().asArray();
            requireShape("project", shape(rows, shape[shape.length - 1]), each);
        }
        return projected;
    }

    private List<Operand<TFloat32>> step(
            int step, List<Operand<TFloat32>> projected, List<Operand<TFloat32>> previous) {
        List<Operand<TFloat32>> next = bound.step(step, projected, previous);
        if (next.size() != previous.size()) {
            throw new AssertionError("step must return " + previous.size() + " states, but returned " + next.size());
        }
        next.forEach(state -> requireShape("step", shape(BATCH, UNITS), state));
        return next;
    }

    private static void requireShape(String method, Shape expected, Operand<TFloat32> actual) {
        if (!actual.shape().equals(expected)) {
            throw new AssertionError(
                    method + " must return the shape " + expected + ", but returned " + actual.shape());
        }
    }

    /** The sum over all axes but that of the replicas. */
    private Operand<TFloat32> sumOfEach(Operand<TFloat32> x) {
        int first = replicas > 0 ? 1 : 0;
        int[] axes = IntStream.range(first, x.shape().numDimensions()).toArray();
        return tf.reduceSum(x, tf.constant(axes));
    }

    private Shape shape(long... own) {
        return replicas > 0 ? Shape.of(replicas).append(Shape.of(own)) : Shape.of(own);
    }

    /** The same values for each replica. */
    private Operand<TFloat32> constant(String name, int rows, int columns) {
        float[] values = normal(name, rows * columns, 1);
        Operand<TFloat32> one = tf.constant(Shape.of(rows, columns), DataBuffers.of(values));
        return replicas > 0 ? tf.broadcastTo(one, tf.constant(new long[] {replicas, rows, columns})) : one;
    }

    private List<float[]> fetch(List<Operand<TFloat32>> wanted, List<Map<String, float[]>> models) {
        if (models.size() != Math.max(1, replicas)) {
            throw new IllegalArgumentException(models.size() + " models for " + replicas + " replicas");
        }
        List<Tensor> fed = new ArrayList<>();
        Session.Runner runner = session.runner();
        weights.forEach((name, placeholder) -> {
            int size = models.get(0).get(name).length;
            float[] values = new float[size * models.size()];
            for (int g = 0; g < models.size(); g++) {
                System.arraycopy(models.get(g).get(name), 0, values, g * size, size);
            }
            TFloat32 tensor = TFloat32.tensorOf(placeholder.shape(), DataBuffers.of(values));
            fed.add(tensor);
            runner.feed(placeholder, tensor);
        });
        wanted.forEach(runner::fetch);
        try (Result result = runner.run()) {
            List<float[]> fetched = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                TFloat32 tensor = (TFloat32) result.get(i);
                float[] values = new float[(int) tensor.size()];
                tensor.copyTo(DataBuffers.of(values, false, false));
                fetched.add(values);
            }
            return fetched;
        } finally {
            fed.forEach(Tensor::close);
        }
    }

    @SuppressWarnings("unchecked")
    private static Operand<TFloat32> float32(Output<?> output) {
        return (Operand<TFloat32>) output;
    }

    private static float[] normal(String name, int size, double scale) {
        RandomGenerator random = VALUES.child(name).generator();
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
