package org.dropscape.api.perturbation;

import java.util.random.RandomGenerator;
import org.dropscape.api.text.TextClassifier;

/**
 * A random change of texts under which the vote of a classifier is certified: with so many words changed by an opponent, the class
 * with most votes stays the same. Thread-safe, as far as the classifier is.
 */
@FunctionalInterface
public interface Smoothing {

    /**
     * A text about to be changed at random.
     *
     * @param text any string
     * @param model the classifier that votes; it is asked for its word vectors at most
     * @throws org.dropscape.api.error.UserException if the smoothing needs what the model does not offer, such as word vectors
     */
    Smoothed smooth(String text, TextClassifier model);

    /** A text that is changed at random, each time anew. Immutable and thread-safe. */
    interface Smoothed {

        /** How many words an opponent may change at most: those that the smoothing knows of. */
        int words();

        /**
         * A changed text.
         *
         * @param random the only source of randomness: the same state gives the same text
         */
        String draw(RandomGenerator random);

        /**
         * The greatest number of changed words with which a class keeps more than half of the probability.
         *
         * @param lower a lower bound of the probability that the classifier names the class, over draws of this text, in [0, 1]
         * @param share an estimate of that probability, in [0, 1]
         * @return from 0 to {@link #words}, or -1 if the class need not have more than half of the probability even of this text
         */
        int radius(double lower, double share);
    }
}
