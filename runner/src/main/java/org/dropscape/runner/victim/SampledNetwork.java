package org.dropscape.runner.victim;

import java.util.List;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.StochasticTextClassifier;

/**
 * A trained network that keeps its masks on: each call, and each of several draws, has masks of its own. Without regularizers that
 * draw, all draws are the same.
 *
 * <p>Draws of one call run side by side on the replica axis; a draw's answer does not depend, except for rounding, on how many are
 * asked for together. Not thread-safe.
 */
public final class SampledNetwork implements DifferentiableTextClassifier, StochasticTextClassifier {

    private final TrainedNetwork network;
    private final long seed;
    private long next;

    /**
     * Draw 0 is the first that is asked for, and so on: the same calls in the same order give the same answers.
     *
     * @param network stays open meanwhile
     * @param seeds the stream of the masks
     */
    public SampledNetwork(TrainedNetwork network, SeedTree seeds) {
        this.network = network;
        this.seed = seeds.seed();
    }

    @Override
    public double[][] probabilities(List<String> texts) {
        return draws(texts, 1)[0];
    }

    @Override
    public double[][][] draws(List<String> texts, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, but was " + count);
        }
        double[][][] draws = network.draws(texts, seed, next, count);
        next += count;
        return draws;
    }

    @Override
    public List<TokenGradients> gradients(List<String> texts, List<int[]> labels) {
        return network.gradients(texts, labels, Phase.SAMPLE, new long[] {seed, next++});
    }

    @Override
    public List<String> vocabulary() {
        return network.vocabulary();
    }

    @Override
    public Embeddings embeddings() {
        return network.embeddings();
    }
}
