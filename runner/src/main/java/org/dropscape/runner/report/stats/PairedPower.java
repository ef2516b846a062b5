package org.dropscape.runner.report.stats;

import java.util.OptionalInt;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How many pairs a paired t test needs to find a difference.
 *
 * <p>For a true mean difference of d standard deviations of the differences, n pairs reject with the probability that a noncentral t
 * variable with n - 1 degrees of freedom and noncentrality {@code d sqrt(n)} lies beyond the quantiles of the central one. For
 * d = 0.5, 34 pairs give a power of 0.8 at the level 0.05.
 */
public final class PairedPower {

    /** The usual chance of finding what is there. */
    public static final double POWER = 0.8;

    /** The usual chance of finding what is not there. */
    public static final double LEVEL = 0.05;

    /** Beyond this number nobody trains. */
    public static final int MOST = 10_000;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private PairedPower() {}

    /**
     * The power of the two-sided test.
     *
     * @param effect the mean difference in standard deviations of the differences; finite
     * @param n pairs, at least 2
     * @param level of the test, in (0, 1)
     */
    public static double of(double effect, int n, double level) {
        if (n < 2) {
            throw new IllegalArgumentException("n must be at least 2, but was " + n);
        }
        double quantile = new TDistribution(null, n - 1).inverseCumulativeProbability(1 - level / 2);
        double noncentrality = Math.abs(effect) * Math.sqrt(n);
        return above(quantile, n - 1, noncentrality) + above(quantile, n - 1, -noncentrality);
    }

    /**
     * The smallest number of pairs with a power of at least {@link #POWER} at the level {@link #LEVEL}.
     *
     * @param effect the mean difference in standard deviations of the differences
     * @return empty if the effect is zero or not a number, or more than {@link #MOST} would be needed; 2 for an infinite one
     */
    public static OptionalInt pairs(double effect) {
        if (Double.isInfinite(effect)) {
            return OptionalInt.of(2);
        }
        if (Double.isNaN(effect) || of(effect, MOST, LEVEL) < POWER) {
            return OptionalInt.empty();
        }
        int low = 1;
        int high = MOST;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (of(effect, middle, LEVEL) >= POWER) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalInt.of(high);
    }

    /** The probability that {@code (Z + noncentrality) / sqrt(V / freedom)} is above a bound, V being chi-squared. */
    private static double above(double bound, int freedom, double noncentrality) {
        ChiSquaredDistribution chi = new ChiSquaredDistribution(null, freedom);
        UnivariateFunction integrand = root -> 2
                * root
                * chi.density(root * root)
                * NORMAL.cumulativeProbability(noncentrality - bound * root / Math.sqrt(freedom));
        double middle = Math.sqrt(freedom);
        // The root of a chi-squared variable has a standard deviation below 1.
        double low = Math.max(0, middle - 9);
        return new IterativeLegendreGaussIntegrator(20, 1e-9, 1e-9).integrate(100_000, integrand, low, middle + 9);
    }
}
