package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.autodiff.Gradients;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.graph.Tensors;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Backpropagation through texts of any length, also in a bidirectional network: layer by layer, each direction in parts of the
 * time, forward and then backward, computing each part's activations again. The gradient is that of the whole in one graph. Between the two
 * ways only the outputs of the layers and the states at the boundaries of the parts are kept.
 *
 * <p>With vectors v, one per weight, the gradient is differentiated once more, and what is summed is the product Hv. As in {@link
 * DoubleBackpropagation}, all that moves through the network forward and backward then has its change in the direction of v, its
 * tangent, beside it: lists of tensors hold all values first, then all tangents.
 */
final class LayerBackpropagation {

    private final NetworkGraph network;
    private final RecurrentStack stack;
    private final Ops tf;
    private final int unroll;
    private final List<List<Direction>> layers = new ArrayList<>();
    private final Placeholder<TFloat32> targets;
    private final Placeholder<TFloat32> exampleWeights;
    private final Map<String, Placeholder<TFloat32>> vectors;
    private final List<Placeholder<TFloat32>> finalStates = new ArrayList<>();
    private final Operand<TFloat32> loss;
    private final Operand<TFloat32> logits;
    private final List<Operand<TFloat32>> finalCotangents;
    private final List<Op> start = new ArrayList<>();
    private final Map<String, Variable<TFloat32>> sums = new LinkedHashMap<>();

    /** What the gradient is by. */
    enum Of {
        /** All weights, penalties included. */
        WEIGHTS,
        /** The word vectors of the batch, token by token. */
        WORD_VECTORS
    }

    private final Of of;

    /**
     * @param phase what regularizers do
     * @param batch N
     * @param unroll steps of a part
     * @param key what makes the masks
     * @param of what the gradient is by
     * @param vectors v by weight; empty for the gradient, and unless it is by the weights
     */
    LayerBackpropagation(
            NetworkGraph network,
            Phase phase,
            int batch,
            int unroll,
            Placeholder<TInt64> key,
            Of of,
            Map<String, Placeholder<TFloat32>> vectors) {
        this.of = of;
        this.network = network;
        this.stack = network.spec().stack();
        this.tf = network.tf();
        this.unroll = unroll;
        this.vectors = vectors;
        GraphParts parts = new GraphParts(network);
        targets = parts.placeholder(batch, network.spec().outputs());
        exampleWeights = parts.placeholder(batch);
        for (int direction = 0; direction < stack.directions(); direction++) {
            finalStates.add(parts.placeholder(batch, stack.units()));
        }
        Operand<TFloat32> summary = stack.bidirectional()
                ? tf.concat(List.<Operand<TFloat32>>copyOf(finalStates), tf.constant(network.replicas() == 0 ? 1 : 2))
                : finalStates.get(0);
        logits = parts.logits(summary);
        loss = parts.loss(logits, targets, exampleWeights);
        Optional<Operand<TFloat32>> penalty = of == Of.WORD_VECTORS
                ? Optional.empty()
                : stack.penalty(parts.site(phase, unroll, batch, new RandomSource(key, null, network.replicas())));
        Operand<TFloat32> objective = penalty.isPresent() ? tf.math.add(loss, penalty.get()) : loss;
        Map<String, Operand<TFloat32>> weights = of == Of.WEIGHTS ? network.weights() : Map.of();
        List<Operand<TFloat32>> read = new ArrayList<>(weights.values());
        read.addAll(finalStates);
        List<Operand<TFloat32>> ofHead = Gradients.of(tf, objective, read);
        finalCotangents = new ArrayList<>(copies(ofHead.subList(weights.size(), read.size())));
        if (!vectors.isEmpty()) {
            List<Operand<TFloat32>> along = new ArrayList<>(vectors.values());
            finalStates.stream().toList().forEach(state -> {
                Placeholder<TFloat32> tangent = like(state);
                along.add(tangent);
                finalStates.add(tangent);
            });
            ofHead = Gradients.of(tf, ofHead, along, read);
            finalCotangents.addAll(copies(ofHead.subList(weights.size(), read.size())));
        }
        List<Operand<TFloat32>> first = ofHead;
        weights.forEach((name, weight) -> {
            Variable<TFloat32> sum = tf.variable(weight.shape(), TFloat32.class);
            start.add(tf.assign(sum, first.get(sums.size())));
            sums.put(name, sum);
        });
        Shape tokens = Shape.of(Tensors.dims(network.replicas(), unroll, batch));
        for (int layer = 0; layer < stack.layers(); layer++) {
            List<Direction> directions = new ArrayList<>();
            for (int direction = 0; direction < stack.directions(); direction++) {
                directions.add(
                        new Direction(new LayerPart(network, phase, key, tokens, layer, direction, true, null), layer));
            }
            layers.add(directions);
        }
    }

