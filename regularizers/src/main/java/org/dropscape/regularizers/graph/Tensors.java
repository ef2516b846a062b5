package org.dropscape.regularizers.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Operations on operands with or without a leading replica axis. */
public final class Tensors {

    private Tensors() {}

    /** The parts of an operand along an axis of known size. */
    public static <T extends TType> List<Operand<T>> unstack(Ops tf, Operand<T> x, int axis) {
        long n = x.shape().get(axis);
        return new ArrayList<>(tf.unstack(x, n, Unstack.axis((long) axis)).output());
    }

    /** Reshapes to known dimensions; one of them may be -1. */
    public static <T extends TType> Operand<T> reshape(Ops tf, Operand<T> x, long... dims) {
        return tf.reshape(x, tf.constant(dims));
    }

    /**
     * {@link org.dropscape.api.regularizer.LayerContext#matMul}.
     *
     * @param replicas G, or 0
     * @param batch N, used only for a kernel per example and rows that run over steps and examples
     */
    public static Operand<TFloat32> matMul(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, int replicas, int batch) {
        int lead = replicas == 0 ? 0 : 1;
        int rank = x.shape().numDimensions() - lead;
        int kernelRank = kernel.shape().numDimensions() - lead;
        if (kernelRank == 2) {
            return shared(tf, x, kernel, lead, rank);
        }
        if (kernelRank != 3 || rank != 2) {
            throw new IllegalArgumentException("cannot multiply " + x.shape() + " by " + kernel.shape());
        }
        long rows = x.shape().get(lead);
        long columns = kernel.shape().get(lead + 2);
        if (rows == kernel.shape().get(lead)) {
            Operand<TFloat32> each = tf.expandDims(x, tf.constant(lead + 1));
            return tf.squeeze(
                    tf.train.batchMatMul(each, kernel, TFloat32.class), Squeeze.axis(List.of((long) lead + 1)));
        }
        // Rows in the order of steps, then examples: bring the examples to the front, multiply, and back.
        long steps = rows / batch;
        long inputs = x.shape().get(lead + 1);
        int[] swap = lead == 0 ? new int[] {1, 0, 2} : new int[] {0, 2, 1, 3};
        Operand<TFloat32> byStep = reshape(tf, x, dims(replicas, steps, batch, inputs));
        Operand<TFloat32> byExample = tf.linalg.transpose(byStep, tf.constant(swap));
        Operand<TFloat32> product = tf.train.batchMatMul(byExample, kernel, TFloat32.class);
        return reshape(tf, tf.linalg.transpose(product, tf.constant(swap)), dims(replicas, rows, columns));
    }

    private static Operand<TFloat32> shared(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel, int lead, int rank) {
        Shape shape = x.shape();
        if (rank == 2) {
            return lead == 0 ? tf.linalg.matMul(x, kernel) : tf.train.batchMatMul(x, kernel, TFloat32.class);
        }
        long[] flat = new long[lead + 2];
        long[] full = shape.asArray();
        if (lead == 1) {
            flat[0] = shape.get(0);
        }
        flat[lead] = -1;
        flat[lead + 1] = shape.get(shape.numDimensions() - 1);
        full[full.length - 1] = kernel.shape().get(lead + 1);
        Operand<TFloat32> rows = reshape(tf, x, flat);
        Operand<TFloat32> product =
                lead == 0 ? tf.linalg.matMul(rows, kernel) : tf.train.batchMatMul(rows, kernel, TFloat32.class);
        return reshape(tf, product, full);
    }

    /** The dimensions with G in front if there are replicas. */
    public static long[] dims(int replicas, long... dims) {
        if (replicas == 0) {
            return dims;
        }
        long[] all = new long[dims.length + 1];
        all[0] = replicas;
        System.arraycopy(dims, 0, all, 1, dims.length);
        return all;
    }
}
