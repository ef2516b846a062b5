package org.dropscape.runner.tune;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The adaptive Parzen estimator of Bergstra et al. (2011, section 4): an equally weighted mixture of the prior, which is uniform on
 * [0, 1], and of normal densities at the points, cut off at 0 and 1. The standard deviation of each is the larger of the distances to
 * its neighbours, 0 and 1 among them, but at least {@code 1 / min(100, n + 1)} (as in Hyperopt; the paper says "clipped to remain in a
 * reasonable range").
 */
final class ParzenDensity {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final double[] centres;
    private final double[] widths;
    /** How much of each normal density lies within [0, 1]. */
    private final double[] inside;

    ParzenDensity(double[] points) {
        centres = points.clone();
        Arrays.sort(centres);
        int n = centres.length;
        widths = new double[n];
        inside = new double[n];
        double least = 1.0 / Math.min(100, n + 1);
        for (int i = 0; i < n; i++) {
            double left = centres[i] - (i == 0 ? 0 : centres[i - 1]);
            double right = (i == n - 1 ? 1 : centres[i + 1]) - centres[i];
            widths[i] = Math.max(least, Math.max(left, right));
            inside[i] = cumulative(1, i) - cumulative(0, i);
        }
    }

    private double cumulative(double x, int i) {
        return NORMAL.cumulativeProbability((x - centres[i]) / widths[i]);
    }

    double at(double x) {
        double sum = 1;
        for (int i = 0; i < centres.length; i++) {
            sum += NORMAL.density((x - centres[i]) / widths[i]) / (widths[i] * inside[i]);
        }
        return sum / (centres.length + 1);
    }

    /** A draw in [0, 1). */
    double draw(RandomGenerator random) {
        int part = random.nextInt(centres.length + 1);
        double u = random.nextDouble();
        if (part == centres.length) {
            return u;
        }
        double x = centres[part]
                + widths[part] * NORMAL.inverseCumulativeProbability(cumulative(0, part) + u * inside[part]);
        return Math.min(Math.nextDown(1.0), Math.max(0, x));
    }
}
