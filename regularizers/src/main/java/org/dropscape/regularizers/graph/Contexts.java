package org.dropscape.regularizers.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dropscape.api.regularizer.GraphContext;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.Phase;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The contexts that regularizers and cells are given, on top of a {@link RandomSource}. */
public final class Contexts {

    private Contexts() {}

    /**
     * @param phase what the graph is for
     * @param replicas G, or 0
     * @param batch N
     * @param random where masks come from
     * @param scope distinguishes those who ask for the same name, such as the index of the regularizer
     */
    public static GraphContext graph(Ops tf, Phase phase, int replicas, int batch, RandomSource random, String scope) {
        return new GraphScope(tf, phase, replicas, batch, random, scope);
    }

    /**
     * @param layer its index
     * @param layers how many there are
     * @param backward the direction
     * @param steps T
     * @param inputs D
     * @param units H
     * @param draws Z, 1 unless {@code batch} counts the rows of several draws
     */
    public static LayerContext layer(
            Ops tf,
            Phase phase,
            int replicas,
            int batch,
            RandomSource random,
            String scope,
            int layer,
            int layers,
            boolean backward,
            int steps,
            int inputs,
            int units,
            int draws) {
        if (batch % draws != 0) {
            throw new IllegalArgumentException(batch + " rows are not those of " + draws + " draws");
        }
        String place = scope + "/layer_" + layer + (backward ? "/backward" : "");
        return new LayerScope(
                tf, phase, replicas, batch, random, place, layer, layers, backward, steps, inputs, units, draws);
    }

    /**
     * What belongs to examples, once for each draw.
     *
     * @param layer from {@link #layer}, of Z draws
     * @param x {@code [N, k]}, with replicas {@code [G, N, k]}
     * @return {@code [Z N, k]} ({@code [G, Z N, k]})
     */
    public static Operand<TFloat32> repeat(LayerContext layer, Operand<TFloat32> x) {
        return ((LayerScope) layer).repeat(x);
    }

    /**
     * The mean over the draws.
     *
     * @param layer from {@link #layer}, of Z draws
     * @param x {@code [Z N, k]} ({@code [G, Z N, k]})
     * @return {@code [N, k]} ({@code [G, N, k]})
     */
    public static Operand<TFloat32> mean(LayerContext layer, Operand<TFloat32> x) {
        int lead = layer.replicas() == 0 ? 0 : 1;
        return layer.tf().math.mean(byDraw(layer, x), layer.tf().constant(lead));
    }

    /**
     * A function of each row by itself, such as a product with a kernel; computed once where the rows of all draws are known to be
     * the same.
     *
     * @param x {@code [Z N, k]} ({@code [G, Z N, k]})
     * @param function takes rows of {@code k} numbers, as many as there are
     */
    public static Operand<TFloat32> eachRow(
            LayerContext layer, Operand<TFloat32> x, UnaryOperator<Operand<TFloat32>> function) {
        Operand<TFloat32> once = layer instanceof LayerScope scope ? scope.repeated.get(x) : null;
        return once == null ? function.apply(x) : repeat(layer, function.apply(once));
    }

    /** {@code [Z N, k]} as {@code [Z, N, k]}; with replicas both with G in front. */
    public static Operand<TFloat32> byDraw(LayerContext layer, Operand<TFloat32> x) {
        long columns = x.shape().get(x.shape().numDimensions() - 1);
        return Tensors.reshape(
                layer.tf(), x, Tensors.dims(layer.replicas(), layer.draws(), layer.batch() / layer.draws(), columns));
    }

    private static class GraphScope implements GraphContext {
        final Ops tf;
        final Phase phase;
        final int replicas;
        final int batch;
        final RandomSource random;
        final String scope;
        private final Map<String, Operand<?>> drawn = new HashMap<>();

        GraphScope(Ops tf, Phase phase, int replicas, int batch, RandomSource random, String scope) {
            this.tf = tf;
            this.phase = phase;
            this.replicas = replicas;
            this.batch = batch;
            this.random = random;
            this.scope = scope;
        }

        /**
         * The stream of a name and width: the same name may be asked for in several widths, in any order. Other axes leave the
         * stream alone, so that the first examples of a batch have the same numbers however many there are.
         */
        String place(String name, long[] shape) {
            return scope + "/" + name + "[" + shape[shape.length - 1] + "]";
        }

        /** What has been drawn is known by its whole shape. */
        static String drawn(String what, long[] shape) {
            return what + Arrays.toString(shape);
        }

        @Override
        public Ops tf() {
            return tf;
        }

        @Override
        public Phase phase() {
            return phase;
        }

        @Override
        public int replicas() {
            return replicas;
        }

