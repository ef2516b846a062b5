package org.dropscape.api.recurrent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.State;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A recurrent cell: a pure function of input, previous state and weights that calls the {@link LayerHooks} at their points.
 * Immutable and thread-safe.
 */
public interface RecurrentCell {

    /** The states carried from step to step; {@link State#HIDDEN} first. */
    List<State> states();

    /**
     * The weights of one layer and direction.
     *
     * @param inputs D
     * @param units H
     * @param bias whether the layer has biases
     */
    List<WeightSpec> weights(int inputs, int units, boolean bias);

    /**
     * Binds the cell to its weights in one graph; applies the weight hooks, once.
     *
     * @param layer the layer
     * @param hooks the hooks of all regularizers of the model
     * @param weights by the names of {@link #weights}; with replicas each has a leading axis G
     */
    Bound bind(LayerContext layer, LayerHooks hooks, Map<String, Operand<TFloat32>> weights);

    /** A cell with weights. */
    interface Bound {

        /**
         * The part of the pre-activations that depends on the input alone, for any number of inputs at once.
         *
         * @param x {@code [M, D]} (with replicas {@code [G, M, D]}): M rows of any origin, such as all steps of all examples
         * @return one or more {@code [M, k]} ({@code [G, M, k]}), in the order in which {@link #step} wants them
         */
        List<Operand<TFloat32>> project(Operand<TFloat32> x);

        /**
         * Folds padding into the projected input so that a step with such input returns the previous states to the bit, where
         * the cell's equations allow that.
         *
         * @param projected what {@link #project} returned, {@code [..., k]}
         * @param padding {@code [..., 1]}, 1 where the text has ended, else 0
         * @return the changed projections, or empty if the cell cannot: then the engine selects between old and new states
         */
        default Optional<List<Operand<TFloat32>>> hold(List<Operand<TFloat32>> projected, Operand<TFloat32> padding) {
            return Optional.empty();
        }

        /**
         * One step.
         *
         * @param step t in [0, T)
         * @param projected this step's {@code [N, k]} of each projection
         * @param states the previous states, each {@code [N, H]}, in the order of {@link RecurrentCell#states}
         * @return the new states in the same order
         */
        List<Operand<TFloat32>> step(int step, List<Operand<TFloat32>> projected, List<Operand<TFloat32>> states);
    }
}
