package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.regularizer.GraphContext;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.graph.Contexts;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.graph.Tensors;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The parts of the network that training and evaluation share. */
final class GraphParts {

    private final NetworkGraph network;
    private final NetworkSpec spec;
    private final Ops tf;
    private final int replicas;

    GraphParts(NetworkGraph network) {
        this.network = network;
        this.spec = network.spec();
        this.tf = network.tf();
        this.replicas = network.replicas();
    }

    RecurrentStack.Site site(Phase phase, int steps, int batch, RandomSource random) {
        return new RecurrentStack.Site(tf, phase, replicas, steps, batch, network.weights(), random);
    }

    /** A float32 placeholder, with G in front if there are replicas. */
    Placeholder<TFloat32> placeholder(long... shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Tensors.dims(replicas, shape))));
    }

    /** One placeholder per state of the stack, each {@code [N, H]}. */
    List<Placeholder<TFloat32>> states(int batch) {
        List<Placeholder<TFloat32>> states = new ArrayList<>();
        for (int i = 0; i < spec.stack().stateCount(); i++) {
            states.add(placeholder(batch, spec.stack().units()));
        }
        return states;
    }

    /**
     * Rows of a table of all words.
     *
     * @param table {@code [V, k]} or {@code [G, V, k]}
     * @param tokens {@code [T, N]} or {@code [G, T, N]}
     * @return {@code [T, N, k]}, with a leading G if one of them has it
     */
    Operand<TFloat32> lookUp(Operand<TFloat32> table, Operand<TInt32> tokens) {
        if (table.shape().numDimensions() == 2) {
            return tf.gather(table, tokens, tf.constant(0));
        }
        if (tokens.shape().numDimensions() == 2) {
            return tf.gather(table, tokens, tf.constant(1));
        }
        int[] first = new int[replicas];
        for (int g = 0; g < replicas; g++) {
            first[g] = g * spec.words();
        }
        Operand<TInt32> rows = tf.math.add(tokens, Tensors.reshape(tf, tf.constant(first), replicas, 1, 1));
        Operand<TFloat32> flat = Tensors.reshape(
                tf, table, (long) replicas * spec.words(), table.shape().get(2));
        return tf.gather(flat, rows, tf.constant(0));
    }

    /** The word vectors of a batch, {@code [T, N, D]} or {@code [G, T, N, D]}, with the regularizers' factors of rows. */
    Operand<TFloat32> vectors(Operand<TInt32> tokens, Phase phase, int steps, int batch, RandomSource random) {
        return vectors(rows(tokens), tokens, phase, steps, batch, random);
    }

    /** The rows of the embedding table, {@code [T, N, D]} or {@code [G, T, N, D]}. */
    Operand<TFloat32> rows(Operand<TInt32> tokens) {
        return lookUp(network.embedding(), tokens);
    }

    /** The same of rows that have been looked up. */
    Operand<TFloat32> vectors(
            Operand<TFloat32> rows, Operand<TInt32> tokens, Phase phase, int steps, int batch, RandomSource random) {
        Operand<TFloat32> x = rows;
        for (Operand<TFloat32> factor : rowFactors(phase, batch, random)) {
            x = tf.math.mul(x, lookUp(factor, tokens));
        }
        if (replicas > 0 && x.shape().numDimensions() == 3) {
            x = tf.broadcastTo(
                    x,
                    tf.constant(
                            Tensors.dims(replicas, steps, batch, spec.stack().inputs())));
        }
        return x;
    }

    /** The whole embedding table with the regularizers' factors of rows, {@code [V, D]} or {@code [G, V, D]}. */
    Operand<TFloat32> table(Phase phase, int batch, RandomSource random) {
        Operand<TFloat32> table = network.embedding();
        for (Operand<TFloat32> factor : rowFactors(phase, batch, random)) {
            table = tf.math.mul(table, factor);
        }
        if (replicas > 0 && table.shape().numDimensions() == 2) {
            table = tf.broadcastTo(
                    table,
                    tf.constant(
                            Tensors.dims(replicas, spec.words(), spec.stack().inputs())));
        }
        return table;
    }

    private List<Operand<TFloat32>> rowFactors(Phase phase, int batch, RandomSource random) {
        List<Operand<TFloat32>> factors = new ArrayList<>();
        List<Regularizer> regularizers = spec.stack().regularizers();
        for (int i = 0; i < regularizers.size(); i++) {
            GraphContext context =
                    Contexts.graph(tf, phase, replicas, batch, random, "regularizer_" + i + "/embedding");
            Optional<Operand<TFloat32>> factor = regularizers.get(i).embeddingRows(context, spec.words());
            factor.ifPresent(factors::add);
        }
        return factors;
    }

    /** 1 where a text has ended, {@code [T, N, 1]} or {@code [G, T, N, 1]}. */
    Operand<TFloat32> padding(Operand<TInt32> tokens) {
        Operand<TFloat32> ended = tf.dtypes.cast(tf.math.equal(tokens, tf.constant(0)), TFloat32.class);
        Operand<TFloat32> last = tf.expandDims(ended, tf.constant(-1));
        if (replicas > 0 && tokens.shape().numDimensions() == 2) {
            last = tf.broadcastTo(
                    last,
                    tf.constant(Tensors.dims(
                            replicas, tokens.shape().get(0), tokens.shape().get(1), 1)));
        }
        return last;
    }

    /** The head: {@code [N, F]} to {@code [N, K]}. */
    Operand<TFloat32> logits(Operand<TFloat32> summary) {
        Map<String, Operand<TFloat32>> weights = network.weights();
        Operand<TFloat32> bias = weights.get(NetworkSpec.HEAD_BIAS);
        return tf.math.add(
                Tensors.matMul(tf, summary, weights.get(NetworkSpec.HEAD_KERNEL), replicas, 0),
                replicas == 0 ? bias : tf.expandDims(bias, tf.constant(1)));
    }

    /**
     * The weighted mean loss per network: a scalar, or {@code [G]}.
     *
     * @param logits {@code [N, K]}
     * @param targets {@code [N, K]}
     * @param exampleWeights {@code [N]}
     */
    Operand<TFloat32> loss(Operand<TFloat32> logits, Operand<TFloat32> targets, Operand<TFloat32> exampleWeights) {
        int last = replicas == 0 ? 1 : 2;
        Operand<TFloat32> each =
                switch (spec.task()) {
                    case BINARY, MULTI_LABEL ->
                        tf.math.mul(
                                tf.reduceSum(
                                        tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, targets)),
                                        tf.constant(last)),
                                tf.constant(1f / spec.outputs()));
                    case MULTI_CLASS ->
                        tf.math.neg(tf.reduceSum(tf.math.mul(logSoftmax(logits), targets), tf.constant(last)));
                };
        return tf.math.div(
                tf.reduceSum(tf.math.mul(each, exampleWeights), tf.constant(last - 1)),
                tf.reduceSum(exampleWeights, tf.constant(last - 1)));
    }

    private Operand<TFloat32> logSoftmax(Operand<TFloat32> logits) {
        if (replicas == 0) {
            return tf.nn.logSoftmax(logits);
        }
        // The operation takes matrices only.
        long[] shape = logits.shape().asArray();
        return Tensors.reshape(tf, tf.nn.logSoftmax(Tensors.reshape(tf, logits, shape[0] * shape[1], shape[2])), shape);
    }
}
