package org.dropscape.api.text;

import java.util.List;

/**
 * Any model that gives probabilities to texts: what attacks and predictions talk to. What an implementation does not promise,
 * such as to serve several threads, nobody asks of it.
 */
@FunctionalInterface
public interface TextClassifier {

    /**
     * Classifies texts. What a text is given does not depend, except for rounding, on the other texts of the call.
     *
     * @param texts any strings
     * @return {@code [texts][classes]} probabilities in [0, 1]; each row sums to 1 unless the task is multi-label
     */
    double[][] probabilities(List<String> texts);
}
