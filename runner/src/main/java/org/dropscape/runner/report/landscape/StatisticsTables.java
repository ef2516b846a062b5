package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropscape.landscape.statistics.Comparison;
import org.dropscape.landscape.statistics.Interval;
import org.dropscape.landscape.statistics.Summary;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;

/** {@link Statistics} as tables. */
final class StatisticsTables {

    private StatisticsTables() {}

    /** A row for each metric, a column for each condition. */
    static Table means(String name, String caption, Statistics statistics) {
        List<Column> columns = new ArrayList<>(List.of(Column.words("Metric")));
        statistics.conditions().forEach(condition -> columns.add(Column.estimate(condition)));
        List<List<Cell>> rows = new ArrayList<>();
        for (Metric metric : statistics.metrics()) {
            List<Cell> row = new ArrayList<>(List.of(new Cell.Words(metric.title())));
            for (String condition : statistics.conditions()) {
                row.add(mean(statistics, condition, metric));
            }
            rows.add(row);
        }
        return new Table(name, caption + " " + howAveraged(statistics), columns, rows);
    }

    /** A row for each metric and pair of conditions. */
    static Table comparisons(String name, String caption, Statistics statistics) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Map.Entry<Statistics.Contrast, Comparison> entry :
                statistics.comparisons().entrySet()) {
            Statistics.Contrast contrast = entry.getKey();
            Comparison comparison = entry.getValue();
            Metric metric = contrast.metric();
            rows.add(List.of(
                    new Cell.Words(metric.title()),
                    new Cell.Words(contrast.later() + " against " + contrast.earlier()),
                    new Cell.Words(metric.isRatio() ? "ratio" : "difference"),
                    estimate(comparison.difference(), comparison.interval(), metric, false),
                    new Cell.Number(statistics.seeds(contrast), Format.COUNT),
                    new Cell.Number(comparison.test().p(), Format.FIGURES),
                    new Cell.Number(statistics.adjustedP(contrast), Format.FIGURES),
                    new Cell.Number(statistics.rankP(contrast), Format.FIGURES),
                    new Cell.Number(comparison.hedgesG(), Format.SCORE),
                    new Cell.Number(statistics.seedsNeeded(contrast), Format.COUNT)));
        }
        return new Table(
                name,
                caption + " " + howTested(statistics),
                List.of(
                        Column.words("Metric"),
                        Column.words("Conditions"),
                        Column.words("Measure"),
                        Column.estimate("Value"),
                        Column.number("Seeds"),
                        Column.number("p"),
                        Column.number("p (Holm)"),
                        Column.number("p (ranks)"),
                        Column.number("Hedges' g"),
                        Column.number("Seeds needed")),
                rows);
    }

    private static Cell mean(Statistics statistics, String condition, Metric metric) {
        return statistics
                .summary(condition, metric)
                .map(s -> estimate(s.mean(), s.interval(), metric, statistics.isBound(condition, metric)))
                .orElse(Cell.Estimate.NONE);
    }

    private static Cell.Estimate estimate(double value, Interval interval, Metric metric, boolean atLeast) {
        return new Cell.Estimate(
                metric.back(value), metric.back(interval.low()), metric.back(interval.high()), atLeast, Format.FIGURES);
    }

    private static String howAveraged(Statistics statistics) {
        List<Summary> all = new ArrayList<>();
        boolean bounds = false;
        for (Metric metric : statistics.metrics()) {
            for (String condition : statistics.conditions()) {
                statistics.summary(condition, metric).ifPresent(all::add);
                bounds |= statistics.isBound(condition, metric);
            }
        }
        int seeds = all.stream().mapToInt(Summary::seeds).max().orElse(0);
        boolean pairs = all.stream().anyMatch(summary -> summary.pairs() > 1);
        boolean ratios = statistics.metrics().stream().anyMatch(Metric::isRatio);
        String over = pairs ? "seeds and pairs of directions" : "seeds";
        String mean = "Means over " + over + (ratios ? ", geometric ones for areas, radii and other sizes." : ".");
        String interval = seeds < 2
                ? " One seed tells nothing about others, so there is no interval."
                : " In brackets: 95 % interval of the "
                        + (pairs ? "two-level bootstrap over seeds and pairs" : "bootstrap")
                        + (seeds < 4 ? ", too narrow for " + seeds + " seeds." : ".");
        return mean + interval + (bounds ? " ≥: something is cut off, so that this is a lower bound." : "");
    }

    private static String howTested(Statistics statistics) {
        String limit = limit(statistics);
        return "In brackets: 95 % interval of the two-level bootstrap. p: paired sign-flip permutation test over the seeds,"
                + " two-sided; p (Holm): corrected over the "
                + Words.count(statistics.comparisons().size(), "test")
                + " of this table; p (ranks): Wilcoxon's signed-rank test,"
                + " uncorrected. Seeds needed: how many a paired t test would need to find a true difference of this size and"
                + " spread (level 0.05, power 0.8), roughly."
                + (limit.isEmpty() ? "" : " " + limit.substring(0, 1).toUpperCase(Locale.ROOT) + limit.substring(1));
    }

    /** Why nothing can be found, whatever the differences; empty if something can. */
    static String limit(Statistics statistics) {
        int seeds = statistics.mostSeeds();
        int tests = statistics.comparisons().size();
        double least = Math.pow(2, 1 - seeds);
        if (least > Statistics.SIGNIFICANT) {
            return "with " + Words.count(seeds, "seed") + " no p below " + Format.FIGURES.text(least) + " is possible.";
        }
        return tests * least > Statistics.SIGNIFICANT
                ? "with " + Words.count(seeds, "seed") + " and " + Words.count(tests, "test") + " no corrected p below "
                        + Format.FIGURES.text(Math.min(1, tests * least)) + " is possible."
                : "";
    }
}
