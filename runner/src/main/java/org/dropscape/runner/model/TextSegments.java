package org.dropscape.runner.model;

import java.util.List;
import java.util.Optional;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.graph.Tensors;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What is differentiated for a batch of texts that are worked off in segments: a graph of some steps from states to states, and
 * the head on top of the final ones. Not for bidirectional networks, whose other direction starts at the end.
 */
final class TextSegments {

    private final int steps;
    private final Placeholder<TInt32> tokens;
    private final Placeholder<TInt64> firstBlock;
    private final Placeholder<TFloat32> targets;
    private final Placeholder<TFloat32> weights;

    /** The states before a segment. */
    final List<Placeholder<TFloat32>> statesIn;

    /** The states after it. */
    final List<Operand<TFloat32>> statesOut;

    /** The states after the last segment. */
    final List<Placeholder<TFloat32>> finalStates;

    /** The mean cross-entropy per network, a function of the final states. */
    final Operand<TFloat32> loss;

    /** {@code [N, K]}, a function of the final states. */
    final Operand<TFloat32> logits;

    /** The loss with the regularizers' penalties, a function of the final states. */
    final Operand<TFloat32> objective;

    /** @param steps of a segment; a multiple of the random numbers' blocks */
    TextSegments(NetworkGraph network, Phase phase, int steps, int batch, Placeholder<TInt64> key) {
        this.steps = steps;
        GraphParts parts = new GraphParts(network);
        RecurrentStack stack = network.spec().stack();
        tokens = network.tf()
                .placeholder(TInt32.class, Placeholder.shape(Shape.of(Tensors.dims(network.replicas(), steps, batch))));
        firstBlock = network.tf().placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        statesIn = parts.states(batch);
        targets = parts.placeholder(batch, network.spec().outputs());
        weights = parts.placeholder(batch);
        finalStates = parts.states(batch);
        RandomSource random = new RandomSource(key, firstBlock, network.replicas());
        RecurrentStack.Site site = parts.site(phase, steps, batch, random);
        RecurrentStack.Unrolled segment = stack.unroll(
                site,
                new RecurrentStack.Input(
                        parts.vectors(tokens, phase, steps, batch, random),
                        null,
                        parts.padding(tokens),
                        List.copyOf(statesIn)));
        statesOut = segment.finalStates();
        logits = parts.logits(stack.summary(
                site, new RecurrentStack.Unrolled(List.copyOf(finalStates), segment.outputs(), Optional.empty())));
        loss = parts.loss(logits, targets, weights);
        objective = segment.penalty().isPresent()
                ? network.tf().math.add(loss, segment.penalty().get())
                : loss;
    }

    /** How many segments a batch has. */
    int count(Batch data) {
        return (data.steps() + steps - 1) / steps;
    }

    /** What a segment reads besides its states. */
    Feeds segment(Batch data, int segment) {
        int from = segment * steps;
        int[] part = data.part(from, steps);
        Feeds feeds = new Feeds();
        feeds.put(tokens, TInt32.tensorOf(tokens.shape(), DataBuffers.of(part, true, false)));
        feeds.put(firstBlock, TInt64.scalarOf((long) from / RandomSource.BLOCK));
        return feeds;
    }

    /** What the head reads besides the final states. */
    Feeds head(Batch data) {
        Feeds feeds = new Feeds();
        feeds.put(targets, TFloat32.tensorOf(targets.shape(), DataBuffers.of(data.targets(), true, false)));
        feeds.put(weights, TFloat32.tensorOf(weights.shape(), DataBuffers.of(data.weights(), true, false)));
        // A penalty may be computed from masks.
        feeds.put(firstBlock, TInt64.scalarOf(0));
        return feeds;
    }
}