        @Override
        public int batch() {
            return batch;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Operand<TBool> keep(String name, double rate, long... shape) {
            return (Operand<TBool>) drawn.computeIfAbsent(
                    drawn("keep " + name, shape), k -> random.keep(tf, place(name, shape), rate, shape));
        }

        @Override
        @SuppressWarnings("unchecked")
        public Operand<TFloat32> uniform(String name, long... shape) {
            return (Operand<TFloat32>) drawn.computeIfAbsent(
                    drawn("uniform " + name, shape), k -> random.uniform(tf, place(name, shape), shape));
        }

        @Override
        @SuppressWarnings("unchecked")
        public Operand<TFloat32> normal(String name, long... shape) {
            return (Operand<TFloat32>) drawn.computeIfAbsent(
                    drawn("normal " + name, shape), k -> random.normal(tf, place(name, shape), shape));
        }
    }

    private static final class LayerScope extends GraphScope implements LayerContext {
        private final int layer;
        private final int layers;
        private final boolean backward;
        private final int steps;
        private final int inputs;
        private final int units;
        private final int draws;

        /** What {@link #repeat} was given, by what it made of it. */
        private final Map<Operand<TFloat32>, Operand<TFloat32>> repeated = new IdentityHashMap<>();

        private final Map<List<Integer>, Operand<TInt32>> constants = new HashMap<>();
        private final Map<String, List<Operand<TBool>>> masks = new HashMap<>();
        private final Map<String, List<Operand<TFloat32>>> normals = new HashMap<>();

        LayerScope(
                Ops tf,
                Phase phase,
                int replicas,
                int batch,
                RandomSource random,
                String scope,
                int layer,
                int layers,
                boolean backward,
                int steps,
                int inputs,
                int units,
                int draws) {
            super(tf, phase, replicas, batch, random, scope);
            this.layer = layer;
            this.layers = layers;
            this.backward = backward;
            this.steps = steps;
            this.inputs = inputs;
            this.units = units;
            this.draws = draws;
        }

        @Override
        public int layer() {
            return layer;
        }

        @Override
        public int layers() {
            return layers;
        }

        @Override
        public boolean backward() {
            return backward;
        }

        @Override
        public int steps() {
            return steps;
        }

        @Override
        public int inputs() {
            return inputs;
        }

        @Override
        public int units() {
            return units;
        }

        @Override
        public int draws() {
            return draws;
        }

        Operand<TFloat32> repeat(Operand<TFloat32> x) {
            int lead = replicas == 0 ? 0 : 1;
            long rows = x.shape().get(lead);
            long columns = x.shape().get(lead + 1);
            Operand<TFloat32> all = tf.broadcastTo(
                    tf.expandDims(x, tf.constant(lead)), tf.constant(Tensors.dims(replicas, draws, rows, columns)));
            Operand<TFloat32> flat = Tensors.reshape(tf, all, Tensors.dims(replicas, draws * rows, columns));
            repeated.put(flat, x);
            return flat;
        }

        @Override
        public Operand<TBool> keepAt(String name, double rate, int step, long... shape) {
            return masks.computeIfAbsent(
                            drawn(name, shape), k -> random.keepSteps(tf, place(name, shape), rate, steps, shape))
                    .get(step);
        }

        @Override
        public Operand<TFloat32> normalAt(String name, int step, long... shape) {
            return normals.computeIfAbsent(
                            drawn(name, shape), k -> random.normalSteps(tf, place(name, shape), steps, shape))
                    .get(step);
        }

        @Override
        public Operand<TFloat32> matMul(Operand<TFloat32> x, Operand<TFloat32> kernel) {
            boolean shared = kernel.shape().numDimensions() == (replicas == 0 ? 2 : 3);
            return shared
                    ? eachRow(this, x, rows -> Tensors.matMul(tf, rows, kernel, replicas, batch))
                    : Tensors.matMul(tf, x, kernel, replicas, batch);
        }

        @Override
        public List<Operand<TFloat32>> split(Operand<TFloat32> x, int... sizes) {
            if (sizes.length == 1) {
                return List.of(x);
            }
            // The constants are shared by all steps.
            int last = x.shape().numDimensions() - 1;
            Operand<TInt32> axis = constants.computeIfAbsent(List.of(last), k -> tf.constant(last));
            if (Arrays.stream(sizes).allMatch(size -> size == sizes[0])) {
                return List.copyOf(tf.split(axis, x, (long) sizes.length).output());
            }
            List<Integer> key = Arrays.stream(sizes).boxed().toList();
            Operand<TInt32> parts = constants.computeIfAbsent(key, k -> tf.constant(sizes));
            return List.copyOf(tf.splitV(x, parts, axis, (long) sizes.length).output());
        }
    }
}
