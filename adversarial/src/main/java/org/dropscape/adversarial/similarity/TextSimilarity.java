package org.dropscape.adversarial.similarity;

import org.dropscape.adversarial.text.WordText;

/** How alike two texts are. Immutable and thread-safe. */
@FunctionalInterface
public interface TextSimilarity {

    /**
     * The similarity.
     *
     * @return more is more alike
     */
    double between(WordText a, WordText b);
}
