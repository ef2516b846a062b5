package org.dropscape.api.regularizer;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A way to disturb a recurrent network while it learns: a dropout variant.
 *
 * <p>It changes the network at named points only, the methods of {@link LayerHooks}. Gradients come from automatic
 * differentiation of the graph so changed: a variant writes its forward rule and nothing else. A model holds a list of
 * regularizers; at each point the first one of the list acts first.
 *
 * <p>Immutable and thread-safe: all that belongs to one graph lives in the hooks that {@link #attach} returns.
 */
public interface Regularizer {

    /**
     * Prepares the hooks for one layer and direction of one graph.
     *
     * @param layer the layer, with its phase
     * @return the hooks; {@link LayerHooks#NONE} if this regularizer leaves the layer alone
     */
    LayerHooks attach(LayerContext layer);

    /**
     * How many draws of the new states are averaged in each step. If more than 1 the engine computes a step that often, the rows of
     * all draws side by side ({@link LayerContext#draws()}), and carries on the mean of the new states: the inference of Wan et al.
     * 2013, algorithm 2, in each step. Where several regularizers of a model ask, the largest number holds for all.
     *
     * @param phase what the graph is for
     * @return at least 1
     */
    default int draws(Phase phase) {
        return 1;
    }

    /**
     * A factor for each row of the embedding table, applied to the looked-up vectors of all layers' first input.
     *
     * @param graph phase and random numbers
     * @param words V, the number of rows
     * @return {@code [V, 1]} (or {@code [G, V, 1]}), or empty to leave the table alone
     */
    default Optional<Operand<TFloat32>> embeddingRows(GraphContext graph, int words) {
        return Optional.empty();
    }
}
