package org.dropscape.runner.report.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Wilcoxon's signed-rank test of paired differences (1945): under the null hypothesis each difference is as likely above as below
 * zero, and the test asks how often signs at random make the ranks of the positive ones add up to something as far from its mean.
 * Unlike the mean, ranks are not moved much by one bad run.
 *
 * <p>Differences of zero are left out, as Wilcoxon did; equal ones share their ranks. Up to {@value #MAX_EXACT} differences the
 * distribution is counted, ties included; beyond that it is the normal one, with the corrections for ties and continuity.
 *
 * @param positive the sum of the ranks of positive differences
 * @param n differences that are not zero
 * @param p two-sided; 1 for n = 0
 * @param smallestP the smallest p that these differences could have had with the best of signs
 */
public record SignedRankTest(double positive, int n, double p, double smallestP) {

    /** Up to this number of differences all sign patterns are counted. */
    public static final int MAX_EXACT = 100;

    /**
     * Tests differences.
     *
     * @param differences one per pair, finite
     */
    public static SignedRankTest of(double[] differences) {
        if (!Arrays.stream(differences).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("differences must be finite, but were " + Arrays.toString(differences));
        }
        double[] signed = Arrays.stream(differences).filter(d -> d != 0).toArray();
        int n = signed.length;
        if (n == 0) {
            return new SignedRankTest(0, 0, 1, 1);
        }
        double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE)
                .rank(Arrays.stream(signed).map(Math::abs).toArray());
        double positive = IntStream.range(0, n)
                .filter(i -> signed[i] > 0)
                .mapToDouble(i -> ranks[i])
                .sum();
        double all = n * (n + 1) / 2.0;
        return n <= MAX_EXACT
                ? new SignedRankTest(positive, n, exact(ranks, positive), exact(ranks, all))
                : new SignedRankTest(positive, n, normal(ranks, positive), normal(ranks, all));
    }

    /** The share of sign patterns whose sum is at least as far from the middle. */
    private static double exact(double[] ranks, double positive) {
        // Ties have half ranks: twice a rank is whole.
        int[] doubled =
                Arrays.stream(ranks).mapToInt(r -> (int) Math.round(2 * r)).toArray();
        int total = Arrays.stream(doubled).sum();
        double[] share = new double[total + 1];
        share[0] = 1;
        int reached = 0;
        for (int rank : doubled) {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--) {
                share[sum] = (share[sum] + (sum >= rank ? share[sum - rank] : 0)) / 2;
            }
        }
        long distance = Math.abs(2 * Math.round(2 * positive) - total);
        double p = 0;
        for (int sum = 0; sum <= total; sum++) {
            p += Math.abs(2L * sum - total) >= distance ? share[sum] : 0;
        }
        return Math.min(1, p);
    }

    private static double normal(double[] ranks, double positive) {
        int n = ranks.length;
        double mean = n * (n + 1) / 4.0;
        // With ties the sum of the squared ranks is smaller than n (n + 1) (2 n + 1) / 6.
        double sd = Math.sqrt(Arrays.stream(ranks).map(r -> r * r).sum() / 4);
        double z = Math.max(0, Math.abs(positive - mean) - 0.5) / sd;
        return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
    }
}
