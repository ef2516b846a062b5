package org.dropscape.api.regularizer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Where a {@link Regularizer} adds its operations, and where its random numbers come from.
 *
 * <p>Shapes are given without the replica axis; where {@link #replicas()} is not 0, what is returned has it in front, and each
 * replica has its own stream. The numbers depend on the fed seed, the name, the layer, the direction and, for {@code ...At}
 * methods, the step; not on the number of steps, nor on the number of replicas. Asking again for the same name (and step)
 * gives the same operand.
 */
public interface GraphContext {

    /** The operations of the graph under construction. */
    Ops tf();

    /** What the graph is built for. */
    Phase phase();

    /** G, the size of the leading replica axis of weights and activations; 0 if they have none. */
    int replicas();

    /** N, the number of examples in a batch. */
    int batch();

    /**
     * A mask drawn once per call, that is per mini-batch: shared by all steps.
     *
     * @param name distinguishes the masks of one regularizer
     * @param rate the probability of {@code false} (drop, or hold the previous value), in [0, 1]; exact at 0 and 1
     * @param shape without the replica axis
     * @return {@code [shape]} or {@code [G, shape]}, true where kept
     */
    Operand<TBool> keep(String name, double rate, long... shape);

    /** Uniform numbers in [0, 1) drawn once per call; arguments as for {@link #keep}. */
    Operand<TFloat32> uniform(String name, long... shape);

    /** Standard normal numbers drawn once per call; arguments as for {@link #keep}. */
    Operand<TFloat32> normal(String name, long... shape);
}
