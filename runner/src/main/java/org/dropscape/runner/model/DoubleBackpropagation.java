package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.autodiff.Gradients;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Products of the Hessian of a batch's mean loss (and penalties) with vectors: the gradient is differentiated once more, {@code Hv}
 * being the gradient of {@code g'v}.
 *
 * <p>As in {@link Backpropagation}, a batch that is padded to at most {@code unroll} steps is one graph, and a longer one is
 * worked off in segments. There, with F a segment from states s to states, {@code c = v'(dF/dw)'l + t'(dF/ds)'l} for
 * cotangents l and tangents t of the states. A way forward hands on the states and their tangents {@code dc/dl}; a way backward
 * hands on the cotangents and their tangents, and sums the part of each segment in the product. In a bidirectional network that
 * happens {@linkplain LayerBackpropagation layer by layer}.
 */
final class DoubleBackpropagation {

    private final NetworkGraph network;
    private final Ops tf;
    private final GraphParts parts;
    private final Phase phase;
    private final int batch;
    private final int unroll;
    private final Placeholder<TInt64> key;
    private final Map<String, Placeholder<TFloat32>> vectors = new LinkedHashMap<>();
    private final Map<Integer, Unrolled> unrolled = new HashMap<>();
    private Segmented segmented;
    private LayerBackpropagation layered;

    /**
     * @param phase what regularizers do
     * @param batch N
     * @param unroll the longest padded length that is one graph; made a multiple of the random numbers' blocks
     */
    DoubleBackpropagation(NetworkGraph network, Phase phase, int batch, int unroll) {
        this.network = network;
        this.tf = network.tf();
        this.parts = new GraphParts(network);
        this.phase = phase;
        this.batch = batch;
        this.unroll = Math.max(RandomSource.BLOCK, unroll / RandomSource.BLOCK * RandomSource.BLOCK);
        this.key = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(Tensors.dims(network.replicas(), 2))));
        network.weights()
                .forEach((name, weight) ->
                        vectors.put(name, tf.placeholder(TFloat32.class, Placeholder.shape(weight.shape()))));
    }

    /** The longest padded length that is one graph; longer ones should be multiples of it. */
    int unroll() {
        return unroll;
    }

    /**
     * The vectors as tensors, to be used for many batches.
     *
     * @param values by weight, {@code [shape]} or {@code [G, shape]}
     * @throws IllegalArgumentException if a weight has no vector or one of another size
     */
    Feeds vectors(Map<String, float[]> values) {
        vectors.forEach((name, vector) -> {
            float[] own = values.get(name);
            if (own == null || own.length != vector.shape().size()) {
                throw new IllegalArgumentException("the vector of the weight " + name + " must have "
                        + vector.shape().size() + " values, but " + (own == null ? "is missing" : "has " + own.length));
            }
        });
        Feeds feeds = new Feeds();
        vectors.forEach((name, vector) ->
                feeds.put(vector, TFloat32.tensorOf(vector.shape(), DataBuffers.of(values.get(name), true, false))));
        return feeds;
    }

    /**
     * The products for one batch.
     *
     * @param data the batch
     * @param keys per network two numbers that make the masks
     * @param vectors from {@link #vectors}
     * @return by weight in their order, {@code [shape]} or {@code [G, shape]}
     */
    List<float[]> run(Batch data, long[][] keys, Feeds vectors) {
        try (Feeds feeds = new Feeds()) {
            feeds.keys(key, keys);
            feeds.also(vectors);
            if (data.steps() <= unroll) {
                return unrolled.computeIfAbsent(data.steps(), Unrolled::new).run(feeds, data);
            }
            if (network.spec().stack().bidirectional()) {
                return layerByLayer(feeds, data);
            }
            if (segmented == null) {
                segmented = new Segmented();
            }
            return segmented.run(feeds, data);
        }
    }

    private List<float[]> layerByLayer(Feeds feeds, Batch data) {
        if (layered == null) {
            layered = new LayerBackpropagation(
                    network, phase, batch, unroll, key, LayerBackpropagation.Of.WEIGHTS, vectors);
        }
        layered.run(feeds, data);
        Session.Runner runner = network.session().runner();
        layered.gradients().forEach(runner::fetch);
        try (Result result = runner.run()) {
            return floats(result, 0, layered.gradients().size());
        }
    }

    private List<Operand<TFloat32>> weights() {
        return new ArrayList<>(network.weights().values());
    }

    /** A regularizer may hold every state, and what is fed cannot be fetched. */
    private List<Operand<TFloat32>> copies(List<Operand<TFloat32>> operands) {
        List<Operand<TFloat32>> copies = new ArrayList<>();
        operands.forEach(operand -> copies.add(tf.identity(operand)));
        return copies;
    }

    private static List<Operand<TFloat32>> joined(
            List<? extends Operand<TFloat32>> some, List<? extends Operand<TFloat32>> others) {
        List<Operand<TFloat32>> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static List<float[]> floats(Result result, int from, int count) {
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(NetworkGraph.floats((TFloat32) result.get(from + i)));
        }
        return values;
    }

    /** Whole texts in one graph. */
    private final class Unrolled {
        private final WholeTexts graph;
        private final List<Operand<TFloat32>> products;

        Unrolled(int steps) {
            graph = new WholeTexts(network, phase, steps, batch, key);
            List<Operand<TFloat32>> gradients = Gradients.of(tf, graph.objective, weights());
            products = Gradients.of(tf, gradients, List.copyOf(vectors.values()), weights());
        }

        List<float[]> run(Feeds feeds, Batch data) {
            graph.feed(feeds, data);
            Session.Runner runner = feeds.into(network.session().runner());
            products.forEach(runner::fetch);
            try (Result result = runner.run()) {
                return floats(result, 0, products.size());
            }
        }
    }

    /** What moves along the segments, with its change in the direction of the vectors. */
    private record Moving(List<Tensor> values, List<Tensor> tangents) {}

    /** Long texts in segments. */
    private final class Segmented {
        private final TextSegments graph = new TextSegments(network, phase, unroll, batch, key);
        private final List<Placeholder<TFloat32>> tangentsIn = parts.states(batch);
        private final List<Placeholder<TFloat32>> cotangents = parts.states(batch);
        private final List<Placeholder<TFloat32>> cotangentTangents = parts.states(batch);
        private final List<Placeholder<TFloat32>> finalTangents = parts.states(batch);

        /** Of a segment: the states after it and their tangents. */
        private final List<Operand<TFloat32>> forward;

        /** Of a segment: the cotangents before it, their tangents, its part in the products. */
        private final List<Operand<TFloat32>> backward;

        /** Of the head: the same. */
        private final List<Operand<TFloat32>> start;

        Segmented() {
            List<Operand<TFloat32>> weights = weights();
            int w = weights.size();
            List<Placeholder<TFloat32>> v = List.copyOf(vectors.values());

            List<Operand<TFloat32>> inner =
                    Gradients.of(tf, graph.statesOut, cotangents, joined(weights, graph.statesIn));
            // The cotangents' tangents pass through the segment as cotangents do: in the same sweep.
            List<Operand<TFloat32>> outer = Gradients.of(
                    tf,
                    joined(inner, graph.statesOut),
                    joined(joined(v, tangentsIn), cotangentTangents),
                    joined(joined(weights, graph.statesIn), cotangents));
            int states = graph.statesIn.size();
            forward = joined(copies(graph.statesOut), copies(outer.subList(w + states, w + 2 * states)));
            backward = joined(
                    joined(copies(inner.subList(w, w + states)), copies(outer.subList(w, w + states))),
                    outer.subList(0, w));

            List<Operand<TFloat32>> innerHead = Gradients.of(tf, graph.objective, joined(weights, graph.finalStates));
            List<Operand<TFloat32>> outerHead =
                    Gradients.of(tf, innerHead, joined(v, finalTangents), joined(weights, graph.finalStates));
            start = joined(
                    joined(copies(innerHead.subList(w, w + states)), copies(outerHead.subList(w, w + states))),
                    outerHead.subList(0, w));
        }

        List<float[]> run(Feeds common, Batch data) {
            int segments = graph.count(data);
            List<Result> owned = new ArrayList<>();
            try (Feeds zeros = new Feeds()) {
                List<Tensor> none = new ArrayList<>();
                for (Placeholder<TFloat32> state : graph.statesIn) {
                    none.add(zeros.put(state, Feeds.zeros(state.shape())));
                }
                Moving resting = new Moving(none, none);
                List<Moving> before = new ArrayList<>();
                Moving states = resting;
                for (int s = 0; s < segments; s++) {
                    before.add(states);
                    // No cotangent has a part in what is fetched here, but what is not used has to be fed as well.
                    states = moving(segment(common, data, s, states, resting, forward, owned));
                }
                List<float[]> products;
                Moving back;
                try (Feeds feeds = graph.head(data)) {
                    Session.Runner runner =
                            common.into(feeds.into(network.session().runner()));
                    feed(runner, graph.finalStates, states.values);
                    feed(runner, finalTangents, states.tangents);
                    Result result = fetch(runner, start, owned);
                    back = moving(result);
                    products = floats(result, 2 * none.size(), start.size() - 2 * none.size());
                }
                for (int s = segments - 1; s >= 0; s--) {
                    Result result = segment(common, data, s, before.get(s), back, backward, owned);
                    back = moving(result);
                    List<float[]> part = floats(result, 2 * none.size(), products.size());
                    for (int i = 0; i < part.size(); i++) {
                        float[] sum = products.get(i);
                        for (int k = 0; k < sum.length; k++) {
                            sum[k] += part.get(i)[k];
                        }
                    }
                }
                return products;
            } finally {
                owned.forEach(Result::close);
            }
        }

        private Result segment(
                Feeds common,
                Batch data,
                int segment,
                Moving states,
                Moving back,
                List<Operand<TFloat32>> wanted,
                List<Result> owned) {
            try (Feeds feeds = graph.segment(data, segment)) {
                Session.Runner runner = common.into(feeds.into(network.session().runner()));
                feed(runner, graph.statesIn, states.values);
                feed(runner, tangentsIn, states.tangents);
                feed(runner, cotangents, back.values);
                feed(runner, cotangentTangents, back.tangents);
                return fetch(runner, wanted, owned);
            }
        }

        private Result fetch(Session.Runner runner, List<Operand<TFloat32>> wanted, List<Result> owned) {
            wanted.forEach(runner::fetch);
            Result result = runner.run();
            owned.add(result);
            return result;
        }

        private void feed(Session.Runner runner, List<Placeholder<TFloat32>> placeholders, List<Tensor> tensors) {
            for (int i = 0; i < placeholders.size(); i++) {
                runner.feed(placeholders.get(i), tensors.get(i));
            }
        }

        private Moving moving(Result result) {
            int states = graph.statesIn.size();
            List<Tensor> values = new ArrayList<>();
            List<Tensor> tangents = new ArrayList<>();
            for (int i = 0; i < states; i++) {
                values.add(result.get(i));
                tangents.add(result.get(states + i));
            }
            return new Moving(values, tangents);
        }
    }
}
