package org.dropscape.runner.report.stats;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * One number from each of n independent runs.
 *
 * <p>For 1, 2 and 3 the mean is 2, the standard deviation 1 and the 95 % interval 2 ± 2.484.
 *
 * @param values in the order of the runs; what was not measured ({@code NaN}) is left out
 */
public record Sample(List<Double> values) {

    private static final double LEVEL = 0.95;

    /** Leaves out what was not measured. */
    public Sample {
        List<Double> measured = new ArrayList<>();
        for (double value : values) {
            if (!Double.isNaN(value)) {
                measured.add(value);
            }
        }
        values = List.copyOf(measured);
    }

    /** n, the number of runs that were measured. */
    public int size() {
        return values.size();
    }

    /** The arithmetic mean; {@code NaN} for n = 0. */
    public double mean() {
        return new Mean().evaluate(array());
    }

    /** The sample standard deviation, with n - 1 in the denominator; {@code NaN} for n less than 2. */
    public double standardDeviation() {
        return size() < 2 ? Double.NaN : new StandardDeviation().evaluate(array());
    }

    /** The smallest value; {@code NaN} for n = 0. */
    public double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    /** The largest value; {@code NaN} for n = 0. */
    public double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /**
     * Half the width of the 95 % confidence interval of the mean, {@code t(0.975, n-1) s / sqrt(n)}. It supposes that the runs are
     * independent and roughly normally distributed, which two or three runs cannot show. {@code NaN} for n less than 2.
     */
    public double confidenceHalfWidth() {
        if (size() < 2) {
            return Double.NaN;
        }
        double t = new TDistribution(null, size() - 1).inverseCumulativeProbability((1 + LEVEL) / 2);
        return t * standardDeviation() / Math.sqrt(size());
    }

    private double[] array() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
