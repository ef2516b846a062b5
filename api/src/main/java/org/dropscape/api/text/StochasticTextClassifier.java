package org.dropscape.api.text;

import java.util.List;

/**
 * A classifier whose answers are random, such as a network that drops units at test time: each call of
 * {@link #probabilities} is one draw.
 */
public interface StochasticTextClassifier extends TextClassifier {

    /**
     * Classifies texts several times.
     *
     * @param texts any strings
     * @param count how many independent draws, at least 1
     * @return {@code [draws][texts][classes]} probabilities in [0, 1]
     */
    double[][][] draws(List<String> texts, int count);
}
