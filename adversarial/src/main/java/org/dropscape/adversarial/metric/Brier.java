package org.dropscape.adversarial.metric;

/**
 * The score of Brier (1950): the squared distance of the probabilities from the truth, {@code sum_k (p_k - y_k)^2}, in [0, 2]. Of
 * two classes it is twice the square of the probability of the wrong one. Unlike the loss, one text cannot outweigh many.
 */
public final class Brier {

    private Brier() {}

    /**
     * The score of one text.
     *
     * @param probabilities of the classes
     * @param label the true class
     */
    public static double of(double[] probabilities, int label) {
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            double distance = probabilities[k] - (k == label ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }
}
