package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.autodiff.Gradients;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The gradient of the mean loss of a batch (and penalties) with respect to all weights.
 *
 * <p>A batch that is padded to at most {@code unroll} steps is one graph, made when its length is first seen. A longer one is
 * worked off in segments of that length: forward through all of them, then backward, computing each segment's activations
 * again; the gradient is the same, memory does not grow with the length of a text. In a bidirectional network that happens layer
 * by layer, and the outputs of the layers are kept.
 */
final class Backpropagation {

    private final NetworkGraph network;
    private final NetworkSpec spec;
    private final Ops tf;
    private final GraphParts parts;
    private final Phase phase;
    private final int batch;
    private final int unroll;
    private final Function<List<Operand<TFloat32>>, List<Op>> updates;
    private final Placeholder<TInt64> key;
    private final Map<Integer, Unrolled> unrolled = new HashMap<>();
    private Segmented segmented;
    private LayerBackpropagation layered;
    private List<Op> layeredUpdate;

    /**
     * @param phase what regularizers do
     * @param batch N
     * @param unroll the longest padded length that is one graph; made a multiple of the random numbers' blocks
     * @param updates what is done with the gradients of all weights, in their order; may be nothing
     */
    Backpropagation(
            NetworkGraph network,
            Phase phase,
            int batch,
            int unroll,
            Function<List<Operand<TFloat32>>, List<Op>> updates) {
        this.network = network;
        this.spec = network.spec();
        this.tf = network.tf();
        this.parts = new GraphParts(network);
        this.phase = phase;
        this.batch = batch;
        this.unroll = Math.max(RandomSource.BLOCK, unroll / RandomSource.BLOCK * RandomSource.BLOCK);
        this.updates = updates;
        this.key = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(Tensors.dims(network.replicas(), 2))));
    }

    /** The longest padded length that is one graph; longer ones should be multiples of it. */
    int unroll() {
        return unroll;
    }

    /**
     * What a batch gave.
     *
     * @param losses per network: the mean cross-entropy of the batch, penalties not included
     * @param logits {@code [G, N, K]}
     * @param gradients of all weights in their order, {@code [shape]} or {@code [G, shape]}; empty unless asked for
     */
    record Outcome(float[] losses, float[] logits, List<float[]> gradients) {}

    /**
     * One batch.
     *
     * @param data the batch
     * @param keys per network two numbers that make the masks
     * @param feeds what the updates need
     * @param wanted whether the gradients are returned; otherwise the updates are made
     */
    Outcome run(Batch data, long[][] keys, Feeds feeds, boolean wanted) {
        feeds.keys(key, keys);
        if (data.steps() <= unroll) {
            return unrolled.computeIfAbsent(data.steps(), Unrolled::new).run(feeds, data, wanted);
        }
        if (spec.stack().bidirectional()) {
            return layerByLayer(feeds, data, wanted);
        }
        if (segmented == null) {
            segmented = new Segmented();
        }
        return segmented.run(feeds, data, wanted);
    }

    private Outcome layerByLayer(Feeds feeds, Batch data, boolean wanted) {
        if (layered == null) {
            layered = new LayerBackpropagation(
                    network, phase, batch, unroll, key, LayerBackpropagation.Of.WEIGHTS, Map.of());
            layeredUpdate = updates.apply(layered.gradients());
        }
        LayerBackpropagation.Outcome outcome = layered.run(feeds, data);
        Session.Runner runner = feeds.into(network.session().runner());
        if (wanted) {
            layered.gradients().forEach(runner::fetch);
        } else {
            layeredUpdate.forEach(runner::addTarget);
        }
        try (Result result = runner.run()) {
            int count = wanted ? layered.gradients().size() : 0;
            return new Outcome(outcome.losses(), outcome.logits(), floats(result, 0, count));
        }
    }

    private static List<float[]> floats(Result result, int from, int count) {
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(NetworkGraph.floats((TFloat32) result.get(from + i)));
        }
        return values;
    }

    private List<Operand<TFloat32>> copies(List<Operand<TFloat32>> operands) {
        List<Operand<TFloat32>> copies = new ArrayList<>();
        operands.forEach(operand -> copies.add(tf.identity(operand)));
        return copies;
    }

    private List<Operand<TFloat32>> weightList() {
        return new ArrayList<>(network.weights().values());
    }

    /** A whole text in one graph. */
    private final class Unrolled {
        private final WholeTexts graph;
        private final List<Operand<TFloat32>> gradients;
        private final List<Op> update;

        Unrolled(int steps) {
            graph = new WholeTexts(network, phase, steps, batch, key);
            gradients = Gradients.of(tf, graph.objective, weightList());
            update = updates.apply(gradients);
        }

        Outcome run(Feeds feeds, Batch data, boolean wanted) {
            graph.feed(feeds, data);
            Session.Runner runner =
                    feeds.into(network.session().runner()).fetch(graph.loss).fetch(graph.logits);
            if (wanted) {
                gradients.forEach(runner::fetch);
            } else {
                update.forEach(runner::addTarget);
            }
            try (Result result = runner.run()) {
                return new Outcome(
                        NetworkGraph.floats((TFloat32) result.get(0)),
                        NetworkGraph.floats((TFloat32) result.get(1)),
                        floats(result, 2, wanted ? gradients.size() : 0));
            }
        }
    }

    /** A long text in segments. */
    private final class Segmented {
        private final TextSegments graph = new TextSegments(network, phase, unroll, batch, key);
        private final List<Operand<TFloat32>> statesOut;
        private final List<Placeholder<TFloat32>> cotangents = parts.states(batch);
        private final List<Operand<TFloat32>> cotangentsIn;
        private final List<Op> accumulate = new ArrayList<>();

        private final List<Operand<TFloat32>> finalCotangents;
        private final List<Op> start = new ArrayList<>();
        private final List<Operand<TFloat32>> sums = new ArrayList<>();
        private final List<Op> update;

        Segmented() {
            // A regularizer may hold every state, and what is fed cannot be fetched.
            statesOut = copies(graph.statesOut);
            List<Operand<TFloat32>> all = weightList();
            List<Operand<TFloat32>> wanted = new ArrayList<>(all);
            wanted.addAll(graph.finalStates);
            List<Operand<TFloat32>> ofHead = Gradients.of(tf, graph.objective, wanted);
            finalCotangents = ofHead.subList(all.size(), wanted.size());

            wanted = new ArrayList<>(all);
            wanted.addAll(graph.statesIn);
            List<Operand<TFloat32>> ofSegment = Gradients.of(tf, graph.statesOut, cotangents, wanted);
            cotangentsIn = copies(ofSegment.subList(all.size(), wanted.size()));

            for (int i = 0; i < all.size(); i++) {
                Variable<TFloat32> sum = tf.variable(all.get(i).shape(), TFloat32.class);
                start.add(tf.assign(sum, ofHead.get(i)));
                accumulate.add(tf.assignAdd(sum, ofSegment.get(i)));
                sums.add(sum);
            }
            update = updates.apply(sums);
        }

        Outcome run(Feeds common, Batch data, boolean wanted) {
            int segments = graph.count(data);
            List<List<Tensor>> boundaries = new ArrayList<>();
            List<Result> owned = new ArrayList<>();
            try (Feeds zeros = new Feeds()) {
                List<Tensor> states = new ArrayList<>();
                for (Placeholder<TFloat32> state : graph.statesIn) {
                    states.add(zeros.put(state, Feeds.zeros(state.shape())));
                }
                for (int s = 0; s < segments; s++) {
                    boundaries.add(states);
                    try (Feeds feeds = graph.segment(data, s)) {
                        Session.Runner runner =
                                common.into(feeds.into(network.session().runner()));
                        for (int i = 0; i < graph.statesIn.size(); i++) {
                            runner.feed(graph.statesIn.get(i), states.get(i));
                        }
                        statesOut.forEach(runner::fetch);
                        Result result = runner.run();
                        owned.add(result);
                        states = tensors(result, 0, statesOut.size());
                    }
                }
                float[] losses;
                float[] logits;
                List<Tensor> back;
                try (Feeds feeds = graph.head(data)) {
                    Session.Runner runner =
                            common.into(feeds.into(network.session().runner()));
                    for (int i = 0; i < graph.finalStates.size(); i++) {
                        runner.feed(graph.finalStates.get(i), states.get(i));
                    }
                    runner.fetch(graph.loss).fetch(graph.logits);
                    finalCotangents.forEach(runner::fetch);
                    start.forEach(runner::addTarget);
                    Result result = runner.run();
                    owned.add(result);
                    losses = NetworkGraph.floats((TFloat32) result.get(0));
                    logits = NetworkGraph.floats((TFloat32) result.get(1));
                    back = tensors(result, 2, finalCotangents.size());
                }
                for (int s = segments - 1; s >= 0; s--) {
                    try (Feeds feeds = graph.segment(data, s)) {
                        Session.Runner runner =
                                common.into(feeds.into(network.session().runner()));
                        for (int i = 0; i < graph.statesIn.size(); i++) {
                            runner.feed(graph.statesIn.get(i), boundaries.get(s).get(i));
                            runner.feed(cotangents.get(i), back.get(i));
                        }
                        cotangentsIn.forEach(runner::fetch);
                        accumulate.forEach(runner::addTarget);
                        Result result = runner.run();
                        owned.add(result);
                        back = tensors(result, 0, cotangentsIn.size());
                    }
                }
                Session.Runner runner = common.into(network.session().runner());
                if (wanted) {
                    sums.forEach(runner::fetch);
                } else {
                    update.forEach(runner::addTarget);
                }
                try (Result result = runner.run()) {
                    return new Outcome(losses, logits, floats(result, 0, wanted ? sums.size() : 0));
                }
            } finally {
                owned.forEach(Result::close);
            }
        }
    }

    private static List<Tensor> tensors(Result result, int from, int count) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tensors.add(result.get(from + i));
        }
        return tensors;
    }
}
