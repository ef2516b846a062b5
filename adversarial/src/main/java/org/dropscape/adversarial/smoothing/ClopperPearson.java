package org.dropscape.adversarial.smoothing;

import org.apache.commons.math3.distribution.BetaDistribution;

/** The exact confidence bound of a probability (Clopper and Pearson 1934). */
final class ClopperPearson {

    /** Of the quantile's search; it is taken off, so that the bound stays one. */
    private static final double ACCURACY = 1e-12;

    private ClopperPearson() {}

    /**
     * The lower bound of one side: the alpha quantile of Beta(hits, trials - hits + 1). Whatever the probability, the bound is above it
     * with a probability of at most alpha.
     *
     * @param hits from 0 to {@code trials}
     * @param alpha in (0, 1)
     */
    static double lower(int hits, int trials, double alpha) {
        if (hits == 0) {
            return 0;
        }
        if (hits == trials) {
            return Math.pow(alpha, 1.0 / trials);
        }
        double quantile =
                new BetaDistribution(null, hits, trials - hits + 1.0, ACCURACY).inverseCumulativeProbability(alpha);
        return Math.max(quantile - ACCURACY, 0);
    }
}
