package org.dropscape.adversarial.attack;

import java.util.List;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.TextClassifier;

/** A classifier that passes on what it is asked, and has gradients if the one behind it has. */
final class Relay {

    private Relay() {}

    /** What is done with a question. */
    interface Way {

        double[][] probabilities(List<String> texts);

        /** Only asked for if the classifier has gradients. */
        List<DifferentiableTextClassifier.TokenGradients> gradients(List<String> texts, List<int[]> labels);
    }

    static TextClassifier of(TextClassifier model, Way way) {
        return model instanceof DifferentiableTextClassifier differentiable
                ? new Differentiable(differentiable, way)
                : way::probabilities;
    }

    private record Differentiable(DifferentiableTextClassifier model, Way way) implements DifferentiableTextClassifier {

        @Override
        public double[][] probabilities(List<String> texts) {
            return way.probabilities(texts);
        }

        @Override
        public List<TokenGradients> gradients(List<String> texts, List<int[]> labels) {
            return way.gradients(texts, labels);
        }

        @Override
        public List<String> vocabulary() {
            return model.vocabulary();
        }

        @Override
        public Embeddings embeddings() {
            return model.embeddings();
        }
    }
}
