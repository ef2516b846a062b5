package org.dropscape.api.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.recurrent.Initializer;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.recurrent.RecurrentCellPlugin;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.State;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The minimal gated unit (Zhou et al. 2016, arXiv:1603.09420) without the reset, correct unless it is told to have a flaw:
 * {@code z = sigmoid(x W_z + b_z + h R_z)}, {@code g = tanh(x W_g + b_g + h R_g)}, {@code h' = h + (1 - z) (g - h)}.
 *
 * @param flaw what it does wrong
 */
public record FlawedCell(
        @Parameter(value = "What it does wrong.", defaultValue = "none")
        Flaw flaw) implements RecurrentCell {

    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final AtomicReference<Operand<TFloat32>> FIRST = new AtomicReference<>();

    /** What a cell can do wrong. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** Calls its only state the memory. */
        NO_HIDDEN_STATE,
        /** Declares a weight twice. */
        WEIGHT_TWICE,
        /** The names of the weights depend on the size of the layer. */
        NAMES_FOLLOW_THE_SIZE,
        /** Has another kernel when there are biases. */
        KERNEL_FOLLOWS_THE_BIAS,
        /** New weights are different each time. */
        UNSEEDED_WEIGHTS,
        /** New weights are one value short. */
        SHORT_WEIGHTS,
        /** Uses a weight that it does not declare. */
        UNDECLARED_WEIGHT,
        /** Declares a weight that it does not use. */
        UNUSED_WEIGHT,
        /** Projects all rows into one. */
        SHAPE_OF_PROJECTION,
        /** Returns a state for the whole batch. */
        SHAPE_OF_STATE,
        /** Returns a state too many. */
        NUMBER_OF_STATES,
        /** The projection of a row depends on the others. */
        MIXES_ROWS,
        /** A held state moves a little. */
        LEAKS_PADDING,
        /** Holding changes the step of other examples. */
        HOLDS_ALL,
        /** All replicas use the weights of the first. */
        MIXES_REPLICAS,
        /** No gradient flows through the recurrent product. */
        WRONG_GRADIENT,
        /** Never asks what the kernel shall be. */
        IGNORES_KERNEL_HOOK,
        /** Asks at each step what the recurrent kernel shall be. */
        HOOKS_KERNEL_AT_EACH_STEP,
        /** Never asks what the new state shall be. */
        IGNORES_NEW_STATE_HOOK,
        /** Asks what the kernel shall be, and takes its own. */
        DISCARDS_KERNEL,
        /** Asks what the product shall see, and takes the state itself. */
        DISCARDS_PREVIOUS_STATE,
        /** Asks what the candidate shall be in training only, and takes its own. */
        DISCARDS_CANDIDATE,
        /** Tells the hook of the product another state than it multiplied. */
        ANOTHER_PRODUCT,
        /** Multiplies without the context, which knows kernels of single examples. */
        ONE_KERNEL_FOR_ALL,
        /** Carries on the state that only the product should see. */
        CARRIES_WHAT_THE_PRODUCT_SEES,
        /** Changes the state after the hook. */
        ACTS_AFTER_NEW_STATE,
        /** Is another function outside training. */
        ANOTHER_IN_EVALUATION,
        /** Goes on with the weights of the first layer that it served. */
        REMEMBERS
    }

    @Override
    public List<State> states() {
        return List.of(flaw == Flaw.NO_HIDDEN_STATE ? State.CELL : State.HIDDEN);
    }

    @Override
    public List<WeightSpec> weights(int inputs, int units, boolean bias) {
        String kernel = flaw == Flaw.NAMES_FOLLOW_THE_SIZE ? "kernel_" + units : "kernel";
        int more = flaw == Flaw.KERNEL_FOLLOWS_THE_BIAS && bias ? 1 : 0;
        List<WeightSpec> specs = new ArrayList<>();
        specs.add(new WeightSpec(kernel, List.of(inputs + more, 2 * units), normal()));
        specs.add(new WeightSpec("recurrent_kernel", List.of(units, 2 * units), normal()));
        if (bias) {
            specs.add(new WeightSpec("bias", List.of(2 * units), normal()));
        }
        if (flaw == Flaw.WEIGHT_TWICE) {
            specs.add(specs.get(0));
        }
        if (flaw == Flaw.UNUSED_WEIGHT) {
            specs.add(new WeightSpec("gamma", List.of(units), normal()));
        }
        return specs;
    }

    private Initializer normal() {
        return (shape, random) -> {
            int size = shape.stream().reduce(1, Math::multiplyExact);
            float[] values = new float[flaw == Flaw.SHORT_WEIGHTS ? size - 1 : size];
            for (int i = 0; i < values.length; i++) {
                values[i] = flaw == Flaw.UNSEEDED_WEIGHTS ? CALLS.incrementAndGet() : (float) random.nextGaussian();
            }
            return values;
        };
    }

    @Override
    public Bound bind(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
        return new BoundCell(flaw, layer, hooks, weights);
    }

    private static final class BoundCell implements Bound {

        private final Flaw flaw;
        private final LayerContext layer;
        private final LayerHooks hooks;
        private final Ops tf;
        private final Operand<TFloat32> kernel;
        private final Operand<TFloat32> recurrentKernel;
        private final Operand<TFloat32> bias;

        BoundCell(Flaw flaw, LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights) {
            this.flaw = flaw;
            this.layer = layer;
            this.hooks = hooks;
            this.tf = layer.tf();
            Operand<TFloat32> own = weights.get("kernel");
            Operand<TFloat32> hooked = flaw == Flaw.IGNORES_KERNEL_HOOK ? own : hooks.inputKernel(own);
            this.kernel = remembered(ofAll(flaw == Flaw.DISCARDS_KERNEL ? own : hooked));
            this.recurrentKernel = hooks.recurrentKernel(ofAll(weights.get("recurrent_kernel")));
            if (flaw == Flaw.UNDECLARED_WEIGHT) {
                this.bias = tf.math.neg(weights.get("gamma"));
            } else {
                this.bias = weights.containsKey("bias") ? hooks.inputBias(ofAll(weights.get("bias"))) : null;
            }
        }

        private Operand<TFloat32> remembered(Operand<TFloat32> weight) {
            if (flaw == Flaw.REMEMBERS && !FIRST.compareAndSet(null, weight)) {
                return FIRST.get();
            }
            return weight;
        }

        /** The weight, unless the first replica's shall serve all. */
        private Operand<TFloat32> ofAll(Operand<TFloat32> weight) {
            if (flaw != Flaw.MIXES_REPLICAS || layer.replicas() == 0) {
                return weight;
            }
            return tf.broadcastTo(tf.gather(weight, tf.constant(new int[] {0}), tf.constant(0)), tf.shape(weight));
        }

        @Override
        public List<Operand<TFloat32>> project(Operand<TFloat32> x) {
            Operand<TFloat32> projected = flaw == Flaw.ONE_KERNEL_FOR_ALL && layer.replicas() == 0
                    ? tf.linalg.matMul(x, kernel)
                    : layer.matMul(x, kernel);
            if (bias != null) {
                boolean row = layer.replicas() > 0 && bias.shape().numDimensions() == 2;
                projected = tf.math.add(projected, row ? tf.expandDims(bias, tf.constant(1)) : bias);
            }
            if (flaw == Flaw.MIXES_ROWS) {
                projected = tf.math.sub(projected, meanOfRows(projected));
            }
            if (flaw == Flaw.SHAPE_OF_PROJECTION) {
                projected = meanOfRows(projected);
            }
            return layer.split(projected, layer.units(), layer.units());
        }

        private Operand<TFloat32> meanOfRows(Operand<TFloat32> x) {
            return tf.math.mean(x, tf.constant(-2), org.tensorflow.op.math.Mean.keepDims(true));
        }

        @Override
        public Optional<List<Operand<TFloat32>>> hold(List<Operand<TFloat32>> projected, Operand<TFloat32> padding) {
            Operand<TFloat32> where = flaw == Flaw.HOLDS_ALL ? tf.onesLike(padding) : padding;
            Operand<TFloat32> large = tf.constant(flaw == Flaw.LEAKS_PADDING ? 10f : 1e30f);
            return Optional.of(List.of(tf.math.add(projected.get(0), tf.math.mul(where, large)), projected.get(1)));
        }

        @Override
        public List<Operand<TFloat32>> step(
                int step, List<Operand<TFloat32>> projected, List<Operand<TFloat32>> states) {
            Operand<TFloat32> h = states.get(0);
            Operand<TFloat32> hooked = hooks.previousState(step, h);
            Operand<TFloat32> seen = flaw == Flaw.DISCARDS_PREVIOUS_STATE ? h : hooked;
            Operand<TFloat32> matrix =
                    flaw == Flaw.HOOKS_KERNEL_AT_EACH_STEP ? hooks.recurrentKernel(recurrentKernel) : recurrentKernel;
            Operand<TFloat32> told = flaw == Flaw.ANOTHER_PRODUCT ? tf.math.tanh(seen) : seen;
            Operand<TFloat32> product = hooks.recurrentProduct(step, told, matrix, layer.matMul(seen, matrix));
            if (flaw == Flaw.WRONG_GRADIENT) {
                product = tf.stopGradient(product);
            }
            List<Operand<TFloat32>> parts = layer.split(product, layer.units(), layer.units());
            Operand<TFloat32> z = tf.math.sigmoid(tf.math.add(projected.get(0), parts.get(0)));
            Operand<TFloat32> own = tf.math.tanh(tf.math.add(projected.get(1), parts.get(1)));
            Operand<TFloat32> candidate = hooks.candidate(step, own);
            Operand<TFloat32> g = flaw == Flaw.DISCARDS_CANDIDATE ? own : candidate;
            if (flaw == Flaw.ANOTHER_IN_EVALUATION && layer.phase() == Phase.EVAL) {
                g = tf.math.mul(g, tf.constant(0.9f));
            }
            Operand<TFloat32> carried = flaw == Flaw.CARRIES_WHAT_THE_PRODUCT_SEES ? seen : h;
            Operand<TFloat32> next =
                    tf.math.add(carried, tf.math.mul(tf.math.sub(tf.constant(1f), z), tf.math.sub(g, carried)));
            if (flaw != Flaw.IGNORES_NEW_STATE_HOOK) {
                next = hooks.newState(step, State.HIDDEN, carried, next);
            }
            return switch (flaw) {
                case ACTS_AFTER_NEW_STATE -> List.of(tf.math.tanh(next));
                case SHAPE_OF_STATE -> List.of(meanOfRows(next));
                case NUMBER_OF_STATES -> List.of(next, next);
                default -> List.of(next);
            };
        }
    }

    /** Makes it. */
    public static final class Kind implements RecurrentCellPlugin<FlawedCell> {

        @Override
        public String id() {
            return "fixture-cell";
        }

        @Override
        public String summary() {
            return "A minimal gated unit.";
        }

        @Override
        public Class<FlawedCell> configType() {
            return FlawedCell.class;
        }

        @Override
        public RecurrentCell create(FlawedCell config) {
            FIRST.set(null);
            return config;
        }
    }
}
