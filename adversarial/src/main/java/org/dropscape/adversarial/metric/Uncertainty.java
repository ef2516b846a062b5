package org.dropscape.adversarial.metric;

/**
 * How unsure a stochastic classifier is of one text, in nats.
 *
 * @param mean the mean of the draws' probabilities
 * @param total the entropy of that mean: all that the classifier does not know (predictive entropy)
 * @param expected the mean of the draws' entropies: what every draw by itself does not know
 */
public record Uncertainty(double[] mean, double total, double expected) {

    /**
     * Summarises draws, such as of dropout masks (Gal and Ghahramani 2016, arXiv 1506.02142).
     *
     * @param draws for each the probabilities of the classes, which sum to 1; at least one
     */
    public static Uncertainty of(double[][] draws) {
        double[] mean = new double[draws[0].length];
        double expected = 0;
        for (double[] draw : draws) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += draw[k] / draws.length;
            }
            expected += entropy(draw) / draws.length;
        }
        return new Uncertainty(mean, entropy(mean), expected);
    }

    /**
     * What the draws disagree about: the mutual information of the prediction and the weights, {@code H[mean p] - mean H[p]}
     * (Houlsby et al. 2011, "BALD"), at least 0.
     */
    public double mutualInformation() {
        // Equal draws may differ in their last bits.
        return Math.max(0, total - expected);
    }

    /** The entropy of some probabilities in nats; {@code 0 ln 0} is 0. */
    public static double entropy(double... probabilities) {
        double sum = 0;
        for (double p : probabilities) {
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return sum;
    }
}
