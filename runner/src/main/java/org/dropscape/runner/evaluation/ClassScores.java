package org.dropscape.runner.evaluation;

/**
 * How well one class is told from the others.
 *
 * @param name of the class
 * @param support how many texts are of it
 * @param predicted of how many it is predicted
 * @param hits of how many it is predicted rightly
 * @param averagePrecision the mean, over the texts of the class, of the precision among the texts that are at least as probable:
 *     the area under the precision-recall curve as a step function; NaN without such texts
 * @param auc the probability that a text of the class is more probable than one of the others, ties counting half: the area under
 *     the ROC curve; NaN if there are only texts of the class, or none
 */
public record ClassScores(String name, long support, long predicted, long hits, double averagePrecision, double auc) {

    /** The share of the predicted texts that are of the class; 0 if it is never predicted. */
    public double precision() {
        return share(hits, predicted);
    }

    /** The share of the texts of the class of which it is predicted; 0 if there are none. */
    public double recall() {
        return share(hits, support);
    }

    /** The harmonic mean of precision and recall; 0 if the class neither occurs nor is predicted. */
    public double f1() {
        return share(2 * hits, support + predicted);
    }

    static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
