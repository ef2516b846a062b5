package org.dropscape.runner.model;

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

/** What is differentiated for a batch of texts that are in one graph as a whole. */
final class WholeTexts {

    private final Placeholder<TInt32> tokens;
    private final Placeholder<TFloat32> targets;
    private final Placeholder<TFloat32> weights;

    /** The mean cross-entropy per network. */
    final Operand<TFloat32> loss;

    /** {@code [N, K]}. */
    final Operand<TFloat32> logits;

    /** The loss with the regularizers' penalties. */
    final Operand<TFloat32> objective;

    WholeTexts(NetworkGraph network, Phase phase, int steps, int batch, Placeholder<TInt64> key) {
        GraphParts parts = new GraphParts(network);
        RecurrentStack stack = network.spec().stack();
        tokens = network.tf()
                .placeholder(TInt32.class, Placeholder.shape(Shape.of(Tensors.dims(network.replicas(), steps, batch))));
        targets = parts.placeholder(batch, network.spec().outputs());
        weights = parts.placeholder(batch);
        RandomSource random = new RandomSource(key, null, network.replicas());
        RecurrentStack.Site site = parts.site(phase, steps, batch, random);
        RecurrentStack.Unrolled result = stack.unroll(
                site,
                RecurrentStack.Input.of(parts.vectors(tokens, phase, steps, batch, random), parts.padding(tokens)));
        logits = parts.logits(stack.summary(site, result));
        loss = parts.loss(logits, targets, weights);
        objective = result.penalty().isPresent()
                ? network.tf().math.add(loss, result.penalty().get())
                : loss;
    }

    void feed(Feeds feeds, Batch data) {
        feeds.put(tokens, TInt32.tensorOf(tokens.shape(), DataBuffers.of(data.tokens(), true, false)));
        feeds.put(targets, TFloat32.tensorOf(targets.shape(), DataBuffers.of(data.targets(), true, false)));
        feeds.put(weights, TFloat32.tensorOf(weights.shape(), DataBuffers.of(data.weights(), true, false)));
    }
}
