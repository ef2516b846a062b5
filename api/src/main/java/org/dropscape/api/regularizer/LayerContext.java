package org.dropscape.api.regularizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** One recurrent layer, in one direction, in one graph. */
public interface LayerContext extends GraphContext {

    /** The index of the layer, 0 for the one that reads the embeddings. */
    int layer();

    /** The number of layers of the stack. */
    int layers();

    /** Whether this is the direction that reads from the last token to the first. */
    boolean backward();

    /** T, the number of steps that the graph unrolls; padding included. */
    int steps();

    /** D, the size of the layer's input. */
    int inputs();

    /** H, the number of hidden units. */
    int units();

    /**
     * Z, how many draws of each step are averaged: 1 unless some {@link Regularizer#draws} asks for more. Hooks whose arguments
     * are of one step then see the rows of all examples for the first draw, those for the second, and so on; they, and the hooks
     * of the recurrent kernel and bias, are those of a context whose {@link #batch()} counts all these rows. The other hooks are
     * those of a context with the examples alone, whose Z is 1.
     */
    default int draws() {
        return 1;
    }

    /**
     * A mask of its own for each step.
     *
     * @param name distinguishes the masks of one regularizer
     * @param rate the probability of {@code false}, in [0, 1]; exact at 0 and 1
     * @param step t in [0, T)
     * @param shape without time and replica axes, such as {@code N, H}
     * @return {@code [shape]} or {@code [G, shape]}, true where kept
     */
    Operand<TBool> keepAt(String name, double rate, int step, long... shape);

    /** Standard normal numbers of their own for each step; arguments as for {@link #keepAt}. */
    Operand<TFloat32> normalAt(String name, int step, long... shape);

    /**
     * A matrix product that knows about replicas and about kernels of single examples.
     *
     * @param x {@code [..., K]}; with replicas {@code [G, ..., K]}
     * @param kernel {@code [K, M]}, with replicas {@code [G, K, M]}; or, for {@code x} of {@code [N, K]} (or {@code [G, N, K]}),
     *     one kernel per example: {@code [N, K, M]} (or {@code [G, N, K, M]})
     * @return {@code [..., M]}
     */
    Operand<TFloat32> matMul(Operand<TFloat32> x, Operand<TFloat32> kernel);

    /** Splits the last axis into parts of the given sizes. */
    List<Operand<TFloat32>> split(Operand<TFloat32> x, int... sizes);
}
