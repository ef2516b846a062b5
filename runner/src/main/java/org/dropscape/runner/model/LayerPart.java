package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.List;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A graph for a part of the time of one layer in one direction.
 *
 * <p>The backward direction of a layer begins at the end of a text, and the layer above needs both: so a long text goes through a
 * bidirectional network layer by layer, each direction from part to part. What a layer puts out is kept until the layer above is
 * done with it; nothing else grows with the length of a text.
 */
final class LayerPart {

    private final Placeholder<TInt32> tokens;
    private final Placeholder<TInt64> firstBlock;

    /** What the layer below puts out, {@code [T, N, H]} by direction; empty for the first layer. */
    final List<Placeholder<TFloat32>> below = new ArrayList<>();

    /** The rows of the embedding table, {@code [T, N, D]}, for the first layer unless input products were given; or null. */
    final Operand<TFloat32> rows;

    final List<Placeholder<TFloat32>> statesIn = new ArrayList<>();

    /** {@code [T, N, H]}. */
    final Operand<TFloat32> outputs;

    final List<Operand<TFloat32>> statesOut = new ArrayList<>();

    /** The layer's weights, and the words' vectors for the first one if they are trained. */
    final List<String> weights = new ArrayList<>();

    /**
     * @param key what makes the masks
     * @param tokens the shape of the ids, {@code [T, N]} or {@code [G, T, N]}
     * @param layer which
     * @param direction 0, or 1 for backward
     * @param padded whether texts may end within the part
     * @param projections tables of the input products of all words, by direction, for the first layer; or null
     */
    LayerPart(
            NetworkGraph network,
            Phase phase,
            Placeholder<TInt64> key,
            Shape tokens,
            int layer,
            int direction,
            boolean padded,
            List<? extends List<? extends Operand<TFloat32>>> projections) {
        Ops tf = network.tf();
        NetworkSpec spec = network.spec();
        RecurrentStack stack = spec.stack();
        GraphParts parts = new GraphParts(network);
        int size = (int) tokens.get(tokens.numDimensions() - 1);
        int steps = (int) tokens.get(tokens.numDimensions() - 2);
        this.tokens = tf.placeholder(TInt32.class, Placeholder.shape(tokens));
        this.firstBlock = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        RandomSource random = new RandomSource(key, firstBlock, network.replicas());
        RecurrentStack.Site site = parts.site(phase, steps, size, random);
        Operand<TFloat32> looked = null;
        Operand<TFloat32> sequence = null;
        List<List<Operand<TFloat32>>> projected = null;
        if (layer > 0) {
            for (int d = 0; d < stack.directions(); d++) {
                below.add(parts.placeholder(steps, size, stack.units()));
            }
            sequence = stack.above(site, layer - 1, List.copyOf(below));
        } else if (projections != null) {
            projected = new ArrayList<>();
            for (List<? extends Operand<TFloat32>> tables : projections) {
                List<Operand<TFloat32>> own = new ArrayList<>();
                tables.forEach(table -> own.add(parts.lookUp(table, this.tokens)));
                projected.add(own);
            }
        } else {
            looked = parts.rows(this.tokens);
            sequence = parts.vectors(looked, this.tokens, phase, steps, size, random);
        }
        rows = looked;
        for (int i = 0; i < stack.cell().states().size(); i++) {
            statesIn.add(parts.placeholder(size, stack.units()));
        }
        RecurrentStack.Part part = stack.unroll(
                site,
                layer,
                direction,
                new RecurrentStack.Input(
                        sequence, projected, padded ? parts.padding(this.tokens) : null, List.copyOf(statesIn)));
        outputs = part.outputs();
        // A regularizer may hold every state, and what is fed cannot be fetched.
        part.states().forEach(state -> statesOut.add(tf.identity(state)));
        if (layer == 0 && spec.trainableEmbeddings()) {
            weights.add(NetworkSpec.EMBEDDING);
        }
        weights.addAll(stack.weights(layer, direction));
    }

    /**
     * Feeds what a run reads; the states are left to the caller.
     *
     * @param feeds takes over the ids
     * @param ids of the words of this part, row-major
     * @param from the first step
     * @param outputsBelow what the layer below put out for this part, by direction; empty for the first layer
     */
    Session.Runner feed(Session.Runner runner, Feeds feeds, int[] ids, int from, List<Tensor> outputsBelow) {
        feeds.put(tokens, TInt32.tensorOf(tokens.shape(), DataBuffers.of(ids, true, false)));
        feeds.put(firstBlock, TInt64.scalarOf((long) from / RandomSource.BLOCK));
        feeds.into(runner);
        for (int d = 0; d < below.size(); d++) {
            runner.feed(below.get(d), outputsBelow.get(d));
        }
        return runner;
    }
}
