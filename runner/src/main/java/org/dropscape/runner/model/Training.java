package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.graph.Tensors;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Training steps of a {@link Network}. Memory does not grow with the length of a text beyond {@link #unroll}.
 */
public final class Training {

    private final NetworkGraph network;
    private final Ops tf;
    private final OptimizerConfig config;
    private final Optional<Double> clipNorm;
    private final Map<String, Variable<TFloat32>> slots = new LinkedHashMap<>();
    private final Placeholder<TFloat32> learningRate;
    private final Placeholder<TFloat32> epsilon;
    private final Placeholder<TFloat32> decay;
    private final Backpropagation backpropagation;

    Training(NetworkGraph network, OptimizerConfig config, Optional<Double> clipNorm, int batch, int unroll) {
        this.network = network;
        this.tf = network.tf();
        this.config = config;
        this.clipNorm = clipNorm;
        this.backpropagation = new Backpropagation(network, Phase.TRAIN, batch, unroll, this::updates);
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
        return backpropagation.unroll();
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
            feeds.put(learningRate, TFloat32.scalarOf((float) step.learningRate()));
            feeds.put(epsilon, TFloat32.scalarOf((float) step.epsilon()));
            feeds.put(decay, TFloat32.scalarOf((float) step.decay()));
            network.weightsChanged();
            Backpropagation.Outcome outcome = backpropagation.run(data, keys, feeds, false);
            return new Outcome(outcome.losses(), outcome.logits());
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
}
