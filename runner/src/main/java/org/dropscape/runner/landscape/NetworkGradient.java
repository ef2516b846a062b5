package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.landscape.GradientEvaluator;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.runner.model.LossGradient;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Texts;

/**
 * Gradients, in phase EVAL, of the loss that a {@link NetworkEvaluator} measures on one sample. A regularizer's penalty, if it has
 * one, is part of what is differentiated. Not thread-safe; close it.
 */
public final class NetworkGradient implements GradientEvaluator, AutoCloseable {

    private final CompactParameters parameters;
    private final Texts texts;
    private final int[][] labels;
    private final long[] key;
    private final Network network;
    private final LossGradient gradient;
    private final BooleanSupplier stop;

    /**
     * @param spec the network
     * @param embedding its table {@code [V, D]}
     * @param movesEmbedding whether the table is part of a point, as its first tensor, even if it was not trained
     * @param sample the examples
     * @param masks the stream of a regularizer that draws numbers even in phase EVAL
     * @param threads threads that work for it
     * @param batch texts per pass
     * @param unroll the longest padded length that one graph unrolls
     * @param stop asked before each gradient; {@link #gradients} then throws a {@link CancellationException}
     */
    public NetworkGradient(
            NetworkSpec spec,
            float[] embedding,
            boolean movesEmbedding,
            Sample sample,
            SeedTree masks,
            int threads,
            int batch,
            int unroll,
            BooleanSupplier stop) {
        int dimension = spec.stack().inputs();
        CompactVocabulary vocabulary = new CompactVocabulary(spec.words(), List.of(sample.texts()));
        this.parameters = new CompactParameters(NetworkParameters.layout(spec, movesEmbedding), vocabulary, dimension);
        NetworkSpec compact =
                new NetworkSpec(spec.stack(), vocabulary.size(), spec.task(), spec.classes(), movesEmbedding);
        this.texts = vocabulary.encode(sample.texts());
        this.labels = sample.labels();
        this.key = new long[] {masks.seed(), 0};
        this.stop = stop;
        this.network = new Network(compact, 0, threads, vocabulary.rows(embedding, 0, dimension));
        this.gradient = network.gradient(Phase.EVAL, batch, unroll);
    }

    /** What a point is made of. */
    public ParameterLayout layout() {
        return parameters.layout();
    }

    /** How many texts a gradient is the mean of. */
    public int texts() {
        return texts.count();
    }

    @Override
    public List<float[]> gradients(List<float[]> points) {
        List<float[]> all = new ArrayList<>();
        for (float[] point : points) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("stopped");
            }
            network.write(parameters.weights(point));
            all.add(parameters.vector(gradient.mean(texts, labels, new long[][] {key})));
        }
        return all;
    }

    @Override
    public void close() {
        network.close();
    }
}
