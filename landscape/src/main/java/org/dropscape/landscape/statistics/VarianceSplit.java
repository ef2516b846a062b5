package org.dropscape.landscape.statistics;

/**
 * Where the spread of a metric comes from: the model {@code y_sd = mu + seed_s + pair_d + error_sd} of random effects, from the mean
 * squares of a two-way analysis of variance without replication. A negative estimate of a variance is given as 0.
 *
 * @param seed the variance of the seeds' effects
 * @param pair the variance of the pairs' effects
 * @param error the rest
 * @param icc the intraclass correlation ICC(2,1) of Shrout and Fleiss (1979), not cut off at 0: how alike two values of the same seed on
 *     different pairs are; near 1, one pair of directions is enough
 */
public record VarianceSplit(double seed, double pair, double error, double icc) {

    /**
     * Splits the variance.
     *
     * @return all NaN with fewer than two seeds or two pairs
     */
    public static VarianceSplit of(Repetitions values) {
        int n = values.seeds();
        int k = values.pairs();
        if (n < 2 || k < 2) {
            return new VarianceSplit(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = values.mean();
        double[] seedMeans = values.seedMeans();
        double[] pairMeans = new double[k];
        for (int p = 0; p < k; p++) {
            for (int s = 0; s < n; s++) {
                pairMeans[p] += values.at(s, p) / n;
            }
        }
        double seeds = 0;
        double pairs = 0;
        double errors = 0;
        for (int s = 0; s < n; s++) {
            seeds += square(seedMeans[s] - mean) * k / (n - 1);
            for (int p = 0; p < k; p++) {
                errors += square(values.at(s, p) - seedMeans[s] - pairMeans[p] + mean) / ((n - 1) * (k - 1));
            }
        }
        for (int p = 0; p < k; p++) {
            pairs += square(pairMeans[p] - mean) * n / (k - 1);
        }
        return new VarianceSplit(
                Math.max(0, (seeds - errors) / k),
                Math.max(0, (pairs - errors) / n),
                errors,
                (seeds - errors) / (seeds + (k - 1) * errors + k * (pairs - errors) / n));
    }

    /** The share of the seeds in the whole variance. */
    public double seedShare() {
        return seed / (seed + pair + error);
    }

    /** The share of the pairs in the whole variance. */
    public double pairShare() {
        return pair / (seed + pair + error);
    }

    private static double square(double value) {
        return value * value;
    }
}
