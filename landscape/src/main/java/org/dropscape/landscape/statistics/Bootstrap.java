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

    /**
     * An interval for the mean over seeds and pairs, those not drawn included.
     *
     * @param values of one condition, or differences of two
     * @param seeds the stream of the resamples; the same one for the same design draws the same seeds and pairs
     * @return unknown ends for a single seed, which tells nothing about others
     */
    public Interval mean(Repetitions values, SeedTree seeds) {
        int n = values.seeds();
        if (n < 2) {
            return new Interval(Double.NaN, Double.NaN, confidence);
        }
        double[] means = means(values, seeds.child("bootstrap").generator());
        double t = new TDistribution(null, n - 1).inverseCumulativeProbability((1 + confidence) / 2);
        double tail = new NormalDistribution(null, 0, 1).cumulativeProbability(-t * Math.sqrt(n / (n - 1.0)));
        Percentile percentile = new Percentile();
        percentile.setData(means);
        // Percentile takes (0, 100]; its estimate for less than one resample is the smallest one.
        double low = percentile.evaluate(Math.max(100 * tail, Double.MIN_NORMAL));
        return new Interval(low, percentile.evaluate(100 * (1 - tail)), confidence);
    }

    private double[] means(Repetitions values, RandomGenerator random) {
        double[] means = new double[resamples];
        int[] seedCounts = new int[values.seeds()];
        int[] pairCounts = new int[values.pairs()];
        double[][] table = values.bySeed().stream()
                .map(row -> row.stream().mapToDouble(v -> v).toArray())
                .toArray(double[][]::new);
        for (int k = 0; k < resamples; k++) {
            draw(seedCounts, random);
            draw(pairCounts, random);
            double sum = 0;
            for (int s = 0; s < table.length; s++) {
                for (int p = 0; p < pairCounts.length; p++) {
                    sum += seedCounts[s] * pairCounts[p] * table[s][p];
                }
            }
            means[k] = sum / (table.length * (double) pairCounts.length);
        }
        return means;
    }

    /** How often each element is drawn when as many are drawn as there are. */
    private static void draw(int[] counts, RandomGenerator random) {
        Arrays.fill(counts, 0);
        for (int k = 0; k < counts.length; k++) {
            counts[random.nextInt(counts.length)]++;
        }
    }
}
