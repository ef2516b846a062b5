package org.dropscape.api.text;

import java.util.List;

/**
 * A classifier that tells how its loss changes with the vectors of the tokens it reads: what white-box attacks need.
 *
 * <p>It splits a text into tokens in its own way, and says into which; whoever asks finds their places in the text.
 */
public interface DifferentiableTextClassifier extends TextClassifier {

    /**
     * The gradients of the loss of some labels with respect to the vectors of the tokens.
     *
     * @param texts any strings
     * @param labels for each text the labels whose cross-entropy, in nats, is the loss: one, or any number where the task is
     *     multi-label (then the loss is the mean over the classes)
     * @return for each text, in order, its tokens with their gradients
     */
    List<TokenGradients> gradients(List<String> texts, List<int[]> labels);

    /** The tokens that have a vector of their own, in a fixed order; always the same list. */
    List<String> vocabulary();

    /** The vectors of the vocabulary, as the model reads them. */
    Embeddings embeddings();

    /**
     * What a model read of a text, and where its loss rises.
     *
     * @param tokens in the order of the text, spelt as they are in the text but for upper and lower case, also where the
     *     vocabulary lacks them; without those that have been cut off or added
     * @param gradients {@code [tokens][dimension]} the derivative of the loss by the token's vector
     */
    record TokenGradients(List<String> tokens, float[][] gradients) {

        /** Checks that there is a gradient for each token. */
        public TokenGradients {
            tokens = List.copyOf(tokens);
            if (tokens.size() != gradients.length) {
                throw new IllegalArgumentException(
                        "gradients must be as many as tokens, " + tokens.size() + ", but were " + gradients.length);
            }
        }
    }
}
