package org.dropscape.api.kit;

import java.util.Map;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.GraphContext;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.State;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * A regularizer that acts at every hook, correctly unless it is told to have a flaw.
 *
 * @param rate of everything
 * @param flaw what it does wrong
 */
public record Everything(
        @Parameter(value = "Probability of dropping.", range = "[0, 1)")
        double rate,

        @Parameter(value = "What it does wrong.", defaultValue = "none")
        Flaw flaw)
        implements Regularizer {

    /** What a plugin can do wrong. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** Draws numbers that do not follow the fed seed. */
        UNSEEDED,
        /** Draws masks when it must not. */
        SAMPLES_IN_EVALUATION,
        /** Does nothing in {@link Phase#SAMPLE}. */
        IDLE_IN_SAMPLE,
        /** All replicas have the mask of the first. */
        SHARED_BY_REPLICAS,
        /** Returns another shape. */
        SHAPE,
        /** Divides zero by zero. */
        NOT_FINITE,
        /** Says that it keeps a held state, and does not. */
        MOVES_HELD_STATE,
        /** Does something at rate 0. */
        ACTS_AT_RATE_ZERO,
        /** Never uses the random numbers. */
        DETERMINISTIC
    }

    /** Refuses rates outside [0, 1). */
    public Everything {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must be in [0, 1), but was " + rate);
        }
    }

    @Override
    public LayerHooks attach(LayerContext layer) {
        boolean active = layer.phase().samples() || flaw == Flaw.SAMPLES_IN_EVALUATION;
        if (flaw == Flaw.IDLE_IN_SAMPLE && layer.phase() == Phase.SAMPLE) {
            active = false;
        }
        if (flaw == Flaw.ACTS_AT_RATE_ZERO) {
            return new LayerHooks() {
                @Override
                public Operand<TFloat32> output(Operand<TFloat32> y) {
                    return layer.tf().math.mul(y, layer.tf().constant(1.001f));
                }
            };
        }
        return active && rate > 0 ? new Hooks(layer) : LayerHooks.NONE;
    }

    @Override
    public Optional<Operand<TFloat32>> embeddingRows(GraphContext graph, int words) {
        if (!graph.phase().samples() || rate == 0 || flaw != Flaw.NONE) {
            return Optional.empty();
        }
        return Optional.of(graph.tf().dtypes.cast(graph.keep("words", rate, words, 1), TFloat32.class));
    }

    private final class Hooks implements LayerHooks {

        private final LayerContext layer;
        private final Ops tf;

        Hooks(LayerContext layer) {
            this.layer = layer;
            this.tf = layer.tf();
        }

        @Override
        public Operand<TFloat32> input(Operand<TFloat32> x) {
            return masked(x, layer.keep("input", rate, 1, layer.batch(), layer.inputs()));
        }

        @Override
        public Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
            return masked(kernel, layer.keep("input-kernel", rate, layer.inputs(), 4L * layer.units()));
        }

        @Override
        public Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
            return masked(bias, layer.keep("input-bias", rate, 4L * layer.units()));
        }

        @Override
        public Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
            int axis = layer.replicas() > 0 ? 1 : 0;
            return masked(
                    tf.expandDims(kernel, tf.constant(axis)),
                    layer.keep("kernel", rate, layer.batch(), layer.units(), 4L * layer.units()));
        }

        @Override
        public Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
            return masked(bias, layer.keep("bias", rate, 4L * layer.units()));
        }

        @Override
        public Operand<TFloat32> previousState(int step, Operand<TFloat32> state) {
            return masked(state, layer.keep("state", rate, layer.batch(), layer.units()));
        }

        @Override
        public Operand<TFloat32> recurrentProduct(
                int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
            return tf.math.add(product, layer.normalAt("product", step, layer.batch(), 4L * layer.units()));
        }

        @Override
        public Operand<TFloat32> candidate(int step, Operand<TFloat32> candidate) {
            return tf.math.mul(candidate, layer.uniform("candidate", layer.batch(), layer.units()));
        }

        @Override
        public Operand<TFloat32> newState(int step, State state, Operand<TFloat32> previous, Operand<TFloat32> next) {
            Operand<TFloat32> changed =
                    tf.select(layer.keepAt(state.name(), rate, step, layer.batch(), layer.units()), next, previous);
            return flaw == Flaw.MOVES_HELD_STATE ? tf.math.mul(changed, tf.constant(0.99f)) : changed;
        }

        @Override
        public boolean keepsHeldState() {
            return true;
        }

        @Override
        public Operand<TFloat32> output(Operand<TFloat32> y) {
            int replicas = layer.replicas();
            return switch (flaw) {
                case UNSEEDED ->
                    tf.math.mul(y, tf.random.randomUniform(tf.constant(y.shape().asArray()), TFloat32.class));
                case SHAPE -> tf.expandDims(y, tf.constant(0));
                case NOT_FINITE -> tf.math.div(y, tf.zerosLike(y));
                case SHARED_BY_REPLICAS -> {
                    Operand<TFloat32> noise = layer.normal("output", layer.batch(), layer.units());
                    Operand<TFloat32> first =
                            replicas == 0 ? noise : tf.gather(noise, tf.constant(new int[replicas]), tf.constant(0));
                    yield tf.math.mul(y, tf.expandDims(first, tf.constant(replicas == 0 ? 0 : 1)));
                }
                default -> y;
            };
        }

        @Override
        public Optional<Operand<TFloat32>> penalty(Map<String, Operand<TFloat32>> weights) {
            Operand<TFloat32> kernel = weights.get("recurrent_kernel");
            int[] axes = layer.replicas() > 0 ? new int[] {1, 2} : new int[] {0, 1};
            return Optional.of(tf.sum(tf.math.square(kernel), tf.constant(axes)));
        }

        private Operand<TFloat32> masked(Operand<TFloat32> x, Operand<TBool> keep) {
            Operand<TFloat32> mask = tf.dtypes.cast(keep, TFloat32.class);
            int missing = x.shape().numDimensions() - mask.shape().numDimensions();
            if (missing != 0) {
                throw new AssertionError(x.shape() + " and " + mask.shape());
            }
            return tf.math.mul(x, mask);
        }
    }
}
