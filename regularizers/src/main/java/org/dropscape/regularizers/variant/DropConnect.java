package org.dropscape.regularizers.variant;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.graph.Contexts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * DropConnect: weights are dropped instead of activations (Wan et al. 2013; for recurrent kernels Merity et al. 2018,
 * arXiv:1708.02182, as "weight-dropped" LSTM, and haste). With D_ij ~ Bernoulli(1 - rate),
 *
 * <pre>
 *   TRAIN, SAMPLE   R~ = R * D / (1 - rate)      the same D for all steps of a sequence
 *   EVAL            R~ = R, the mean             or moment matching, see {@link Inference}
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
 * @param draws Z of moment matching: 1, or an even number; {@value #DRAWS} if absent, and only with {@link Inference#GAUSSIAN}
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
                value =
                        "The rule of evaluation: the mean weights, or in each step the mean over draws of the products from"
                                + " the Gaussian with their mean and variance (moment matching, Wan et al.); takes much longer.",
                defaultValue = "mean",
                range = "mean, gaussian")
        Inference inference,

        @Parameter(
                value = "How many draws moment matching averages in each step, in pairs of opposite sign; 1 is a single"
                        + " random one, of its own for each text. With inference gaussian only, 16 if absent.",
                range = "1 or even")
        Optional<Integer> draws)
        implements Regularizer {

    /**
     * Draws of moment matching unless told otherwise. With a GRU of 64 units and rates from 0.1 to 0.5 their randomness is then
     * less than half of what separates moment matching from the mean weights; it falls with the root of their number.
     */
    public static final int DRAWS = 16;

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
         * Moment matching (Wan et al. 2013, section 3.2 and algorithm 2). There, a layer a(u) with u = (M * W) v draws Z
         * times from the normal distribution that has the moments of u, and hands on the mean of the activations:
         *
         * <pre>
         *   E[u] = p W v,   V[u] = p (1 - p) (W * W) (v * v)      p the probability of keeping a weight
         *   r = 1/Z sum over z of a(u_z),   u_z ~ N(E[u], V[u])
         * </pre>
         *
         * Here, each step is such a layer. Its u is the recurrent product h R~, which has the mean h R and the variance
         * rate / (1 - rate) (h * h) (R * R), and what is averaged are the new states, since a cell has gates and not one
         * activation:
         *
         * <pre>
         *   h_t = 1/Z sum over z of step(x_t, h_{t-1}, u_z),   u_z = h_{t-1} R + deviation * e_{t,z},   e ~ N(0, 1)
         * </pre>
         *
         * <p>This is not the mean over masks of the whole network: masks are those of a sequence, so that its products vary
         * together from step to step, while here each step is averaged by itself, as if its masks were new. Nor is it to the
         * letter Wan's: the draws come in pairs of opposite sign and are scaled to unit variance, so that mean and variance are
         * exact for any Z; and they are the same for all texts, each step and replica having its own, so that what is said of
         * a text depends on the key alone and not on the texts beside it. With Z = 1 there is a single draw, of its own for
         * each text and step: not an average, but a sample.
         *
         * <p>Of evaluation, Z draws cost about Z times the element-wise part of a step, and one product more.
         */
        GAUSSIAN
    }

    /** Refuses rates outside [0, 1] and combinations that have no meaning here. */
    public DropConnect {
        Rates.require("rate", rate);
        Objects.requireNonNull(mask, "mask must be call, example or row, but was missing");
        Objects.requireNonNull(matrices, "matrices must be recurrent, input or both, but was missing");
        Objects.requireNonNull(inference, "inference must be mean or gaussian, but was missing");
        Objects.requireNonNull(draws, "draws");
        if (inference == Inference.GAUSSIAN && (matrices != Matrices.RECURRENT || biases || rate == 1)) {
            throw new IllegalArgumentException(
                    "inference must be mean unless matrices is recurrent, biases false and rate below 1:"
                            + " gaussian matches the variance of the recurrent product");
        }
        if (draws.isPresent() && inference != Inference.GAUSSIAN) {
            throw new IllegalArgumentException(
                    "draws must be absent unless inference is gaussian: nothing else is drawn");
        }
        int number = draws.orElse(DRAWS);
        if (number < 1 || number > 1 && number % 2 == 1) {
            throw new IllegalArgumentException(
                    "draws must be 1 or an even number, since draws come in pairs, but was " + number);
        }
        draws = inference == Inference.GAUSSIAN ? Optional.of(number) : Optional.empty();
    }

    /** haste's form: the recurrent kernel, one mask per mini-batch, mean weights at evaluation. */
    public DropConnect(double rate) {
        this(rate, Mask.CALL, Matrices.RECURRENT, false, Inference.MEAN, Optional.empty());
    }

    @Override
    public int draws(Phase phase) {
        return rate > 0 && !phase.samples() ? draws.orElse(1) : 1;
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
            float scale = (float) Math.sqrt(rate / (1 - rate));
            Operand<TFloat32> deviation = tf.math.mul(deviation(state, kernel, product), tf.constant(scale));
            // A cell may form its product in pieces: each width has numbers of its own.
            long columns = size(product, 1);
            if (layer.draws() == 1) {
                Operand<TFloat32> each = layer.normalAt("product", step, layer.batch(), columns);
                return tf.math.add(product, tf.math.mul(each, deviation));
            }
            Operand<TFloat32> added = tf.math.mul(
                    Contexts.byDraw(layer, deviation), tf.expandDims(drawn(step, columns), tf.constant(-2)));
            return tf.math.add(
                    product, tf.reshape(added, tf.constant(product.shape().asArray())));
        }

        private Operand<TFloat32> deviation(
                Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
            if (mask == Mask.ROW) {
                return product;
            }
            Operand<TFloat32> squares = tf.math.square(kernel);
            Operand<TFloat32> variance =
                    Contexts.eachRow(layer, state, rows -> layer.matMul(tf.math.square(rows), squares));
            return tf.math.sqrt(tf.math.add(variance, tf.constant(TINY)));
        }

        /** {@code [Z, k]} ({@code [G, Z, k]}) numbers whose mean is 0 and whose mean square is 1 in each column. */
        private Operand<TFloat32> drawn(int step, long columns) {
            Operand<TFloat32> half = layer.normalAt("product", step, layer.draws() / 2, columns);
            Operand<TFloat32> square = tf.math.mean(tf.math.square(half), tf.constant(-2), Mean.keepDims(true));
            Operand<TFloat32> scaled = tf.math.mul(half, tf.math.rsqrt(tf.math.add(square, tf.constant(TINY))));
            return tf.concat(List.of(scaled, tf.math.neg(scaled)), tf.constant(layer.replicas() == 0 ? 0 : 1));
        }
    }

    private static long size(Operand<TFloat32> x, int fromEnd) {
        return x.shape().get(x.shape().numDimensions() - fromEnd);
    }
}
