package org.dropscape.runner.victim;

import java.util.List;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.Embeddings;

/**
 * A trained network in phase EVAL: no masks are drawn, and a text is always given the same answer. Not thread-safe.
 *
 * @param network stays open meanwhile
 */
public record EvaluatedNetwork(TrainedNetwork network) implements DifferentiableTextClassifier {

    @Override
    public double[][] probabilities(List<String> texts) {
        return network.classify(texts).probabilities();
    }

    @Override
    public List<TokenGradients> gradients(List<String> texts, List<int[]> labels) {
        return network.gradients(texts, labels, Phase.EVAL, new long[2]);
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
