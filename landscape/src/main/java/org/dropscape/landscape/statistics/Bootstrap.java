package org.dropscape.landscape.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.dropscape.api.random.SeedTree;

/**
 * The two-level bootstrap of a mean: each resample draws seeds, then pairs, with replacement, the same pairs for all seeds, as the
 * design is crossed (the pigeonhole bootstrap, Owen 2007).
 *
 * <p>The ends are percentiles, moved outwards for small numbers of seeds n as Hesterberg does (2015, The American Statistician 69:4,
 * "expanded percentile"): the tail probability {@code alpha / 2} becomes {@code Phi(-sqrt(n / (n - 1)) t)} with the t quantile of
 * n - 1 degrees of freedom. With two or three seeds that is the whole range of the resamples, and still too narrow. Few pairs are
 * not made up for: where the pairs' variance is five times that of the seeds and of the rest, 95 % intervals of ten seeds held the
 * mean in 84 % of 1,000 simulations with three pairs, in 94 % with eight. With one pair the interval is that of this pair alone.
 * Where neither seeds nor pairs matter, it is about twice as wide as need be.
 *
 * @param confidence nominal coverage, in (0, 1)
 * @param resamples at least 100
 */
public record Bootstrap(double confidence, int resamples) {

    /** 95 %, from 10,000 resamples. */
    public static final Bootstrap DEFAULT = new Bootstrap(0.95, 10_000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is exceeded
     */
    public Bootstrap {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1), but was " + confidence);
        }
        if (resamples < 100) {
            throw new IllegalArgumentException("resamples must be at least 100, but was " + resamples);
        }
    }

    /** Something that is computed from seeds and pairs that are drawn, some of them more than once. */
    @FunctionalInterface
    public interface Statistic {

        /**
         * Its value.
         *
         * @param seeds how often each is drawn; as many in all as there are
         * @param pairs how often each is drawn; as many in all as there are
         */
        double of(int[] seeds, int[] pairs);
    }

    /**
     * An interval for the mean over seeds and pairs, those not drawn included.
     *
     * @param values of one condition, or differences of two
     * @param seeds the stream of the resamples; the same one for the same design draws the same seeds and pairs
     * @return unknown ends for a single seed, which tells nothing about others
     */
    public Interval mean(Repetitions values, SeedTree seeds) {
        double[][] table = values.bySeed().stream()
                .map(row -> row.stream().mapToDouble(v -> v).toArray())
                .toArray(double[][]::new);
        int pairs = values.pairs();
        return interval(
                values.seeds(),
                pairs,
                (seedCounts, pairCounts) -> {
                    double sum = 0;
                    for (int s = 0; s < table.length; s++) {
                        for (int p = 0; p < pairCounts.length; p++) {
                            sum += seedCounts[s] * pairCounts[p] * table[s][p];
                        }
                    }
                    return sum / (table.length * (double) pairs);
                },
                seeds);
    }

    /**
     * An interval for another statistic of seeds and pairs.
     *
     * @param n the number of seeds
     * @param pairs their number
     * @param statistic of a resample; those that are not a number are left out
     * @param seeds as for {@link #mean}
     * @return unknown ends for a single seed
     */
    public Interval interval(int n, int pairs, Statistic statistic, SeedTree seeds) {
        if (n < 2) {
            return new Interval(Double.NaN, Double.NaN, confidence);
        }
        RandomGenerator random = seeds.child("bootstrap").generator();
        double[] values = new double[resamples];
        int[] seedCounts = new int[n];
        int[] pairCounts = new int[pairs];
        for (int k = 0; k < resamples; k++) {
            draw(seedCounts, random);
            draw(pairCounts, random);
            values[k] = statistic.of(seedCounts, pairCounts);
        }
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double t = new TDistribution(null, n - 1).inverseCumulativeProbability((1 + confidence) / 2);
        double tail = new NormalDistribution(null, 0, 1).cumulativeProbability(-t * Math.sqrt(n / (n - 1.0)));
        Percentile percentile = new Percentile();
        percentile.setData(known);
        // Percentile takes (0, 100]; its estimate for less than one resample is the smallest one.
        double low = percentile.evaluate(Math.max(100 * tail, Double.MIN_NORMAL));
        return new Interval(low, percentile.evaluate(100 * (1 - tail)), confidence);
    }

    /** How often each element is drawn when as many are drawn as there are. */
    private static void draw(int[] counts, RandomGenerator random) {
        Arrays.fill(counts, 0);
        for (int k = 0; k < counts.length; k++) {
            counts[random.nextInt(counts.length)]++;
        }
    }
}
