package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.autodiff.Gradients;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.graph.Tensors;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
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
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Training steps of a {@link Network}.
 *
 * <p>A batch that is padded to at most {@code unroll} steps is one graph, made when its length is first seen. A longer one is
 * worked off in segments of that length: forward through all of them, then backward, computing each segment's activations
 * again; the gradient is the same, memory does not grow with the length of a text.
 */
public final class Training {

    private final NetworkGraph network;
    private final NetworkSpec spec;
    private final Ops tf;
    private final GraphParts parts;
    private final OptimizerConfig config;
    private final Optional<Double> clipNorm;
    private final int batch;
    private final int unroll;
    private final Map<String, Variable<TFloat32>> slots = new LinkedHashMap<>();
    private final Placeholder<TInt64> key;
    private final Placeholder<TFloat32> learningRate;
    private final Placeholder<TFloat32> epsilon;
    private final Placeholder<TFloat32> decay;
    private final Map<Integer, Unrolled> unrolled = new HashMap<>();
    private Segmented segmented;

    Training(NetworkGraph network, OptimizerConfig config, Optional<Double> clipNorm, int batch, int unroll) {
        this.network = network;
        this.spec = network.spec();
        this.tf = network.tf();
        this.parts = new GraphParts(network);
        this.config = config;
        this.clipNorm = clipNorm;
        this.batch = batch;
        this.unroll = Math.max(RandomSource.BLOCK, unroll / RandomSource.BLOCK * RandomSource.BLOCK);
        this.key = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(Tensors.dims(network.replicas(), 2))));
        this.learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        this.epsilon = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        this.decay = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        Map<String, float[]> zeros = new LinkedHashMap<>();
        for (Map.Entry<String, Operand<TFloat32>> weight : network.weights().entrySet()) {
            for (String kind : slotKinds(config.type())) {
                String name = kind + "/" + weight.getKey();
                long[] shape = weight.getValue().shape().asArray();
                slots.put(name, network.variable(name, shape));
                zeros.put(name, new float[(int) Shape.of(shape).size()]);
            }
        }
        if (!zeros.isEmpty()) {
            network.write(zeros);
        }
    }

    private static List<String> slotKinds(OptimizerType type) {
        return switch (type) {
            case ADAM -> List.of("adam_m", "adam_v");
            case MOMENTUM -> List.of("momentum");
            case RMSPROP -> List.of("rms");
            case SGD -> List.of();
        };
    }

    /** The names of the optimiser's slots. */
    List<String> slots() {
        return List.copyOf(slots.keySet());
    }

    /**
     * The longest padded length that is one graph; longer ones should be multiples of it.
     */
    public int unroll() {
        return unroll;
    }

    /**
     * What a step reports.
     *
     * @param losses per network: the mean cross-entropy of the batch, penalties not included
     * @param logits {@code [G, N, K]}
     */
    public record Outcome(float[] losses, float[] logits) {}

    /**
     * One step: gradient of the mean loss (and penalties) in phase TRAIN, then the update.
     *
     * @param data the batch
     * @param keys per network two numbers that make this step's masks
     * @param step the optimiser's numbers
     */
    public Outcome step(Batch data, long[][] keys, OptimizerStep step) {
        try (Feeds feeds = new Feeds()) {
            long[] flat = new long[2 * keys.length];
            for (int g = 0; g < keys.length; g++) {
                flat[2 * g] = keys[g][0];
                flat[2 * g + 1] = keys[g][1];
            }
            feeds.put(key, TInt64.tensorOf(key.shape(), DataBuffers.of(flat, true, false)));
            feeds.put(learningRate, TFloat32.scalarOf((float) step.learningRate()));
            feeds.put(epsilon, TFloat32.scalarOf((float) step.epsilon()));
            feeds.put(decay, TFloat32.scalarOf((float) step.decay()));
            if (data.steps() <= unroll || spec.stack().bidirectional()) {
                return unrolled.computeIfAbsent(data.steps(), Unrolled::new).run(feeds, data);
            }
            if (segmented == null) {
                segmented = new Segmented();
            }
            return segmented.run(feeds, data);
        }
    }

    /** The update of all weights, after all gradients are known: no weight changes while another gradient still needs it. */
    private List<Op> updates(List<Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> weights = new ArrayList<>(network.weights().values());
        List<String> names = new ArrayList<>(network.weights().keySet());
        List<Operand<TFloat32>> clipped = clipNorm.isPresent() ? clip(gradients, clipNorm.get()) : gradients;
        Ops after = tf.withControlDependencies(new ArrayList<Op>(clipped));
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Operand<TFloat32> weight = weights.get(i);
            Operand<TFloat32> gradient = clipped.get(i);
            Ops now = after;
            if (config.weightDecay() > 0) {
                now = tf.withControlDependencies(after.assignSub(weight, after.math.mul(weight, decay)));
            }
            String name = names.get(i);
            updates.add(
                    switch (config.type()) {
                        case ADAM ->
                            now.train.applyAdam(
                                    weight,
                                    slots.get("adam_m/" + name),
                                    slots.get("adam_v/" + name),
                                    tf.constant(0f),
                                    tf.constant(0f),
                                    learningRate,
                                    tf.constant((float) config.beta1()),
                                    tf.constant((float) config.beta2()),
                                    epsilon,
                                    gradient);
                        case MOMENTUM ->
                            now.train.applyMomentum(
                                    weight, slots.get("momentum/" + name), learningRate, gradient, tf.constant((float)
                                            config.momentum()));
                        case SGD -> now.train.applyGradientDescent(weight, learningRate, gradient);
                        case RMSPROP -> {
                            float rho = (float) config.beta2();
                            Variable<TFloat32> mean = slots.get("rms/" + name);
                            Operand<TFloat32> square = now.assign(
                                    mean,
                                    now.math.add(
                                            now.math.mul(mean, tf.constant(rho)),
                                            now.math.mul(now.math.square(gradient), tf.constant(1 - rho))));
                            yield now.assignSub(
                                    weight,
                                    now.math.div(
                                            now.math.mul(learningRate, gradient),
                                            now.math.add(now.math.sqrt(square), epsilon)));
                        }
                    });
        }
        return updates;
    }

    /** Scales the whole gradient of each network down to a norm. */
    private List<Operand<TFloat32>> clip(List<Operand<TFloat32>> gradients, double norm) {
        int replicas = network.replicas();
        List<Operand<TFloat32>> squares = new ArrayList<>();
        for (Operand<TFloat32> gradient : gradients) {
            Operand<TFloat32> flat = Tensors.reshape(tf, gradient, Math.max(1, replicas), -1);
            squares.add(tf.reduceSum(tf.math.square(flat), tf.constant(1)));
        }
        Operand<TFloat32> length = tf.math.sqrt(tf.math.addN(squares));
        Operand<TFloat32> limit = tf.constant((float) norm);
        Operand<TFloat32> scale = tf.math.div(limit, tf.math.maximum(length, limit));
        List<Operand<TFloat32>> clipped = new ArrayList<>();
        for (Operand<TFloat32> gradient : gradients) {
            long[] ones = new long[Math.max(1, gradient.shape().numDimensions())];
            java.util.Arrays.fill(ones, 1);
            ones[0] = Math.max(1, replicas);
            Operand<TFloat32> factor = Tensors.reshape(tf, scale, ones);
            clipped.add(Tensors.reshape(
                    tf, tf.math.mul(gradient, factor), gradient.shape().asArray()));
        }
        return clipped;
    }

    private List<Operand<TFloat32>> weightList() {
        return new ArrayList<>(network.weights().values());
    }

    private Placeholder<TInt32> tokens(int steps) {
        return tf.placeholder(
                TInt32.class, Placeholder.shape(Shape.of(Tensors.dims(network.replicas(), steps, batch))));
    }

    /** A whole text in one graph. */
    private final class Unrolled {
        private final Placeholder<TInt32> tokens;
        private final Placeholder<TFloat32> targets;
        private final Placeholder<TFloat32> weights;
        private final Operand<TFloat32> loss;
        private final Operand<TFloat32> logits;
        private final List<Op> updates;

        Unrolled(int steps) {
            tokens = tokens(steps);
            targets = parts.placeholder(batch, spec.outputs());
            weights = parts.placeholder(batch);
            RandomSource random = new RandomSource(key, null, network.replicas());
            RecurrentStack.Site site = parts.site(Phase.TRAIN, steps, batch, random);
            RecurrentStack.Unrolled result = spec.stack()
                    .unroll(
                            site,
                            RecurrentStack.Input.of(
                                    parts.vectors(tokens, Phase.TRAIN, steps, batch, random), parts.padding(tokens)));
            logits = parts.logits(spec.stack().summary(site, result));
            loss = parts.loss(logits, targets, weights);
            Operand<TFloat32> objective = result.penalty().isPresent()
                    ? tf.math.add(loss, result.penalty().get())
                    : loss;
            updates = updates(Gradients.of(tf, objective, weightList()));
        }

        Outcome run(Feeds feeds, Batch data) {
            feeds.put(tokens, TInt32.tensorOf(tokens.shape(), DataBuffers.of(data.tokens(), true, false)));
            feeds.put(targets, TFloat32.tensorOf(targets.shape(), DataBuffers.of(data.targets(), true, false)));
            feeds.put(weights, TFloat32.tensorOf(weights.shape(), DataBuffers.of(data.weights(), true, false)));
            Session.Runner runner =
                    feeds.into(network.session().runner()).fetch(loss).fetch(logits);
            updates.forEach(runner::addTarget);
            try (Result result = runner.run()) {
                return new Outcome(
                        NetworkGraph.floats((TFloat32) result.get(0)), NetworkGraph.floats((TFloat32) result.get(1)));
            }
        }
    }

    /** A long text in segments. */
    private final class Segmented {
        private final Placeholder<TInt32> tokens = tokens(unroll);
        private final Placeholder<TInt64> firstBlock = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        private final List<Placeholder<TFloat32>> statesIn = parts.states(batch);
        private final List<Operand<TFloat32>> statesOut;
        private final List<Placeholder<TFloat32>> cotangents = parts.states(batch);
        private final List<Operand<TFloat32>> cotangentsIn;
        private final List<Op> accumulate = new ArrayList<>();

        private final Placeholder<TFloat32> targets = parts.placeholder(batch, spec.outputs());
        private final Placeholder<TFloat32> weights = parts.placeholder(batch);
        private final List<Placeholder<TFloat32>> finalStates = parts.states(batch);
        private final Operand<TFloat32> loss;
        private final Operand<TFloat32> logits;
        private final List<Operand<TFloat32>> finalCotangents;
        private final List<Op> start = new ArrayList<>();
        private final List<Op> updates;

        Segmented() {
            int replicas = network.replicas();
            RandomSource random = new RandomSource(key, firstBlock, replicas);
            RecurrentStack.Site site = parts.site(Phase.TRAIN, unroll, batch, random);
            RecurrentStack.Unrolled segment = spec.stack()
                    .unroll(
                            site,
                            new RecurrentStack.Input(
                                    parts.vectors(tokens, Phase.TRAIN, unroll, batch, random),
                                    null,
                                    parts.padding(tokens),
                                    List.copyOf(statesIn)));
            statesOut = segment.finalStates();
            logits = parts.logits(spec.stack()
                    .summary(
                            site,
                            new RecurrentStack.Unrolled(
                                    List.copyOf(finalStates), segment.outputs(), Optional.empty())));
            loss = parts.loss(logits, targets, weights);
            Operand<TFloat32> objective = segment.penalty().isPresent()
                    ? tf.math.add(loss, segment.penalty().get())
                    : loss;

            List<Operand<TFloat32>> all = weightList();
            List<Operand<TFloat32>> wanted = new ArrayList<>(all);
            wanted.addAll(finalStates);
            List<Operand<TFloat32>> ofHead = Gradients.of(tf, objective, wanted);
            finalCotangents = ofHead.subList(all.size(), wanted.size());

            wanted = new ArrayList<>(all);
            wanted.addAll(statesIn);
            List<Operand<TFloat32>> ofSegment = Gradients.of(tf, statesOut, cotangents, wanted);
            cotangentsIn = ofSegment.subList(all.size(), wanted.size());

            List<Operand<TFloat32>> sums = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Variable<TFloat32> sum = tf.variable(all.get(i).shape(), TFloat32.class);
                start.add(tf.assign(sum, ofHead.get(i)));
                accumulate.add(tf.assignAdd(sum, ofSegment.get(i)));
                sums.add(sum);
            }
            updates = updates(sums);
        }

        Outcome run(Feeds common, Batch data) {
            int segments = (data.steps() + unroll - 1) / unroll;
            List<List<Tensor>> boundaries = new ArrayList<>();
            List<Result> owned = new ArrayList<>();
            try (Feeds zeros = new Feeds()) {
                List<Tensor> states = new ArrayList<>();
                for (Placeholder<TFloat32> state : statesIn) {
                    states.add(zeros.put(state, Feeds.zeros(state.shape())));
                }
                for (int s = 0; s < segments; s++) {
                    boundaries.add(states);
                    try (Feeds feeds = segmentFeeds(data, s)) {
                        Session.Runner runner =
                                common.into(feeds.into(network.session().runner()));
                        for (int i = 0; i < statesIn.size(); i++) {
                            runner.feed(statesIn.get(i), states.get(i));
                        }
                        statesOut.forEach(runner::fetch);
                        Result result = runner.run();
                        owned.add(result);
                        states = tensors(result, 0, statesOut.size());
                    }
                }
                Outcome outcome;
                List<Tensor> back;
                try (Feeds feeds = new Feeds()) {
                    feeds.put(targets, TFloat32.tensorOf(targets.shape(), DataBuffers.of(data.targets(), true, false)));
                    feeds.put(weights, TFloat32.tensorOf(weights.shape(), DataBuffers.of(data.weights(), true, false)));
                    feeds.put(firstBlock, TInt64.scalarOf(0));
                    Session.Runner runner =
                            common.into(feeds.into(network.session().runner()));
                    for (int i = 0; i < finalStates.size(); i++) {
                        runner.feed(finalStates.get(i), states.get(i));
                    }
                    runner.fetch(loss).fetch(logits);
                    finalCotangents.forEach(runner::fetch);
                    start.forEach(runner::addTarget);
                    Result result = runner.run();
                    owned.add(result);
                    outcome = new Outcome(NetworkGraph.floats((TFloat32) result.get(0)), NetworkGraph.floats((TFloat32)
                            result.get(1)));
                    back = tensors(result, 2, finalCotangents.size());
                }
                for (int s = segments - 1; s >= 0; s--) {
                    try (Feeds feeds = segmentFeeds(data, s)) {
                        Session.Runner runner =
                                common.into(feeds.into(network.session().runner()));
                        for (int i = 0; i < statesIn.size(); i++) {
                            runner.feed(statesIn.get(i), boundaries.get(s).get(i));
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
                updates.forEach(runner::addTarget);
                runner.run().close();
                return outcome;
            } finally {
                owned.forEach(Result::close);
            }
        }

        private Feeds segmentFeeds(Batch data, int segment) {
            int count = network.count();
            int[] part = new int[count * unroll * batch];
            int from = segment * unroll;
            int steps = Math.min(unroll, data.steps() - from);
            for (int g = 0; g < count; g++) {
                System.arraycopy(
                        data.tokens(), (g * data.steps() + from) * batch, part, g * unroll * batch, steps * batch);
            }
            Feeds feeds = new Feeds();
            feeds.put(tokens, TInt32.tensorOf(tokens.shape(), DataBuffers.of(part, true, false)));
            feeds.put(firstBlock, TInt64.scalarOf((long) from / RandomSource.BLOCK));
            return feeds;
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
