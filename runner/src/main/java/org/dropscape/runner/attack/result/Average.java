package org.dropscape.runner.attack.result;

import org.apache.commons.math3.distribution.TDistribution;
import org.dropscape.adversarial.metric.Mean;

/**
 * A mean over texts.
 *
 * @param value NaN of nothing
 * @param low the lower end of Student's 95 % interval; NaN of fewer than two texts
 * @param high its upper end
 * @param count of how many texts
 */
public record Average(double value, double low, double high, long count) {

    /** The mean with its interval. */
    public static Average of(Mean mean) {
        double half = mean.count() < 2
                ? Double.NaN
                : new TDistribution(null, mean.count() - 1).inverseCumulativeProbability(0.975) * mean.standardError();
        return new Average(mean.value(), mean.value() - half, mean.value() + half, mean.count());
    }
}
