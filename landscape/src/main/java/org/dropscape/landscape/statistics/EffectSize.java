package org.dropscape.landscape.statistics;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.StatUtils;

/** Standardised differences of two conditions. */
public final class EffectSize {

    private EffectSize() {}

    /**
     * Hedges' g: {@code J (mean(a) - mean(b)) / s}, with the pooled standard deviation s of
     * {@code m = n_a + n_b - 2} degrees of freedom and the exact correction of its bias
     * {@code J = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2))} (Hedges 1981).
     *
     * @param a per seed, the mean of one condition, at least two
     * @param b of the other, at least two
     * @return NaN if there are fewer, or no spread and no difference; infinite if there is a difference without spread
     */
    public static double hedgesG(double[] a, double[] b) {
        if (a.length < 2 || b.length < 2) {
            return Double.NaN;
        }
        double freedom = a.length + b.length - 2.0;
        double pooled =
                Math.sqrt(((a.length - 1) * StatUtils.variance(a) + (b.length - 1) * StatUtils.variance(b)) / freedom);
        double correction =
                Math.exp(Gamma.logGamma(freedom / 2) - Gamma.logGamma((freedom - 1) / 2)) / Math.sqrt(freedom / 2);
        return correction * (StatUtils.mean(a) - StatUtils.mean(b)) / pooled;
    }
}
