package org.dropscape.adversarial.smoothing;

/**
 * What the vote on random changes of a text says of it, and for how many changed words.
 *
 * @param favourite the class with most of the first votes
 * @param hits how many of the other votes it got
 * @param votes how many of these there were
 * @param lower the lower bound of its probability
 * @param radius the greatest number of changed words with which it keeps more than half of the probability, or -1 for no
 *     prediction
 * @param words how many words could be changed
 */
public record Certificate(int favourite, int hits, int votes, double lower, int radius, int words) {

    /** Checks the ranges. */
    public Certificate {
        if (favourite < 0 || hits < 0 || hits > votes || radius < -1 || radius > words) {
            throw new IllegalArgumentException("out of range: favourite " + favourite + ", hits " + hits + ", votes "
                    + votes + ", radius " + radius + ", words " + words);
        }
    }

    /** Whether the smoothed classifier makes no prediction: no class surely has more than half of the probability. */
    public boolean abstains() {
        return radius < 0;
    }

    /** Whether the smoothed classifier predicts a class. */
    public boolean predicts(int label) {
        return !abstains() && favourite == label;
    }

    /** Whether the prediction stays with up to so many changed words; a text with fewer words may have all of them changed. */
    public boolean holds(int changedWords) {
        return !abstains() && (radius >= changedWords || radius == words);
    }
}
