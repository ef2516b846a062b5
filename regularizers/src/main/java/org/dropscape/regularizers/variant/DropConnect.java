package org.dropscape.regularizers.variant;

import java.util.Objects;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * DropConnect: weights are dropped instead of activations (Wan et al. 2013; for recurrent kernels Merity et al. 2018,
 * arXiv:1708.02182, as "weight-dropped" LSTM, and haste). With D_ij ~ Bernoulli(1 - rate),
 *
 * <pre>
 *   TRAIN, SAMPLE   R~ = R * D / (1 - rate)      the same D for all steps of a sequence
 *   EVAL            R~ = R, the mean             or the Gaussian with the same two moments, see {@link Inference}
 * </pre>
 *
 * <p>At rate 1, R~ is exactly 0. The mean of R~ is R, the variance of an element of hR~ is rate / (1 - rate) times the
 * sum over i of h_i^2 R_ij^2.
 *
 * @param rate the probability to drop a weight
 * @param mask how many masks there are
 * @param matrices which kernels are dropped
 * @param biases whether the biases of these matrices are dropped too
 * @param inference what happens in {@link Phase#EVAL}
 */
public record DropConnect(
        @Parameter(value = "Probability that a weight is dropped.", range = "[0, 1]")
        double rate,

        @Parameter(
                value = "One mask per mini-batch (haste), one per example (Wan et al.), or one of whole rows, all"
                        + " incoming weights of a gate's unit, per mini-batch (AWD's variational option).",
                defaultValue = "call",
                range = "call, example, row")
        Mask mask,

        @Parameter(
                value = "The kernels whose weights are dropped.",
                defaultValue = "recurrent",
                range = "recurrent, input, both")
        Matrices matrices,

        @Parameter(
                value =
                        "Whether the biases that belong to these kernels are dropped too; the only bias of an LSTM or an"
                                + " IndRNN belongs to its input kernel.",
                defaultValue = "false")
        boolean biases,

        @Parameter(
                value = "The rule of evaluation: the mean weights, or products drawn once from the Gaussian of the same"
                        + " mean and variance (Wan et al. average several draws).",
                defaultValue = "mean",
                range = "mean, gaussian")
        Inference inference)
        implements Regularizer {

    /** How many masks there are, and of what. */
    public enum Mask {
        /** One for each weight and call, shared by the examples of a mini-batch: haste. */
        CALL,
        /** One for each weight and example: Wan et al. Takes N times the memory of the kernel. */
        EXAMPLE,
        /**
         * One for each unit of each gate and call: all its incoming weights of the matrix go together; AWD's option.
         */
        ROW
    }

    /** Which kernels are dropped. */
    public enum Matrices {
        /** The recurrent kernel. */
        RECURRENT,
        /** The input kernel. */
        INPUT,
        /** Both, with masks of their own. */
        BOTH
    }

    /** The rule of evaluation. */
    public enum Inference {
        /** The kernel as it is, which is the mean of the dropped and rescaled one. */
        MEAN,
        /**
         * Moment matching (Wan et al. 2013, section 3.2): every element of the recurrent product is drawn, at each step
         * anew, from the normal distribution that has the mean and the variance which the masks would give it. One
         * evaluation is one such draw; the mean of the probabilities of several, with keys of their own, is Wan's
         * prediction.
         */
        GAUSSIAN
    }

    /** Refuses rates outside [0, 1] and combinations that have no meaning here. */
    public DropConnect {
        Rates.require("rate", rate);
        Objects.requireNonNull(mask, "mask must be call, example or row, but was missing");
        Objects.requireNonNull(matrices, "matrices must be recurrent, input or both, but was missing");
        Objects.requireNonNull(inference, "inference must be mean or gaussian, but was missing");
        if (inference == Inference.GAUSSIAN && (matrices != Matrices.RECURRENT || biases || rate == 1)) {
            throw new IllegalArgumentException(
                    "inference must be mean unless matrices is recurrent, biases false and rate below 1:"
                            + " gaussian matches the variance of the recurrent product");
        }
    }

    /** haste's form: the recurrent kernel, one mask per mini-batch, mean weights at evaluation. */
    public DropConnect(double rate) {
        this(rate, Mask.CALL, Matrices.RECURRENT, false, Inference.MEAN);
    }

    @Override
    public LayerHooks attach(LayerContext layer) {
        if (rate == 0) {
            return LayerHooks.NONE;
        }
        if (layer.phase().samples()) {
            return new Masks(layer);
        }
        return inference == Inference.GAUSSIAN ? new Moments(layer) : LayerHooks.NONE;
    }

    private final class Masks implements LayerHooks {

        private final LayerContext layer;
        private final Ops tf;

        Masks(LayerContext layer) {
            this.layer = layer;
            this.tf = layer.tf();
        }

        @Override
        public Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
            return matrices == Matrices.RECURRENT ? kernel : drop("input", kernel);
        }

        @Override
        public Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
            return matrices == Matrices.INPUT ? kernel : drop("recurrent", kernel);
        }

        @Override
        public Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
            return biases && matrices != Matrices.RECURRENT ? dropBias("input", bias) : bias;
        }

        @Override
        public Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
            return biases && matrices != Matrices.INPUT ? dropBias("recurrent", bias) : bias;
        }

        private Operand<TFloat32> drop(String name, Operand<TFloat32> kernel) {
            long rows = size(kernel, 2);
            long columns = size(kernel, 1);
            return switch (mask) {
                case CALL -> tf.math.mul(kernel, factors(name, rows, columns));
                case EXAMPLE -> tf.math.mul(shared(kernel), factors(name, layer.batch(), rows, columns));
                case ROW -> tf.math.mul(kernel, tf.expandDims(factors(name, columns), tf.constant(-2)));
            };
        }

        private Operand<TFloat32> dropBias(String name, Operand<TFloat32> bias) {
            long columns = size(bias, 1);
            return switch (mask) {
                case CALL -> tf.math.mul(bias, factors(name + "-bias", columns));
                case EXAMPLE -> tf.math.mul(shared(bias), factors(name + "-bias", layer.batch(), columns));
                // A row that is dropped takes its bias along.
                case ROW -> tf.math.mul(bias, factors(name, columns));
            };
        }

        /** With an axis, after that of the replicas, on which examples broadcast. */
        private Operand<TFloat32> shared(Operand<TFloat32> weight) {
            return layer.replicas() == 0 ? weight : tf.expandDims(weight, tf.constant(1));
        }

        private Operand<TFloat32> factors(String name, long... shape) {
            return Rates.factors(layer, layer.keep(name, rate, shape), rate);
        }
    }

    private final class Moments implements LayerHooks {

        /**
         * So small that it is lost beside any real variance, yet keeps the slope of the root finite at a state of
         * zeros.
         */
        private static final float TINY = 1e-20f;

        private final LayerContext layer;
        private final Ops tf;

        Moments(LayerContext layer) {
            this.layer = layer;
            this.tf = layer.tf();
        }

        @Override
        public Operand<TFloat32> recurrentProduct(
                int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
            long columns = size(product, 1);
            // A cell may form its product in pieces: each width has numbers of its own.
            Operand<TFloat32> normal = layer.normalAt("product", step, layer.batch(), columns);
            Operand<TFloat32> scaled = tf.math.mul(normal, tf.constant((float) Math.sqrt(rate / (1 - rate))));
            if (mask == Mask.ROW) {
                return tf.math.add(product, tf.math.mul(scaled, product));
            }
            Operand<TFloat32> variance = layer.matMul(tf.math.square(state), tf.math.square(kernel));
            Operand<TFloat32> deviation = tf.math.sqrt(tf.math.add(variance, tf.constant(TINY)));
            return tf.math.add(product, tf.math.mul(scaled, deviation));
        }
    }

    private static long size(Operand<TFloat32> x, int fromEnd) {
        return x.shape().get(x.shape().numDimensions() - fromEnd);
    }
}
