package org.dropscape.landscape.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;

/**
 * A paired permutation test of two conditions: under the null hypothesis the sign of each seed's difference is a coin's toss, and the
 * test asks how often signs at random make the mean difference at least as large, in absolute value, as it is.
 *
 * @param p two-sided
 * @param smallestP the smallest p that these differences could have had with the best of signs, such as 2<sup>1-n</sup> for n seeds: if it
 *     is above the significance level, the test could not have found anything
 * @param exact whether all sign patterns were counted; otherwise p is {@code (1 + hits) / (1 + samples)}
 * @param patterns how many sign patterns were looked at
 */
public record SignFlipTest(double p, double smallestP, boolean exact, long patterns) {

    /** Up to this number of seeds all 2<sup>n</sup> patterns are counted. */
    public static final int MAX_EXACT = 20;

    /** Enough for a standard error of p below 0.0007 at p = 0.05. */
    public static final int DEFAULT_SAMPLES = 100_000;

    /**
     * Tests differences.
     *
     * @param differences one per seed: the mean over its pairs of one condition minus the other; finite, at least one
     * @param samples patterns to draw if there are too many to count, at least 1
     * @param seeds the stream of the patterns
     */
    public static SignFlipTest of(double[] differences, int samples, SeedTree seeds) {
        if (differences.length == 0 || !Arrays.stream(differences).allMatch(Double::isFinite) || samples < 1) {
            throw new IllegalArgumentException("finite differences and at least one sample are needed, but were "
                    + Arrays.toString(differences) + " and " + samples);
        }
        double total = Arrays.stream(differences).map(Math::abs).sum();
        // Sums that are equal in theory may differ in their last bits.
        double bound = Math.abs(Arrays.stream(differences).sum()) - 1e-12 * total;
        int n = differences.length;
        if (n <= MAX_EXACT) {
            // A pattern and its mirror image have the same absolute sum, so that the first sign need not change.
            long patterns = 1L << (n - 1);
            long hits = count(differences, 1, differences[0], bound);
            // Zeros have no sign, so that they leave more patterns with the largest sum.
            long zeros = Arrays.stream(differences).filter(d -> d == 0).count();
            long best = zeros == n ? patterns : 1L << zeros;
            return new SignFlipTest((double) hits / patterns, (double) best / patterns, true, 2 * patterns);
        }
        RandomGenerator random = seeds.child("sign-flips").generator();
        long hits = 0;
        for (int k = 0; k < samples; k++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            hits += Math.abs(sum) >= bound ? 1 : 0;
        }
        return new SignFlipTest((1.0 + hits) / (1 + samples), 1.0 / (1 + samples), false, samples);
    }

    /** How many sign patterns from one difference on bring the sum to the bound. */
    private static long count(double[] differences, int from, double sum, double bound) {
        if (from == differences.length) {
            return Math.abs(sum) >= bound ? 1 : 0;
        }
        return count(differences, from + 1, sum + differences[from], bound)
                + count(differences, from + 1, sum - differences[from], bound);
    }
}
