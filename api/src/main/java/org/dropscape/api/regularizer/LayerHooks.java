package org.dropscape.api.regularizer;

import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The points at which a {@link Regularizer} may change a recurrent layer. Every default returns its argument, the very same
 * operand, which tells the engine that nothing happens there.
 *
 * <p>Shapes are without the replica axis; {@code T} steps, {@code N} examples, {@code D} inputs, {@code H} units,
 * {@code k} gates of the cell (GRU 3, LSTM 4). All operands are float32.
 */
public interface LayerHooks {

    /** Leaves everything as it is. */
    LayerHooks NONE = new LayerHooks() {};

    /** The layer's input {@code [T, N, D]}. */
    default Operand<TFloat32> input(Operand<TFloat32> x) {
        return x;
    }

    /** The input kernel {@code [D, k*H]}; may become one per example, {@code [N, D, k*H]}. */
    default Operand<TFloat32> inputKernel(Operand<TFloat32> kernel) {
        return kernel;
    }

    /** The bias {@code [k*H]} of the input product; may become one per example, {@code [N, k*H]}. */
    default Operand<TFloat32> inputBias(Operand<TFloat32> bias) {
        return bias;
    }

    /** The recurrent kernel {@code [H, k*H]}; may become one per example, {@code [N, H, k*H]}. */
    default Operand<TFloat32> recurrentKernel(Operand<TFloat32> kernel) {
        return kernel;
    }

    /**
     * The bias {@code [k*H]} of the recurrent product; may become one per example, {@code [N, k*H]}. Cells with a single bias have
     * none.
     */
    default Operand<TFloat32> recurrentBias(Operand<TFloat32> bias) {
        return bias;
    }

    /**
     * The previous hidden state {@code [N, H]} as the recurrent product sees it; the path that carries the state itself is not
     * affected.
     */
    default Operand<TFloat32> previousState(int step, Operand<TFloat32> state) {
        return state;
    }

    /**
     * The recurrent product {@code [N, k*H]}. A cell that forms it in pieces, such as the GRU with the reset before the product,
     * calls this once for each, with that part of the kernel: {@code [N, 2H]} for z and r, {@code [N, H]} for g.
     *
     * @param state what was multiplied, {@code [N, H]}
     * @param kernel with what, {@code [H, k*H]}
     */
    default Operand<TFloat32> recurrentProduct(
            int step, Operand<TFloat32> state, Operand<TFloat32> kernel, Operand<TFloat32> product) {
        return product;
    }

    /** The candidate {@code [N, H]}: g of a GRU or LSTM after its activation. */
    default Operand<TFloat32> candidate(int step, Operand<TFloat32> candidate) {
        return candidate;
    }

    /** The new state {@code [N, H]}: what the next step sees and, for the hidden state, what the layer puts out. */
    default Operand<TFloat32> newState(int step, State state, Operand<TFloat32> previous, Operand<TFloat32> next) {
        return next;
    }

    /**
     * The layer's output {@code [T, N, H]} (both directions side by side: {@code [T, N, 2H]}), on its way to the next layer. What a
     * classifier reads is the last layer's final state, which this does not change.
     */
    default Operand<TFloat32> output(Operand<TFloat32> y) {
        return y;
    }

    /**
     * Whether {@link #newState} returns {@code previous}, to the bit, wherever {@code next} equals {@code previous}. If so the
     * engine need not restore the state of finished texts after it.
     */
    default boolean keepsHeldState() {
        return false;
    }

    /**
     * A term of the loss.
     *
     * @param weights the layer's weights by name, before any hook
     * @return a scalar (with replicas {@code [G]}), or empty
     */
    default Optional<Operand<TFloat32>> penalty(Map<String, Operand<TFloat32>> weights) {
        return Optional.empty();
    }
}
