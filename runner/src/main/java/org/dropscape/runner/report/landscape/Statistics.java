package org.dropscape.runner.report.landscape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.statistics.Bootstrap;
import org.dropscape.landscape.statistics.Comparison;
import org.dropscape.landscape.statistics.Repetitions;
import org.dropscape.landscape.statistics.Summary;
import org.dropscape.runner.report.stats.PairedPower;
import org.dropscape.runner.report.stats.SignedRankTest;

/** Means of conditions and differences between them, for several metrics; p values are corrected over all of these tests. */
final class Statistics {

    /** Below this p value, corrected, a difference is called significant. */
    static final double SIGNIFICANT = 0.05;

    private final Measurements measurements;
    private final List<String> conditions;
    private final List<Metric> metrics;
    private final Map<Place, Summary> summaries = new LinkedHashMap<>();
    private final Map<Contrast, Comparison> comparisons = new LinkedHashMap<>();
    private final Map<Contrast, double[]> differences = new LinkedHashMap<>();
    private final Map<Contrast, Double> adjusted;

    /** One number of one condition. */
    record Place(String condition, Metric metric) {}

    /** The later condition of the study against the earlier one. */
    record Contrast(String later, String earlier, Metric metric) {}

    /**
     * @param conditions in the order of the study; those without measurements are left out
     * @param stream of the resamples and sign patterns
     */
    Statistics(Measurements measurements, List<String> conditions, List<Metric> metrics, SeedTree stream) {
        this.measurements = measurements;
        this.conditions =
                conditions.stream().filter(measurements.conditions()::contains).toList();
        this.metrics = List.copyOf(metrics);
        for (Metric metric : metrics) {
            for (int k = 0; k < this.conditions.size(); k++) {
                String condition = this.conditions.get(k);
                Optional<Repetitions> repetitions = measurements.of(condition, metric);
                repetitions.ifPresent(
                        r -> summaries.put(new Place(condition, metric), Summary.of(r, Bootstrap.DEFAULT, stream)));
                for (String earlier : metric.isTested() ? this.conditions.subList(0, k) : List.<String>of()) {
                    Contrast contrast = new Contrast(condition, earlier, metric);
                    measurements.both(condition, earlier, metric).ifPresent(both -> {
                        comparisons.put(
                                contrast, Comparison.of(both.first(), both.second(), Bootstrap.DEFAULT, stream));
                        differences.put(
                                contrast, both.first().minus(both.second()).seedMeans());
                    });
                }
            }
        }
        this.adjusted = Comparison.adjustedP(comparisons);
    }

    List<String> conditions() {
        return conditions;
    }

    List<Metric> metrics() {
        return metrics;
    }

    Optional<Summary> summary(String condition, Metric metric) {
        return Optional.ofNullable(summaries.get(new Place(condition, metric)));
    }

    /** Whether the mean of a condition is a lower bound. */
    boolean isBound(String condition, Metric metric) {
        return measurements.isBound(condition, metric);
    }

    /** In the order of the metrics; what cannot be compared is left out. */
    Map<Contrast, Comparison> comparisons() {
        return comparisons;
    }

    /** How many seeds both conditions have. */
    int seeds(Contrast contrast) {
        return differences.get(contrast).length;
    }

    /** After Holm's correction over all comparisons. */
    double adjustedP(Contrast contrast) {
        return adjusted.get(contrast);
    }

    /** Of Wilcoxon's signed-rank test, without a correction. */
    double rankP(Contrast contrast) {
        return SignedRankTest.of(differences.get(contrast)).p();
    }

    /** How many seeds would find such a difference; NaN if there is none, too few seeds to tell, or too many would be needed. */
    double seedsNeeded(Contrast contrast) {
        double[] values = differences.get(contrast);
        double effect = StatUtils.mean(values) / Math.sqrt(StatUtils.variance(values));
        return values.length < 2
                ? Double.NaN
                : PairedPower.pairs(effect).stream()
                        .asDoubleStream()
                        .findFirst()
                        .orElse(Double.NaN);
    }

    /** The most seeds of a comparison; 0 if there is none. */
    int mostSeeds() {
        return differences.values().stream().mapToInt(d -> d.length).max().orElse(0);
    }
}
