package org.dropscape.regularizers.cell;

import java.util.List;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** What the cells have in common: broadcasting weights of replicas, layer normalisation, the gated update. */
final class CellOps {

    /**
     * Larger than any pre-activation that is still of use, and far from overflow: its sigmoid is exactly 1, its slope
     * exactly 0.
     */
    static final float SATURATING = 1e30f;

    /** haste's, and the default of PyTorch's layer_norm. */
    private static final float EPSILON = 1e-5f;

    private final LayerContext layer;
    private final Ops tf;

    /** The number of axes in front of the rows: 1 with replicas. */
    private final int lead;

    /** One node for all steps. */
    private final Operand<TFloat32> one;

    CellOps(LayerContext layer) {
        this.layer = layer;
        this.lead = layer.replicas() == 0 ? 0 : 1;
        this.tf = layer.tf();
        this.one = tf.constant(1f);
    }

    /**
     * A vector {@code [k]} ({@code [G, k]}) so shaped that it broadcasts over {@code [M, k]} ({@code [G, M, k]}); one
     * vector per example, {@code [N, k]} ({@code [G, N, k]}), stays as it is, and so does null.
     */
    Operand<TFloat32> row(Operand<TFloat32> vector) {
        boolean single = vector != null && vector.shape().numDimensions() == 1 + lead;
        return single && lead == 1 ? tf.expandDims(vector, tf.constant(1)) : vector;
    }

    /**
     * Adds a bias to every row.
     *
     * @param x {@code [M, k]} ({@code [G, M, k]}); rows run over examples, and before them over steps
     * @param bias from {@link #row}, or null for none
     */
    Operand<TFloat32> addBias(Operand<TFloat32> x, Operand<TFloat32> bias) {
        if (bias == null) {
            return x;
        }
        Shape shape = x.shape();
        boolean single = bias.shape().numDimensions() == 1 || bias.shape().get(lead) == 1;
        if (single || bias.shape().get(lead) == shape.get(lead)) {
            return tf.math.add(x, bias);
        }
        long[] bySteps = new long[lead + 3];
        bySteps[0] = layer.replicas();
        bySteps[lead] = -1;
        bySteps[lead + 1] = layer.batch();
        bySteps[lead + 2] = shape.get(lead + 1);
        Operand<TFloat32> eachStep = lead == 0 ? bias : tf.expandDims(bias, tf.constant(1));
        Operand<TFloat32> sum = tf.math.add(tf.reshape(x, tf.constant(bySteps)), eachStep);
        return tf.reshape(sum, tf.constant(shape.asArray()));
    }

    /** {@code gamma * (x - mean) / sqrt(variance + 1e-5)} over the last axis (Ba et al. 2016, arXiv:1607.06450). */
    Operand<TFloat32> layerNorm(Operand<TFloat32> x, Operand<TFloat32> gamma) {
        Operand<TFloat32> centred = tf.math.sub(x, meanOfLastAxis(x));
        Operand<TFloat32> variance = meanOfLastAxis(tf.math.square(centred));
        Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON)));
        return tf.math.mul(tf.math.mul(centred, scale), row(gamma));
    }

    /**
     * {@code z h + (1 - z) g}, written so that {@code z = 1} gives {@code h} to the bit and that its gradient needs two
     * products instead of four.
     */
    Operand<TFloat32> blend(Operand<TFloat32> z, Operand<TFloat32> h, Operand<TFloat32> g) {
        return tf.math.add(h, tf.math.mul(tf.math.sub(one, z), tf.math.sub(g, h)));
    }

    /** c' of an LSTM from its pre-activations in the order i, g, f, o. */
    Operand<TFloat32> memory(LayerHooks hooks, int step, List<Operand<TFloat32>> v, Operand<TFloat32> c) {
        Operand<TFloat32> g = hooks.candidate(step, tf.math.tanh(v.get(1)));
        return tf.math.add(tf.math.mul(tf.math.sigmoid(v.get(2)), c), tf.math.mul(tf.math.sigmoid(v.get(0)), g));
    }

    /** Makes the gates whose sigmoid follows exactly 1 where there is padding. */
    Operand<TFloat32> saturate(Operand<TFloat32> gates, Operand<TFloat32> padding) {
        return tf.math.add(gates, tf.math.mul(padding, tf.constant(SATURATING)));
    }

    private Operand<TFloat32> meanOfLastAxis(Operand<TFloat32> x) {
        return tf.math.mean(x, tf.constant(-1), Mean.keepDims(true));
    }
}
