package org.dropscape.api.text;

import java.util.List;

/** Any model that gives probabilities to texts: what attacks and predictions talk to. */
@FunctionalInterface
public interface TextClassifier {

    /**
     * Classifies texts.
     *
     * @param texts any strings
     * @return {@code [texts][classes]} probabilities in [0, 1]; each row sums to 1 unless the task is multi-label
     */
    double[][] probabilities(List<String> texts);
}
