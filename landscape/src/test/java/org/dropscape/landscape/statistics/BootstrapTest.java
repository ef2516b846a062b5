package org.dropscape.landscape.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {

    private static final SeedTree SEEDS = SeedTree.root(11);

    /** The model of random effects around a mean of 0. */
    private static Repetitions draw(int n, int k, double seedSd, double pairSd, RandomGenerator random) {
        double[] pairs = random.doubles(k).toArray();
        for (int p = 0; p < k; p++) {
            pairs[p] = pairSd * random.nextGaussian();
        }
        double[][] values = new double[n][k];
        for (double[] row : values) {
            double seed = seedSd * random.nextGaussian();
            for (int p = 0; p < k; p++) {
                row[p] = seed + pairs[p] + 0.5 * random.nextGaussian();
            }
        }
        return Repetitions.of(values);
    }

    @ParameterizedTest
    @CsvSource({"5, 4, 1, 0.3", "10, 8, 1, 0.5", "20, 8, 0.3, 0.3"})
    void intervalCoversTheMeanAsOftenAsItSays(int n, int k, double seedSd, double pairSd) {
        Bootstrap bootstrap = new Bootstrap(0.95, 400);
        RandomGenerator random = SEEDS.child(n).generator();
        int covered = 0;
        int trials = 600;
        for (int t = 0; t < trials; t++) {
            covered += bootstrap
                            .mean(draw(n, k, seedSd, pairSd, random), SEEDS.child(t))
                            .contains(0)
                    ? 1
                    : 0;
        }
        double coverage = (double) covered / trials;
        assertTrue(coverage > 0.90 && coverage < 0.99, "coverage was " + coverage);
    }

    @Test
    void resamplingOfSeedsAloneWouldCoverLess() {
        // Pairs that differ much and seeds that do not: an interval that ignored the pairs would shrink with n.
        Repetitions values = draw(40, 6, 0.01, 2, SEEDS.child("pairs").generator());
        Interval interval = Bootstrap.DEFAULT.mean(values, SEEDS);
        assertTrue(interval.high() - interval.low() > 1, interval.toString());
    }

    @Test
    void sameStreamGivesTheSameInterval() {
        Repetitions values = draw(6, 3, 1, 1, SEEDS.child("values").generator());
        assertEquals(Bootstrap.DEFAULT.mean(values, SEEDS), Bootstrap.DEFAULT.mean(values, SEEDS));
    }

    @Test
    void intervalMovesAndGrowsWithTheValues() {
        double[][] values = {{1, 2}, {4, 3}, {2, 7}, {5, 5}};
        double[][] other = new double[4][2];
        for (int s = 0; s < 4; s++) {
            for (int p = 0; p < 2; p++) {
                other[s][p] = 10 + 3 * values[s][p];
            }
        }
        Interval a = Bootstrap.DEFAULT.mean(Repetitions.of(values), SEEDS);
        Interval b = Bootstrap.DEFAULT.mean(Repetitions.of(other), SEEDS);
        assertEquals(10 + 3 * a.low(), b.low(), 1e-9);
        assertEquals(10 + 3 * a.high(), b.high(), 1e-9);
        assertTrue(a.low() < 3.625 && 3.625 < a.high());
    }

    @Test
    void constantValuesHaveAPoint() {
        Repetitions constant = Repetitions.of(new double[][] {{2, 2}, {2, 2}, {2, 2}});
        assertEquals(new Interval(2, 2, 0.95), Bootstrap.DEFAULT.mean(constant, SEEDS));
    }

    @Test
    void twoSeedsGiveTheWholeRange() {
        Interval range = Bootstrap.DEFAULT.mean(Repetitions.of(new double[][] {{1}, {5}}), SEEDS);
        assertEquals(new Interval(1, 5, 0.95), range);
    }

    @Test
    void oneSeedHasNoInterval() {
        Interval unknown = Bootstrap.DEFAULT.mean(Repetitions.of(new double[][] {{1, 2, 3}}), SEEDS);
        assertEquals(new Interval(Double.NaN, Double.NaN, 0.95), unknown);
    }

    @Test
    void anyStatisticHasAnInterval() {
        double[][] values = {{1, 4}, {3, 9}, {2, 5}};
        Bootstrap.Statistic mean = (seeds, pairs) -> {
            double sum = 0;
            for (int s = 0; s < 3; s++) {
                for (int p = 0; p < 2; p++) {
                    sum += seeds[s] * pairs[p] * values[s][p];
                }
            }
            return sum / 6;
        };

        assertEquals(
                Bootstrap.DEFAULT.mean(Repetitions.of(values), SEEDS), Bootstrap.DEFAULT.interval(3, 2, mean, SEEDS));
        // A share of pairs without one of them is not a number now and then.
        Interval share =
                Bootstrap.DEFAULT.interval(8, 2, (seeds, pairs) -> pairs[0] == 0 ? Double.NaN : seeds[0] / 8.0, SEEDS);
        assertTrue(share.contains(0.125), share.toString());
    }
}