    /** Where the gradients of all weights, or the products, are after {@link #run}, in their order. */
    List<Operand<TFloat32>> gradients() {
        return new ArrayList<>(sums.values());
    }

    /**
     * What a batch gave.
     *
     * @param losses per network: the mean cross-entropy of the batch, penalties not included
     * @param logits {@code [G, N, K]}
     * @param wordVectors by part the gradients by its word vectors, {@code [T, N, D]} or {@code [G, T, N, D]}; empty unless they
     *     are wanted
     */
    record Outcome(float[] losses, float[] logits, List<float[]> wordVectors) {}

    /**
     * Leaves the gradient by weights, or the products, in {@link #gradients}.
     *
     * @param common the key, the vectors and what else every run is fed
     * @param data the batch
     * @return loss and logits
     */
    Outcome run(Feeds common, Batch data) {
        int count = (data.steps() + unroll - 1) / unroll;
        List<int[]> tokens = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            tokens.add(data.part(s * unroll, unroll));
        }
        List<Passed> passed = new ArrayList<>();
        try {
            for (int layer = 0; layer < stack.layers(); layer++) {
                passed.add(new Passed(count));
                forward(common, layer, tokens, passed);
            }
            return backward(common, data, tokens, passed);
        } finally {
            passed.forEach(Passed::close);
        }
    }

    private void forward(Feeds common, int layer, List<int[]> tokens, List<Passed> passed) {
        Passed own = passed.get(layer);
        for (int direction = 0; direction < stack.directions(); direction++) {
            Direction way = layers.get(layer).get(direction);
            List<Tensor> states = null;
            for (int i = 0; i < tokens.size(); i++) {
                int s = direction == 0 ? i : tokens.size() - 1 - i;
                own.boundaries.get(direction).set(s, states);
                try (Feeds feeds = new Feeds()) {
                    Session.Runner runner = runner(common, feeds, way, layer, s, tokens, passed);
                    feed(runner, feeds, way.statesIn, states);
                    // No cotangent has a part in what is fetched here, but what is not used has to be fed as well.
                    feed(runner, feeds, vectors.isEmpty() ? List.of() : way.ofStates, null);
                    feed(runner, feeds, vectors.isEmpty() ? List.of() : way.ofOutputs, null);
                    way.statesOut.forEach(runner::fetch);
                    way.outputs.forEach(runner::fetch);
                    Result result = runner.run();
                    own.results.add(result);
                    states = tensors(result, 0, way.statesOut.size());
                    for (int k = 0; k < way.outputs.size(); k++) {
                        own.outputs.get(s).get(k).add(result.get(states.size() + k));
                    }
                }
            }
            own.last.add(states);
        }
    }

    private Outcome backward(Feeds common, Batch data, List<int[]> tokens, List<Passed> passed) {
        try (Feeds feeds = new Feeds()) {
            feeds.put(targets, TFloat32.tensorOf(targets.shape(), DataBuffers.of(data.targets(), true, false)));
            feeds.put(
                    exampleWeights,
                    TFloat32.tensorOf(exampleWeights.shape(), DataBuffers.of(data.weights(), true, false)));
            Session.Runner runner = common.into(feeds.into(network.session().runner()))
                    .fetch(loss)
                    .fetch(logits);
            Passed top = passed.get(stack.layers() - 1);
            for (int direction = 0; direction < stack.directions(); direction++) {
                List<Tensor> last = top.last.get(direction);
                runner.feed(finalStates.get(direction), last.get(0));
                if (!vectors.isEmpty()) {
                    runner.feed(finalStates.get(stack.directions() + direction), last.get(last.size() / 2));
                }
            }
            finalCotangents.forEach(runner::fetch);
            start.forEach(runner::addTarget);
            try (Result result = runner.run()) {
                List<Tensor> ofFinalStates = tensors(result, 2, finalCotangents.size());
                List<float[]> wordVectors = new ArrayList<>();
                Cotangents above = null;
                try {
                    for (int layer = stack.layers() - 1; layer >= 0; layer--) {
                        Cotangents own = backward(common, layer, tokens, passed, ofFinalStates, above, wordVectors);
                        if (above != null) {
                            above.close();
                        }
                        above = own;
                        passed.remove(layer).close();
                    }
                } finally {
                    if (above != null) {
                        above.close();
                    }
                }
                return new Outcome(
                        NetworkGraph.floats((TFloat32) result.get(0)),
                        NetworkGraph.floats((TFloat32) result.get(1)),
                        wordVectors);
            }
        }
    }

    /**
     * @param ofFinalStates cotangents of the last layer's hidden states at the ends, by direction, and their tangents
     * @param above those of what this layer puts out; null for the last layer
     * @param wordVectors takes the gradients by word vectors, part by part, once the first layer is reached
     * @return those of what the layer below puts out
     */
    private Cotangents backward(
            Feeds common,
            int layer,
            List<int[]> tokens,
            List<Passed> passed,
            List<Tensor> ofFinalStates,
            Cotangents above,
            List<float[]> wordVectors) {
        Cotangents below = new Cotangents(tokens.size());
        boolean complete = false;
        try {
            for (int d = 0; d < stack.directions(); d++) {
                Direction direction = layers.get(layer).get(d);
                // At the ends the head reads the last layer's hidden states, and nothing else.
                List<Tensor> back = new ArrayList<>(Collections.nCopies(direction.ofStates.size(), null));
                if (above == null) {
                    back.set(0, ofFinalStates.get(d));
                    if (!vectors.isEmpty()) {
                        back.set(back.size() / 2, ofFinalStates.get(stack.directions() + d));
                    }
                }
                for (int i = 0; i < tokens.size(); i++) {
                    int s = d == 0 ? tokens.size() - 1 - i : i;
                    try (Feeds feeds = new Feeds()) {
                        Session.Runner runner = runner(common, feeds, direction, layer, s, tokens, passed);
                        feed(
                                runner,
                                feeds,
                                direction.statesIn,
                                passed.get(layer).boundaries.get(d).get(s));
                        feed(runner, feeds, direction.ofStates, back);
                        for (int k = 0; k < direction.ofOutputs.size(); k++) {
                            runner.feed(
                                    direction.ofOutputs.get(k),
                                    above.outputs.get(s).get(k * stack.directions() + d));
                        }
                        feed(runner, feeds, direction.ofBelowSoFar, below.outputs.get(s));
                        direction.ofStatesIn.forEach(runner::fetch);
                        direction.ofBelow.forEach(runner::fetch);
                        direction.ofWordVectors.forEach(runner::fetch);
                        direction.accumulate.forEach(runner::addTarget);
                        Result result = runner.run();
                        back = tensors(result, 0, direction.ofStatesIn.size());
                        below.set(s, result, tensors(result, back.size(), direction.ofBelow.size()));
                        if (!direction.ofWordVectors.isEmpty()) {
                            add(wordVectors, s, tokens.size(), NetworkGraph.floats((TFloat32)
                                    result.get(back.size() + direction.ofBelow.size())));
                        }
                    }
                }
            }
            complete = true;
            return below;
        } finally {
            if (!complete) {
                below.close();
            }
        }
    }

    /** Both directions of the first layer read the word vectors. */
    private static void add(List<float[]> wordVectors, int part, int parts, float[] gradient) {
        if (wordVectors.isEmpty()) {
            wordVectors.addAll(Collections.nCopies(parts, null));
        }
        float[] before = wordVectors.set(part, gradient);
        for (int i = 0; before != null && i < gradient.length; i++) {
            gradient[i] += before[i];
        }
    }

    private Session.Runner runner(
            Feeds common, Feeds feeds, Direction direction, int layer, int s, List<int[]> tokens, List<Passed> passed) {
        List<List<Tensor>> below =
                layer == 0 ? List.of() : passed.get(layer - 1).outputs.get(s);
        Session.Runner runner = direction.part.feed(
                common.into(network.session().runner()),
                feeds,
                tokens.get(s),
                s * unroll,
                layer == 0 ? List.of() : below.get(0));
        for (int d = 0; d < direction.belowTangents.size(); d++) {
            runner.feed(direction.belowTangents.get(d), below.get(1).get(d));
        }
        return runner;
    }

    /** Zeros where there is nothing. */
    private static void feed(
            Session.Runner runner, Feeds feeds, List<Placeholder<TFloat32>> placeholders, List<Tensor> values) {
        for (int i = 0; i < placeholders.size(); i++) {
            Placeholder<TFloat32> placeholder = placeholders.get(i);
            Tensor value = values == null || values.isEmpty() ? null : values.get(i);
            runner.feed(placeholder, value == null ? feeds.put(placeholder, Feeds.zeros(placeholder.shape())) : value);
        }
    }

    private static List<Tensor> tensors(Result result, int from, int count) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tensors.add(result.get(from + i));
        }
        return tensors;
    }

    /** What the way forward leaves of a layer. */
    private final class Passed implements AutoCloseable {

        private final List<Result> results = new ArrayList<>();

        /** By part: by direction the outputs, and their tangents; empty for the last layer. */
        private final List<List<List<Tensor>>> outputs = new ArrayList<>();

        /** By direction and part: the states with which the part began; null for zeros. */
        private final List<List<List<Tensor>>> boundaries = new ArrayList<>();

        /** By direction, the states after the last step. */
        private final List<List<Tensor>> last = new ArrayList<>();

        Passed(int parts) {
            for (int s = 0; s < parts; s++) {
                outputs.add(List.of(new ArrayList<>(), new ArrayList<>()));
            }
            for (int direction = 0; direction < stack.directions(); direction++) {
                boundaries.add(new ArrayList<>(Collections.nCopies(parts, null)));
            }
        }

        @Override
        public void close() {
            results.forEach(Result::close);
        }
    }

    /** By part, the cotangents of what a layer puts out by direction, and their tangents: sums over the directions that read it. */
    private static final class Cotangents implements AutoCloseable {

        private final List<Result> results;
        private final List<List<Tensor>> outputs;

        Cotangents(int parts) {
            results = new ArrayList<>(Collections.nCopies(parts, null));
            outputs = new ArrayList<>(Collections.nCopies(parts, List.of()));
        }

        /** What was there before went into the new ones. */
        void set(int part, Result result, List<Tensor> tensors) {
            Result before = results.set(part, result);
            outputs.set(part, tensors);
            if (before != null) {
                before.close();
            }
        }

        @Override
        public void close() {
            for (Result result : results) {
                if (result != null) {
                    result.close();
                }
            }
        }
    }

    private Placeholder<TFloat32> like(Operand<TFloat32> operand) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(operand.shape()));
    }

    /** What is fed cannot be fetched. */
    private List<Operand<TFloat32>> copies(List<Operand<TFloat32>> operands) {
        List<Operand<TFloat32>> copies = new ArrayList<>();
        operands.forEach(operand -> copies.add(tf.identity(operand)));
        return copies;
    }

    /** Both ways through a part of a layer in one direction. */
    private final class Direction {

        private final LayerPart part;

        /** Those whose gradients are wanted. */
        private final List<String> weights;

        private final List<Placeholder<TFloat32>> statesIn;
        private final List<Placeholder<TFloat32>> belowTangents = new ArrayList<>();
        private final List<Operand<TFloat32>> statesOut;

        /** Empty for the last layer. */
        private final List<Operand<TFloat32>> outputs = new ArrayList<>();

        /** Cotangents of the new states. */
        private final List<Placeholder<TFloat32>> ofStates = new ArrayList<>();

        /** Cotangents of the outputs; empty for the last layer. */
        private final List<Placeholder<TFloat32>> ofOutputs = new ArrayList<>();

        /** What the other direction has made of the cotangents of the layer below. */
        private final List<Placeholder<TFloat32>> ofBelowSoFar = new ArrayList<>();

        private final List<Operand<TFloat32>> ofStatesIn = new ArrayList<>();
        private final List<Operand<TFloat32>> ofBelow = new ArrayList<>();

        /** One gradient by the word vectors, if it is wanted and this is the first layer. */
        private final List<Operand<TFloat32>> ofWordVectors = new ArrayList<>();

        private final List<Op> accumulate = new ArrayList<>();

        Direction(LayerPart part, int layer) {
            this.part = part;
            statesIn = new ArrayList<>(part.statesIn);
            statesOut = new ArrayList<>(part.statesOut);
            part.statesOut.forEach(state -> ofStates.add(like(state)));
            List<Operand<TFloat32>> ends = new ArrayList<>(part.statesOut);
            List<Operand<TFloat32>> cotangents = new ArrayList<>(ofStates);
            if (layer < stack.layers() - 1) {
                outputs.add(part.outputs);
                ofOutputs.add(like(part.outputs));
                ends.add(part.outputs);
                cotangents.addAll(ofOutputs);
            }
            weights = of == Of.WEIGHTS ? part.weights : List.of();
            List<Operand<TFloat32>> read = new ArrayList<>();
            weights.forEach(name -> read.add(network.weights().get(name)));
            read.addAll(part.statesIn);
            read.addAll(part.below);
            if (of == Of.WORD_VECTORS && layer == 0) {
                read.add(part.rows);
            }
            List<Operand<TFloat32>> gradients = Gradients.of(tf, ends, cotangents, read);
            backward(gradients);
            if (of == Of.WORD_VECTORS && layer == 0) {
                ofWordVectors.add(gradients.get(read.size() - 1));
            }
            if (!vectors.isEmpty()) {
                gradients = differentiated(ends, cotangents, read, gradients);
            }
            for (int i = 0; i < weights.size(); i++) {
                accumulate.add(tf.assignAdd(sums.get(weights.get(i)), gradients.get(i)));
            }
        }

        /** Adds what the way back hands on. */
        private void backward(List<Operand<TFloat32>> gradients) {
            int next = weights.size();
            ofStatesIn.addAll(copies(gradients.subList(next, next + part.statesIn.size())));
            next += part.statesIn.size();
            for (Placeholder<TFloat32> below : part.below) {
                Placeholder<TFloat32> soFar = like(below);
                ofBelowSoFar.add(soFar);
                ofBelow.add(tf.math.add(gradients.get(next++), soFar));
            }
        }

        /**
         * Adds the tangents.
         *
         * @return of the weights the part in the products, first of all
         */
        private List<Operand<TFloat32>> differentiated(
                List<Operand<TFloat32>> ends,
                List<Operand<TFloat32>> cotangents,
                List<Operand<TFloat32>> read,
                List<Operand<TFloat32>> gradients) {
            List<Operand<TFloat32>> along = new ArrayList<>();
            weights.forEach(name -> along.add(vectors.get(name)));
            part.statesIn.forEach(state -> statesIn.add(like(state)));
            part.below.forEach(below -> belowTangents.add(like(below)));
            along.addAll(statesIn.subList(part.statesIn.size(), statesIn.size()));
            along.addAll(belowTangents);
            int states = part.statesOut.size();
            part.statesOut.forEach(state -> ofStates.add(like(state)));
            along.addAll(ofStates.subList(states, 2 * states));
            outputs.stream().toList().forEach(output -> ofOutputs.add(like(output)));
            along.addAll(ofOutputs.subList(outputs.size(), ofOutputs.size()));
            // The cotangents' tangents pass through the part as cotangents do: in the same sweep.
            List<Operand<TFloat32>> differentiated = new ArrayList<>(gradients);
            differentiated.addAll(ends);
            List<Operand<TFloat32>> all = new ArrayList<>(read);
            all.addAll(cotangents);
            List<Operand<TFloat32>> second = Gradients.of(tf, differentiated, along, all);
            backward(second);
            List<Operand<TFloat32>> tangents = copies(second.subList(read.size(), all.size()));
            statesOut.addAll(tangents.subList(0, states));
            outputs.addAll(tangents.subList(states, tangents.size()));
            return second;
        }
    }
}
