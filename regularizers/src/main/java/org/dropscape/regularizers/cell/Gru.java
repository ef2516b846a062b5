package org.dropscape.regularizers.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.State;
import org.dropscape.regularizers.init.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The gated recurrent unit (Cho et al. 2014, arXiv:1406.1078), in both forms in which it was published. With {@code W}
 * the {@code kernel} [D, 3H], {@code R} the {@code recurrent_kernel} [H, 3H], {@code b} the {@code bias} [3H],
 * {@code c} the {@code recurrent_bias} [3H] and the gates side by side in the order z (update), r (reset), g
 * (candidate):
 *
 * <pre>
 *   z  = sigmoid(x W_z + b_z + h R_z + c_z)
 *   r  = sigmoid(x W_r + b_r + h R_r + c_r)
 *   g  = tanh(x W_g + b_g + r * (h R_g + c_g))      reset after the product: cuDNN, PyTorch, haste
 *   g  = tanh(x W_g + b_g + (r * h) R_g + c_g)      reset before it: the original Theano code
 *   h' = z * h + (1 - z) * g
 * </pre>
 *
 * <p>New kernels are Glorot-uniform, recurrent kernels orthogonal, both gate by gate; biases are zero. In the form that
 * resets before the product there are two products a step, so {@link LayerHooks#recurrentProduct} is called twice: for
 * z and r ({@code [N, 2H]}) and for g ({@code [N, H]}, with {@code r * h} as the state), each with its part of the
 * kernel.
 *
 * @param reset where the reset gate acts
 */
public record Gru(
        @Parameter(
                value = "Whether the reset gate acts after the recurrent product (cuDNN, PyTorch, haste) or before it.",
                defaultValue = "after",
                range = "after, before")
        Reset reset)
        implements RecurrentCell {

    /** Where the reset gate acts. */
    public enum Reset {
        /** On the recurrent product and its bias. */
        AFTER,
        /** On the state that enters the product. */
        BEFORE
    }

    /** Refuses a missing value. */
    public Gru {
        Objects.requireNonNull(reset, "reset must be after or before, but was missing");
    }

    /** The form with the reset after the product. */
    public Gru() {
        this(Reset.AFTER);
    }

    @Override
    public List<State> states() {
        return List.of(State.HIDDEN);
    }

    @Override
    public List<WeightSpec> weights(int inputs, int units, boolean bias) {
        return gruWeights(inputs, units, bias);
    }

    @Override
    public Bound bind(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
        if (layer.phase() != Phase.TRAIN && reset == Reset.AFTER && leavesProductAlone(layer, hooks)) {
            return new GateByGate(layer, hooks, weights);
        }
        return new BoundGru(layer, hooks, weights, reset);
    }

    private static boolean leavesProductAlone(LayerContext layer, LayerHooks hooks) {
        Operand<TFloat32> state = probe(layer, layer.batch(), layer.units());
        Operand<TFloat32> product = probe(layer, layer.batch(), 3L * layer.units());
        return hooks.recurrentProduct(0, state, probe(layer, layer.units(), 3L * layer.units()), product) == product;
    }

    private static Operand<TFloat32> probe(LayerContext layer, long rows, long columns) {
        Shape shape = layer.replicas() == 0 ? Shape.of(rows, columns) : Shape.of(layer.replicas(), rows, columns);
        return layer.tf().placeholder(TFloat32.class, Placeholder.shape(shape));
    }

    /** The weights that the plain and the layer-normalised cell share. */
    static List<WeightSpec> gruWeights(int inputs, int units, boolean bias) {
        List<WeightSpec> specs = new ArrayList<>();
        specs.add(new WeightSpec(
                "kernel", List.of(inputs, 3 * units), Initializers.perGate(3, Initializers.glorotUniform())));
        specs.add(new WeightSpec(
                "recurrent_kernel", List.of(units, 3 * units), Initializers.perGate(3, Initializers.orthogonal())));
        if (bias) {
            specs.add(new WeightSpec("bias", List.of(3 * units), Initializers.zeros()));
            specs.add(new WeightSpec("recurrent_bias", List.of(3 * units), Initializers.zeros()));
        }
        return List.copyOf(specs);
    }

    private static final class BoundGru implements Bound {

        private final LayerContext layer;
        private final LayerHooks hooks;
        private final Ops tf;
        private final CellOps ops;
        private final Reset reset;
        private final int units;

        /** {@code [D, 2H]} of z and r, {@code [D, H]} of g: split once here rather than at each use of the product. */
        private final List<Operand<TFloat32>> kernels;

        /** Of z, r and of g, without the part of the recurrent bias that stays in the step; null without biases. */
        private final Operand<TFloat32> gateBias;

        private final Operand<TFloat32> candidateBias;

        /**
         * What the reset gate multiplies along with the product; null without biases and where the reset comes before.
         */
        private final Operand<TFloat32> resetBias;

        private final Operand<TFloat32> recurrentKernel;
        private final List<Operand<TFloat32>> recurrentKernels;

        BoundGru(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights, Reset reset) {
            this.layer = layer;
            this.hooks = hooks;
            this.tf = layer.tf();
            this.ops = new CellOps(layer);
            this.reset = reset;
            this.units = layer.units();
            this.kernels = layer.split(hooks.inputKernel(weights.get("kernel")), 2 * units, units);
            this.recurrentKernel = hooks.recurrentKernel(weights.get("recurrent_kernel"));
            this.recurrentKernels = reset == Reset.BEFORE ? layer.split(recurrentKernel, 2 * units, units) : List.of();
            if (weights.containsKey("bias")) {
                List<Operand<TFloat32>> input =
                        layer.split(ops.row(hooks.inputBias(weights.get("bias"))), 2 * units, units);
                List<Operand<TFloat32>> recurrent =
                        layer.split(ops.row(hooks.recurrentBias(weights.get("recurrent_bias"))), 2 * units, units);
                this.gateBias = tf.math.add(input.get(0), recurrent.get(0));
                this.candidateBias = reset == Reset.AFTER ? input.get(1) : tf.math.add(input.get(1), recurrent.get(1));
                this.resetBias = reset == Reset.AFTER ? recurrent.get(1) : null;
            } else {
                this.gateBias = null;
                this.candidateBias = null;
                this.resetBias = null;
            }
        }

        @Override
        public List<Operand<TFloat32>> project(Operand<TFloat32> x) {
            return List.of(
                    ops.addBias(layer.matMul(x, kernels.get(0)), gateBias),
                    ops.addBias(layer.matMul(x, kernels.get(1)), candidateBias));
        }

        @Override
        public Optional<List<Operand<TFloat32>>> hold(List<Operand<TFloat32>> projected, Operand<TFloat32> padding) {
            return Optional.of(List.of(ops.saturate(projected.get(0), padding), projected.get(1)));
        }

        @Override
        public List<Operand<TFloat32>> step(
                int step, List<Operand<TFloat32>> projected, List<Operand<TFloat32>> states) {
            Operand<TFloat32> h = states.get(0);
            Operand<TFloat32> seen = hooks.previousState(step, h);
            List<Operand<TFloat32>> zr;
            Operand<TFloat32> recurrent;
            if (reset == Reset.AFTER) {
                List<Operand<TFloat32>> b = layer.split(product(step, seen, recurrentKernel), 2 * units, units);
                zr = gates(projected.get(0), b.get(0));
                Operand<TFloat32> inner = resetBias == null ? b.get(1) : tf.math.add(b.get(1), resetBias);
                recurrent = tf.math.mul(zr.get(1), inner);
            } else {
                zr = gates(projected.get(0), product(step, seen, recurrentKernels.get(0)));
                recurrent = product(step, tf.math.mul(zr.get(1), seen), recurrentKernels.get(1));
            }
            Operand<TFloat32> g = hooks.candidate(step, tf.math.tanh(tf.math.add(projected.get(1), recurrent)));
            return List.of(hooks.newState(step, State.HIDDEN, h, ops.blend(zr.get(0), h, g)));
        }

        private List<Operand<TFloat32>> gates(Operand<TFloat32> a, Operand<TFloat32> b) {
            return layer.split(tf.math.sigmoid(tf.math.add(a, b)), units, units);
        }

        private Operand<TFloat32> product(int step, Operand<TFloat32> state, Operand<TFloat32> kernel) {
            return hooks.recurrentProduct(step, state, kernel, layer.matMul(state, kernel));
        }
    }

    /**
     * The same with a product for each gate, and {@code u = 1 - z} in place of z, as {@code sigmoid} of what is negated: large
     * batches without gradients spend their time on copies, and here no product is cut into gates.
     */
    private static final class GateByGate implements Bound {

        private static final int GATES = 3;

        private final LayerContext layer;
        private final LayerHooks hooks;
        private final Ops tf;
        private final CellOps ops;
        private final List<Operand<TFloat32>> kernels;
        private final List<Operand<TFloat32>> recurrentKernels;

        /** Of u, r and g; null without biases. The recurrent one of g stays in the step. */
        private final List<Operand<TFloat32>> biases;

        private final Operand<TFloat32> resetBias;

        GateByGate(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
            this.layer = layer;
            this.hooks = hooks;
            this.tf = layer.tf();
            this.ops = new CellOps(layer);
            this.kernels = gates(hooks.inputKernel(weights.get("kernel")));
            this.recurrentKernels = gates(hooks.recurrentKernel(weights.get("recurrent_kernel")));
            if (weights.containsKey("bias")) {
                List<Operand<TFloat32>> input = gates(ops.row(hooks.inputBias(weights.get("bias"))));
                List<Operand<TFloat32>> recurrent = gates(ops.row(hooks.recurrentBias(weights.get("recurrent_bias"))));
                this.biases = List.of(
                        tf.math.add(input.get(0), recurrent.get(0)),
                        tf.math.add(input.get(1), recurrent.get(1)),
                        input.get(2));
                this.resetBias = recurrent.get(2);
            } else {
                this.biases = null;
                this.resetBias = null;
            }
        }

        private List<Operand<TFloat32>> gates(Operand<TFloat32> weight) {
            List<Operand<TFloat32>> parts = layer.split(weight, layer.units(), layer.units(), layer.units());
            return List.of(tf.math.neg(parts.get(0)), parts.get(1), parts.get(2));
        }

        @Override
        public List<Operand<TFloat32>> project(Operand<TFloat32> x) {
            List<Operand<TFloat32>> projected = new ArrayList<>();
            for (int gate = 0; gate < GATES; gate++) {
                projected.add(
                        ops.addBias(layer.matMul(x, kernels.get(gate)), biases == null ? null : biases.get(gate)));
            }
            return projected;
        }

        @Override
        public Optional<List<Operand<TFloat32>>> hold(List<Operand<TFloat32>> projected, Operand<TFloat32> padding) {
            return Optional.of(
                    List.of(ops.saturate(projected.get(0), tf.math.neg(padding)), projected.get(1), projected.get(2)));
        }

        @Override
        public List<Operand<TFloat32>> step(
                int step, List<Operand<TFloat32>> projected, List<Operand<TFloat32>> states) {
            Operand<TFloat32> h = states.get(0);
            Operand<TFloat32> seen = hooks.previousState(step, h);
            Operand<TFloat32> u = tf.math.sigmoid(tf.math.add(projected.get(0), product(seen, 0)));
            Operand<TFloat32> r = tf.math.sigmoid(tf.math.add(projected.get(1), product(seen, 1)));
            Operand<TFloat32> inner = product(seen, 2);
            Operand<TFloat32> biased = resetBias == null ? inner : tf.math.add(inner, resetBias);
            Operand<TFloat32> g =
                    hooks.candidate(step, tf.math.tanh(tf.math.add(projected.get(2), tf.math.mul(r, biased))));
            Operand<TFloat32> next = tf.math.add(h, tf.math.mul(u, tf.math.sub(g, h)));
            return List.of(hooks.newState(step, State.HIDDEN, h, next));
        }

        private Operand<TFloat32> product(Operand<TFloat32> state, int gate) {
            return layer.matMul(state, recurrentKernels.get(gate));
        }
    }
}
