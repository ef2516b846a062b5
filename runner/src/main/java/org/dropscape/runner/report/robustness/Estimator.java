package org.dropscape.runner.report.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.statistics.Bootstrap;
import org.dropscape.landscape.statistics.Interval;
import org.dropscape.landscape.statistics.Repetitions;
import org.dropscape.landscape.statistics.SignFlipTest;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Format;

/**
 * Means over texts and seeds with intervals, and tests of paired differences.
 *
 * <p>Seeds and texts are resampled both, the same texts for all seeds. With one seed the texts alone are: that tells how the network
 * at hand does on other texts, and nothing about other trainings.
 */
final class Estimator {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(Bootstrap.DEFAULT.confidence(), 2_000);

    /** Sign patterns over texts. */
    private static final int PATTERNS = 10_000;

    /** More texts than this are resampled in blocks, whose means scatter likewise. */
    private static final int MOST_BLOCKS = 1_000;

    /** Resamples of scores that are no means, and predictions that are looked at for all of them. */
    private static final int MOST_RESAMPLES = 500;

    private static final int FEWEST = 100;
    private static final long WORK = 20_000_000;

    private final SeedTree stream;

    /**
     * @param stream of resamples and sign patterns
     */
    Estimator(SeedTree stream) {
        this.stream = stream;
    }

    /**
     * A mean.
     *
     * @param value over all seeds and texts
     * @param interval of the mean
     * @param seeds how many
     */
    record Estimate(double value, Interval interval, int seeds) {

        Cell.Estimate cell(Format format) {
            return new Cell.Estimate(value, interval.low(), interval.high(), false, format);
        }
    }

    /**
     * A difference of two conditions, or of two ways to evaluate one.
     *
     * @param estimate of the difference
     * @param p of the sign-flip test over seeds; with one seed, over texts
     */
    record Difference(Estimate estimate, double p) {}

    /** A mean; empty without seeds. */
    Optional<Estimate> mean(Map<Long, double[]> bySeed) {
        if (bySeed.isEmpty()) {
            return Optional.empty();
        }
        double sum = 0;
        double[][] blocks = new double[bySeed.size()][];
        int seed = 0;
        for (double[] values : bySeed.values()) {
            double own = 0;
            for (double value : values) {
                own += value;
            }
            sum += own / values.length;
            blocks[seed++] = blocks(values);
        }
        Repetitions repetitions = Repetitions.of(blocks.length > 1 ? blocks : column(blocks[0]));
        return Optional.of(new Estimate(
                sum / blocks.length,
                blocks.length == 1 && blocks[0].length == 1
                        ? new Interval(Double.NaN, Double.NaN, BOOTSTRAP.confidence())
                        : BOOTSTRAP.mean(repetitions, stream),
                blocks.length));
    }

    /**
     * A score that is no mean over texts.
     *
     * @param scores whose seeds and texts are resampled
     * @param score one of its methods
     */
    Estimate score(CountedScores scores, Bootstrap.Statistic score) {
        int[] seeds = new int[scores.seeds()];
        int[] texts = new int[scores.texts()];
        Arrays.fill(seeds, 1);
        Arrays.fill(texts, 1);
        int resamples = (int) Math.max(FEWEST, Math.min(MOST_RESAMPLES, WORK / scores.size()));
        Bootstrap bootstrap = new Bootstrap(BOOTSTRAP.confidence(), resamples);
        Interval interval = scores.seeds() > 1
                ? bootstrap.interval(scores.seeds(), scores.texts(), score, stream)
                : bootstrap.interval(scores.texts(), 1, (drawn, one) -> score.of(seeds, drawn), stream);
        return new Estimate(score.of(seeds, texts), interval, scores.seeds());
    }

    /** The first minus the second, on the seeds that both have; empty without one. */
    Optional<Difference> difference(Map<Long, double[]> first, Map<Long, double[]> second) {
        Map<Long, double[]> differences = new TreeMap<>();
        first.forEach((seed, values) -> {
            double[] other = second.get(seed);
            if (other != null && other.length == values.length) {
                double[] own = new double[values.length];
                for (int i = 0; i < own.length; i++) {
                    own[i] = values[i] - other[i];
                }
                differences.put(seed, own);
            }
        });
        return mean(differences).map(estimate -> new Difference(estimate, p(List.copyOf(differences.values()))));
    }

    private double p(List<double[]> bySeed) {
        double[] units = bySeed.size() == 1
                ? blocks(bySeed.get(0))
                : bySeed.stream().mapToDouble(Estimator::mean).toArray();
        return SignFlipTest.of(units, PATTERNS, stream).p();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double[] blocks(double[] values) {
        if (values.length <= MOST_BLOCKS) {
            return values;
        }
        double[] means = new double[MOST_BLOCKS];
        for (int b = 0; b < MOST_BLOCKS; b++) {
            int from = (int) ((long) values.length * b / MOST_BLOCKS);
            int to = (int) ((long) values.length * (b + 1) / MOST_BLOCKS);
            for (int i = from; i < to; i++) {
                means[b] += values[i] / (to - from);
            }
        }
        return means;
    }

    private static double[][] column(double[] values) {
        List<double[]> rows = new ArrayList<>();
        for (double value : values) {
            rows.add(new double[] {value});
        }
        return rows.toArray(double[][]::new);
    }
}
