package org.dropscape.adversarial.metric;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/**
 * Temperature scaling (Guo et al. 2017, arXiv 1706.04599): all logits are divided by one number, fitted on texts that neither training
 * nor testing uses. It changes no prediction, only how sure the model is. Two models whose losses differ only before it differ in
 * confidence, not in what they know.
 *
 * @param value T, above 0: the model is too sure if it is above 1
 * @param lossBefore the mean loss of the texts that it was fitted on, in nats
 * @param lossAfter the same with the temperature; not more
 */
public record Temperature(double value, double lossBefore, double lossAfter) {

    /** Beyond this, or below its inverse, no temperature is looked for: where all texts are right, the best one is 0. */
    public static final double LARGEST = 100;

    private static final double ACCURACY = 1e-9;

    /**
     * Minimises the mean cross-entropy by Brent's method over the logarithm of T. In 1/T the loss is convex, so that it has one
     * minimum.
     *
     * @param logits {@code [texts][classes]}, at least one text; one logit z of a binary classifier is {@code {0, z}}
     * @param labels the true classes
     */
    public static Temperature fit(double[][] logits, int[] labels) {
        if (logits.length == 0 || logits.length != labels.length) {
            throw new IllegalArgumentException("labels must be as many as texts, " + logits.length
                    + ", and at least one, but were " + labels.length);
        }
        double edge = Math.log(LARGEST);
        double before = meanLoss(logits, labels, 1);
        UnivariatePointValuePair best = new BrentOptimizer(ACCURACY, ACCURACY)
                .optimize(
                        new MaxEval(1000),
                        GoalType.MINIMIZE,
                        new SearchInterval(-edge, edge, 0),
                        new UnivariateObjectiveFunction(log -> meanLoss(logits, labels, Math.exp(log))));
        return best.getValue() < before
                ? new Temperature(Math.exp(best.getPoint()), before, best.getValue())
                : new Temperature(1, before, before);
    }

    /** Logits at this temperature. */
    public double[] scale(double[] logits) {
        double[] scaled = new double[logits.length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = logits[k] / value;
        }
        return scaled;
    }

    private static double meanLoss(double[][] logits, int[] labels, double temperature) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += loss(logits[i], labels[i], temperature);
        }
        return sum / labels.length;
    }

    /**
     * The cross-entropy of one text in nats.
     *
     * @param logits of the classes
     * @param label the true class
     * @param temperature that they are divided by, above 0
     */
    public static double loss(double[] logits, int label, double temperature) {
        double max = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            max = Math.max(max, logit / temperature);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit / temperature - max);
        }
        return Math.log(sum) + max - logits[label] / temperature;
    }
}
