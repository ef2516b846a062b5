package org.dropscape.runner.train;

import org.dropscape.runner.model.Texts;

/**
 * One split of the encoded data.
 *
 * @param texts the tokens
 * @param labels the class indices of each text
 */
public record Split(Texts texts, int[][] labels) {

    /** Checks that every text has labels. */
    public Split {
        if (texts.count() != labels.length) {
            throw new IllegalArgumentException(
                    "labels must be as many as texts, " + texts.count() + ", but were " + labels.length);
        }
    }

    /** The number of texts. */
    public int size() {
        return labels.length;
    }
}
