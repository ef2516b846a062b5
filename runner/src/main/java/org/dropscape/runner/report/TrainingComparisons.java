package org.dropscape.runner.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.statistics.EffectSize;
import org.dropscape.landscape.statistics.Holm;
import org.dropscape.landscape.statistics.SignFlipTest;
import org.dropscape.runner.report.stats.PairedPower;
import org.dropscape.runner.report.stats.Sample;
import org.dropscape.runner.report.stats.SignedRankTest;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;

/** Conditions against each other, seed by seed: what a seed gives both of them, it takes from their difference. */
final class TrainingComparisons {

    /** The null distribution of more than 20 seeds is drawn, always the same way. */
    private static final SeedTree STREAM = SeedTree.root(0).child("training-comparisons");

    private static final List<Compared> MEASURES = List.of(
            new Compared("Validation loss", Measure.LOSS, EpochMetrics::validation),
            new Compared("Test loss", Measure.LOSS, EpochMetrics::test),
            new Compared("Test accuracy", Measure.ACCURACY, EpochMetrics::test));

    private TrainingComparisons() {}

    private record Compared(String title, Measure measure, Function<EpochMetrics, Scores> split) {
        /** At the best epoch of each seed. */
        Map<Long, Double> of(ConditionResult condition) {
            Map<Long, Double> values = new LinkedHashMap<>();
            condition.seeds().forEach(seed -> values.put(seed.seed(), measure.of(split.apply(seed.best()))));
            values.values().removeIf(value -> !Double.isFinite(value));
            return values;
        }
    }

    private record Contrast(String measure, String later, String earlier) {}

    /** Values of the same seeds. */
    private record Pairs(double[] later, double[] earlier) {

        static Pairs of(Map<Long, Double> later, Map<Long, Double> earlier) {
            List<Long> both =
                    later.keySet().stream().filter(earlier::containsKey).toList();
            return new Pairs(
                    both.stream().mapToDouble(later::get).toArray(),
                    both.stream().mapToDouble(earlier::get).toArray());
        }

        double[] differences() {
            double[] differences = new double[later.length];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = later[i] - earlier[i];
            }
            return differences;
        }
    }

    /** A row for each measure and pair of conditions; none if no two conditions share two seeds. */
    static Optional<Table> table(List<ConditionResult> conditions) {
        Map<Contrast, Pairs> contrasts = new LinkedHashMap<>();
        for (Compared compared : MEASURES) {
            for (int k = 0; k < conditions.size(); k++) {
                for (ConditionResult earlier : conditions.subList(0, k)) {
                    ConditionResult later = conditions.get(k);
                    Pairs pairs = Pairs.of(compared.of(later), compared.of(earlier));
                    if (pairs.later().length > 1) {
                        contrasts.put(new Contrast(compared.title(), later.name(), earlier.name()), pairs);
                    }
                }
            }
        }
        if (contrasts.isEmpty()) {
            return Optional.empty();
        }
        Map<Contrast, SignFlipTest> tests = new LinkedHashMap<>();
        contrasts.forEach((contrast, pairs) ->
                tests.put(contrast, SignFlipTest.of(pairs.differences(), SignFlipTest.DEFAULT_SAMPLES, STREAM)));
        Map<Contrast, Double> p = new LinkedHashMap<>();
        tests.forEach((contrast, test) -> p.put(contrast, test.p()));
        Map<Contrast, Double> adjusted = Holm.adjust(p);
        List<List<Cell>> rows = new ArrayList<>();
        contrasts.forEach((contrast, pairs) -> rows.add(row(contrast, pairs, p.get(contrast), adjusted.get(contrast))));
        int seeds = contrasts.values().stream()
                .mapToInt(pairs -> pairs.later().length)
                .max()
                .orElse(0);
        return Optional.of(new Table("comparisons", caption(rows.size(), seeds), columns(), rows));
    }

    private static List<Cell> row(Contrast contrast, Pairs pairs, double p, double adjusted) {
        double[] differences = pairs.differences();
        List<Double> boxed = new ArrayList<>();
        for (double difference : differences) {
            boxed.add(difference);
        }
        Sample sample = new Sample(boxed);
        double half = sample.confidenceHalfWidth();
        return List.of(
                new Cell.Words(contrast.measure()),
                new Cell.Words(contrast.later() + " against " + contrast.earlier()),
                new Cell.Estimate(sample.mean(), sample.mean() - half, sample.mean() + half, false, Format.FIGURES),
                new Cell.Number(differences.length, Format.COUNT),
                new Cell.Number(p, Format.FIGURES),
                new Cell.Number(adjusted, Format.FIGURES),
                new Cell.Number(SignedRankTest.of(differences).p(), Format.FIGURES),
                new Cell.Number(EffectSize.hedgesG(pairs.later(), pairs.earlier()), Format.SCORE),
                seedsNeeded(sample.mean() / sample.standardDeviation()));
    }

    private static Cell.Number seedsNeeded(double effect) {
        return new Cell.Number(
                PairedPower.pairs(effect).stream().asDoubleStream().findFirst().orElse(Double.NaN), Format.COUNT);
    }

    private static List<Column> columns() {
        return List.of(
                Column.words("Measure"),
                Column.words("Conditions"),
                Column.estimate("Difference"),
                Column.number("Seeds"),
                Column.number("p"),
                Column.number("p (Holm)"),
                Column.number("p (ranks)"),
                Column.number("Hedges' g"),
                Column.number("Seeds needed"));
    }

    private static String caption(int tests, int seeds) {
        double least = Math.pow(2, 1 - seeds);
        String limit = least > PairedPower.LEVEL
                ? " With " + seeds + " seeds no p below " + Format.FIGURES.text(least) + " is possible."
                : "";
        return "Differences of the conditions at the best epoch, seed by seed. In brackets: 95 % interval (Student's t)."
                + " p: paired sign-flip permutation test, two-sided; p (Holm): corrected over the " + tests
                + (tests == 1 ? " test" : " tests")
                + " of this table; p (ranks): Wilcoxon's signed-rank test, uncorrected."
                + limit
                + " Seeds needed: how many a paired t test would need to find a true difference of this size and"
                + " spread (two-sided, level 0.05, power 0.8); a dash stands for none or more than "
                + Format.COUNT.text(PairedPower.MOST)
                + ". It rests on a spread that so few seeds show roughly at best.";
    }
}
