package org.dropscape.runner.report.robustness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dropscape.landscape.statistics.Holm;
import org.dropscape.landscape.statistics.McNemarTest;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.report.landscape.Words;
import org.dropscape.runner.report.stats.Sample;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;
import org.dropscape.runner.robustness.result.Kind;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Predictions;
import org.dropscape.runner.robustness.result.RobustnessMetrics;
import org.dropscape.runner.robustness.result.RobustnessResult;

/** Tables of one set of weights. */
final class RobustnessTables {

    private final Outcomes outcomes;
    private final Estimator estimator;
    private final String prefix;
    private final String weights;

    RobustnessTables(Outcomes outcomes, Estimator estimator) {
        this.outcomes = outcomes;
        this.estimator = estimator;
        this.prefix = "robustness-" + Words.slug(outcomes.weights());
        this.weights = Words.weights(outcomes.weights());
    }

    /** What intervals are of. */
    String intervals() {
        int seeds = outcomes.conditions().stream()
                .mapToInt(condition ->
                        outcomes.of(Kind.EVAL, condition, Source.CLEAN).size())
                .max()
                .orElse(0);
        return seeds == 1
                ? "In brackets: 95 % interval of the bootstrap over texts; with one seed it tells nothing about other trainings."
                : "In brackets: 95 % interval of the two-level bootstrap over seeds and texts"
                        + (seeds < 4 ? ", too narrow for " + seeds + " seeds." : ".");
    }

    // ---- the paper's tables ----

    /** Table 2 of the paper. */
    Optional<Table> paperLosses() {
        List<List<Cell>> rows = new ArrayList<>();
        for (String condition : outcomes.conditions()) {
            List<RobustnessResult> results = outcomes.results(Kind.PAPER, condition);
            if (!results.isEmpty()) {
                rows.add(List.of(
                        new Cell.Words(condition),
                        estimate(paper(results, 0, Quantity.LOSS)),
                        estimate(paper(results, 1, Quantity.LOSS)),
                        estimate(paper(results, 1, Quantity.ACCURACY)),
                        paperF1(results)));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        prefix + "-paper-table-2",
                        "Table 2 of the paper, with the " + weights + ": " + paperTexts() + " " + intervals(),
                        List.of(
                                Column.words("Condition"),
                                Column.estimate("Loss, not perturbed"),
                                Column.estimate("Loss, perturbed"),
                                Column.estimate("Accuracy, perturbed"),
                                Column.estimate("F1, perturbed")),
                        rows));
    }

    private Cell paperF1(List<RobustnessResult> results) {
        if (outcomes.task() == Task.MULTI_LABEL) {
            return new Cell.Estimate(
                    sample(results, "perturbed." + Measures.F1).mean(), Double.NaN, Double.NaN, false, Format.SCORE);
        }
        CountedScores scores = new CountedScores(
                outcomes.task(),
                results.stream()
                        .map(outcomes::predictions)
                        .map(both -> new Predictions(
                                both.rows(), both.labels(), new float[][][] {both.logits()[1]}, Map.of()))
                        .toList());
        return estimator.score(scores, scores::f1).cell(Format.SCORE);
    }

    /** Table 3 of the paper: the conditions that have something to draw. */
    Optional<Table> paperDropout() {
        Map<String, List<RobustnessResult>> drawing = new LinkedHashMap<>();
        for (String condition : outcomes.conditions()) {
            List<RobustnessResult> results = outcomes.results(Kind.PAPER, condition).stream()
                    .filter(result -> result.metrics().values().containsKey("perturbed." + Measures.SINGLE_LOSS))
                    .toList();
            if (!results.isEmpty()) {
                drawing.put(condition, results);
            }
        }
        if (drawing.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>(List.of(Column.words("Loss, perturbed")));
        List<Cell> with = new ArrayList<>(List.of(new Cell.Words("With dropout at test time")));
        List<Cell> without = new ArrayList<>(List.of(new Cell.Words("Without dropout at test time")));
        List<Cell> difference = new ArrayList<>(List.of(new Cell.Words("Difference")));
        List<Cell> deviation = new ArrayList<>(List.of(new Cell.Words("Deviation of a single pass")));
        drawing.forEach((condition, results) -> {
            Map<Long, double[]> passes = new TreeMap<>();
            for (RobustnessResult result : results) {
                float[] single = outcomes.predictions(result).more().get(Measures.SINGLE_LOSS)[1];
                double[] values = new double[single.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = single[i];
                }
                passes.put(result.metrics().subject().seed(), values);
            }
            Map<Long, double[]> eval = paper(results, 1, Quantity.LOSS);
            columns.add(Column.estimate(condition));
            with.add(estimate(passes));
            without.add(estimate(eval));
            difference.add(estimator
                    .difference(passes, eval)
                    .<Cell>map(d -> d.estimate().cell(Format.SCORE))
                    .orElse(Cell.Estimate.NONE));
            deviation.add(new Cell.Estimate(
                    sample(results, "perturbed." + Measures.SINGLE_LOSS + "-deviation")
                            .mean(),
                    Double.NaN,
                    Double.NaN,
                    false,
                    Format.SCORE));
        });
        return Optional.of(new Table(
                prefix + "-paper-table-3",
                "Table 3 of the paper, with the " + weights + ": " + paperTexts()
                        + " With dropout: the loss of a single pass, on average over several masks; the paper made one pass, and"
                        + " the deviation is that of such passes from one another. " + intervals(),
                columns,
                List.of(with, without, difference, deviation)));
    }

    private String paperTexts() {
        RobustnessMetrics any = outcomes.conditions().stream()
                .flatMap(condition -> outcomes.of(Kind.PAPER, condition).stream())
                .findFirst()
                .orElseThrow();
        return Format.COUNT.text(any.texts()) + " texts of letters alone, "
                + Source.percent(any.subject().rate())
                + " of the words with a character replaced by its neighbour on the keyboard or deleted.";
    }

    private Map<Long, double[]> paper(List<RobustnessResult> results, int copy, Quantity quantity) {
        Map<Long, double[]> bySeed = new TreeMap<>();
        for (RobustnessResult result : results) {
            var predictions = outcomes.predictions(result);
            bySeed.put(
                    result.metrics().subject().seed(),
                    quantity.of(outcomes.task(), predictions.logits()[copy], predictions.labels(), Double.NaN));
        }
        return bySeed;
    }

    // ---- severity ----

    /** By how much a perturbation at the usual rate changes what the same texts have otherwise; empty without one. */
    Optional<Table> cost() {
        List<List<Cell>> rows = new ArrayList<>();
        List<Quantity> quantities = tested();
        for (String perturbation : outcomes.perturbations()) {
            Optional<Source> source = outcomes.usual(Kind.EVAL, perturbation);
            for (String condition : source.isPresent() ? outcomes.conditions() : List.<String>of()) {
                List<Cell> row =
                        new ArrayList<>(List.of(new Cell.Words(source.get().title()), new Cell.Words(condition)));
                for (Quantity quantity : quantities) {
                    row.add(difference(estimator.difference(
                            outcomes.values(condition, source.get(), quantity),
                            outcomes.values(condition, Source.CLEAN, quantity))));
                }
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>(List.of(Column.words("Texts"), Column.words("Condition")));
        quantities.forEach(quantity ->
                columns.add(Column.estimate("Change of " + quantity.title().toLowerCase(Locale.ROOT))));
        return Optional.of(new Table(
                prefix + "-cost",
                "What perturbations cost, " + weights + ": perturbed texts minus the same texts as they are." + scaled()
                        + " " + intervals(),
                columns,
                rows));
    }

    private String scaled() {
        return outcomes.task() == Task.MULTI_LABEL
                ? ""
                : " Scaled loss: the logits divided by a temperature fitted on unperturbed validation texts.";
    }

    private static Cell difference(Optional<Estimator.Difference> difference) {
        return difference.<Cell>map(d -> d.estimate().cell(Format.SCORE)).orElse(Cell.Estimate.NONE);
    }

    /** What a perturbation does at all rates. */
    Table severity(String perturbation) {
        boolean oneLabel = outcomes.task() != Task.MULTI_LABEL;
        List<Column> columns = new ArrayList<>(List.of(Column.words("Texts"), Column.words("Condition")));
        tested().forEach(quantity -> columns.add(Column.estimate(quantity.title())));
        columns.addAll(
                oneLabel ? List.of(Column.estimate("F1"), Column.estimate("Macro F1")) : List.of(Column.sample("F1")));
        List<List<Cell>> rows = rows(perturbation, (condition, source, results) -> {
            List<Cell> cells = new ArrayList<>();
            tested().forEach(quantity -> cells.add(estimate(outcomes.values(condition, source, quantity))));
            if (oneLabel) {
                CountedScores scores = scores(results);
                cells.add(estimator.score(scores, scores::f1).cell(Format.SCORE));
                cells.add(estimator.score(scores, scores::macroF1).cell(Format.SCORE));
            } else {
                cells.add(new Cell.Spread(sample(List.copyOf(results.values()), Measures.F1), Format.SCORE));
            }
            return cells;
        });
        return new Table(
                prefix + "-" + Words.slug(perturbation),
                "“" + perturbation + "”, " + weights + ". The first column says which share of the words is perturbed."
                        + scaled()
                        + (oneLabel ? " " : " F1: mean ± standard deviation over seeds. ")
                        + intervals(),
                columns,
                rows);
    }

    /** How far the probabilities can be believed; not where a text may have any number of labels. */
    Table calibration(String perturbation) {
        return new Table(
                prefix + "-" + Words.slug(perturbation) + "-calibration",
                "“" + perturbation + "”, calibration, " + weights
                        + ". Brier score: squared distance of the probabilities from the truth, from 0 to 2. ECE: expected"
                        + " calibration error in 15 bins of equal width, adaptive of equal mass; of finitely many texts it is above 0"
                        + " even for a calibrated model, and above itself in resamples. " + intervals(),
                List.of(
                        Column.words("Texts"),
                        Column.words("Condition"),
                        Column.estimate("Brier score"),
                        Column.estimate("ECE"),
                        Column.estimate("Adaptive ECE")),
                rows(perturbation, (condition, source, results) -> {
                    CountedScores scores = scores(results);
                    return List.of(
                            estimate(outcomes.values(condition, source, Quantity.BRIER)),
                            estimator.score(scores, scores::ece).cell(Format.SCORE),
                            estimator.score(scores, scores::adaptiveEce).cell(Format.SCORE));
                }));
    }

    /** The cells of a condition and its texts. */
    private interface Row {
        List<Cell> cells(String condition, Source source, Map<Long, RobustnessResult> results);
    }

    /** A row for each rate and condition. */
    private List<List<Cell>> rows(String perturbation, Row row) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Source source : outcomes.sources(Kind.EVAL, perturbation)) {
            for (String condition : outcomes.conditions()) {
                Map<Long, RobustnessResult> results = outcomes.of(Kind.EVAL, condition, source);
                if (!results.isEmpty()) {
                    List<Cell> cells = new ArrayList<>(List.of(
                            new Cell.Words(source.isClean() ? source.title() : Source.percent(source.rate())),
                            new Cell.Words(condition)));
                    cells.addAll(row.cells(condition, source, results));
                    rows.add(cells);
                }
            }
        }
        return rows;
    }

    private CountedScores scores(Map<Long, RobustnessResult> results) {
        return scores(results, Integer.MAX_VALUE);
    }

    private CountedScores scores(Map<Long, RobustnessResult> results, int copies) {
        return new CountedScores(
                outcomes.task(),
                results.values().stream()
                        .map(result -> outcomes.predictions(result).first(copies))
                        .toList());
    }

    // ---- comparisons ----

    private record Contrast(Source source, Quantity quantity, String later, String earlier) {}

    /** Conditions against each other on the texts as they are; empty if there is only one. */
    Optional<Table> cleanComparisons() {
        return comparisons("clean", "Not perturbed", List.of(Source.CLEAN));
    }

    /** Conditions against each other on identical perturbed texts; empty if there is only one. */
    Optional<Table> comparisons(String perturbation) {
        return comparisons(
                Words.slug(perturbation),
                "“" + perturbation + "”",
                outcomes.sources(Kind.EVAL, perturbation).stream()
                        .filter(source -> !source.isClean())
                        .toList());
    }

    private Optional<Table> comparisons(String name, String what, List<Source> sources) {
        Map<Contrast, Estimator.Difference> differences = new LinkedHashMap<>();
        Map<Contrast, Map<Long, McNemarTest>> accuracies = new LinkedHashMap<>();
        Map<String, Double> mcNemar = new LinkedHashMap<>();
        List<String> conditions = outcomes.conditions();
        for (Source source : sources) {
            for (Quantity quantity : tested()) {
                for (int k = 1; k < conditions.size(); k++) {
                    for (String earlier : conditions.subList(0, k)) {
                        Contrast contrast = new Contrast(source, quantity, conditions.get(k), earlier);
                        estimator
                                .difference(
                                        outcomes.values(contrast.later(), source, quantity),
                                        outcomes.values(earlier, source, quantity))
                                .ifPresent(difference -> {
                                    differences.put(contrast, difference);
                                    if (quantity == Quantity.ACCURACY) {
                                        Map<Long, McNemarTest> tests = mcNemar(contrast);
                                        accuracies.put(contrast, tests);
                                        tests.forEach((seed, test) -> mcNemar.put(contrast + " " + seed, test.p()));
                                    }
                                });
                    }
                }
            }
        }
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        Map<Contrast, Double> p = new LinkedHashMap<>();
        differences.forEach((contrast, difference) -> p.put(contrast, difference.p()));
        Map<Contrast, Double> adjusted = Holm.adjust(p);
        Map<String, Double> adjustedMcNemar = Holm.adjust(mcNemar);
        List<List<Cell>> rows = new ArrayList<>();
        differences.forEach((contrast, difference) -> rows.add(List.of(
                new Cell.Words(
                        contrast.source().isClean()
                                ? contrast.source().title()
                                : Source.percent(contrast.source().rate())),
                new Cell.Words(contrast.quantity().title()),
                new Cell.Words(contrast.later() + " against " + contrast.earlier()),
                difference.estimate().cell(Format.FIGURES),
                new Cell.Number(difference.estimate().seeds(), Format.COUNT),
                new Cell.Number(difference.p(), Format.FIGURES),
                new Cell.Number(adjusted.get(contrast), Format.FIGURES),
                new Cell.Words(accuracies.getOrDefault(contrast, Map.of()).entrySet().stream()
                        .map(entry -> words(
                                entry.getKey(), entry.getValue(), adjustedMcNemar.get(contrast + " " + entry.getKey())))
                        .collect(Collectors.joining("; "))))));
        return Optional.of(new Table(
                prefix + "-" + name + "-comparisons",
                what + ", " + weights + ": conditions compared on identical texts. " + intervals() + " "
                        + tested(differences.values()) + " p (Holm): corrected over the "
                        + Words.count(differences.size(), "test")
                        + " of that column. McNemar, of each seed: how many texts only the first and only the second is right"
                        + " about, of the first perturbed copy of each, with the exact p corrected over the "
                        + Words.count(mcNemar.size(), "test") + " of that column.",
                List.of(
                        Column.words("Texts"),
                        Column.words("Measure"),
                        Column.words("Conditions"),
                        Column.estimate("Difference"),
                        Column.number("Seeds"),
                        Column.number("p"),
                        Column.number("p (Holm)"),
                        Column.words("McNemar")),
                rows));
    }

    /** Each test more makes all the others weaker: Brier's score says much what the loss says. */
    private List<Quantity> tested() {
        return outcomes.quantities().stream()
                .filter(quantity -> quantity != Quantity.BRIER)
                .toList();
    }

    private static String tested(Collection<Estimator.Difference> differences) {
        int seeds = differences.stream()
                .mapToInt(difference -> difference.estimate().seeds())
                .max()
                .orElse(0);
        if (seeds == 1) {
            return "p: paired sign-flip test over texts, two-sided; it speaks of these two trainings only.";
        }
        double least = Math.pow(2, 1 - seeds);
        return "p: paired sign-flip test over seeds, two-sided"
                + (least * differences.size() > 0.05
                        ? "; with " + Words.count(seeds, "seed") + " it cannot be below " + Format.FIGURES.text(least)
                                + ", nor below " + Format.FIGURES.text(Math.min(1, least * differences.size()))
                                + " when corrected."
                        : ".");
    }

    private Map<Long, McNemarTest> mcNemar(Contrast contrast) {
        Map<Long, boolean[]> first = outcomes.right(contrast.later(), contrast.source());
        Map<Long, boolean[]> second = outcomes.right(contrast.earlier(), contrast.source());
        Map<Long, McNemarTest> tests = new TreeMap<>();
        first.forEach((seed, right) -> {
            boolean[] other = second.get(seed);
            if (other != null && other.length == right.length) {
                tests.put(seed, McNemarTest.of(right, other));
            }
        });
        return tests;
    }

    private static String words(long seed, McNemarTest test, double adjusted) {
        return "seed " + seed + ": " + test.onlyFirst() + " and " + test.onlySecond() + ", p "
                + Format.FIGURES.text(adjusted);
    }

    // ---- dropout at test time ----

    /** Texts that are measured with masks: as they are, and under each perturbation at the usual rate. */
    private List<Source> sampledSources() {
        List<Source> sources = new ArrayList<>(List.of(Source.CLEAN));
        outcomes.perturbations()
                .forEach(name -> outcomes.usual(Kind.SAMPLED, name).ifPresent(sources::add));
        return sources;
    }

    /** The mean over masks beside phase EVAL, on the same texts; empty if nothing was drawn. */
    Optional<Table> sampling() {
        List<List<Cell>> rows = new ArrayList<>();
        for (String condition : outcomes.conditions()) {
            for (Source source : sampledSources()) {
                Map<Long, RobustnessResult> results = outcomes.of(Kind.SAMPLED, condition, source);
                if (results.isEmpty()) {
                    continue;
                }
                int copies = copies(results);
                Map<Long, double[]> eval = outcomes.values(Kind.EVAL, condition, source, Quantity.LOSS, copies);
                Map<Long, double[]> mean = outcomes.values(Kind.SAMPLED, condition, source, Quantity.LOSS, copies);
                rows.add(List.of(
                        new Cell.Words(condition),
                        new Cell.Words(source.title()),
                        estimate(eval),
                        estimate(mean),
                        difference(estimator.difference(mean, eval)),
                        estimate(outcomes.more(Kind.SAMPLED, condition, source, Measures.SINGLE_LOSS)),
                        estimate(outcomes.values(Kind.EVAL, condition, source, Quantity.ACCURACY, copies)),
                        estimate(outcomes.values(Kind.SAMPLED, condition, source, Quantity.ACCURACY, copies))));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        prefix + "-sampling",
                        "Dropout at test time, " + weights
                                + ": the mean probability over several masks, beside the same texts without dropout. The"
                                + " difference is below 0 where the masks help. " + intervals(),
                        List.of(
                                Column.words("Condition"),
                                Column.words("Texts"),
                                Column.estimate("Loss, without"),
                                Column.estimate("Loss, mean of masks"),
                                Column.estimate("Difference"),
                                Column.estimate("Loss, single mask"),
                                Column.estimate("Accuracy, without"),
                                Column.estimate("Accuracy, mean of masks")),
                        rows));
    }

    /** How unsure the masks are; empty if nothing was drawn, or a text may have any number of labels. */
    Optional<Table> uncertainty() {
        List<List<Cell>> rows = new ArrayList<>();
        for (String condition : outcomes.task() == Task.MULTI_LABEL ? List.<String>of() : outcomes.conditions()) {
            for (Source source : sampledSources()) {
                Map<Long, RobustnessResult> results = outcomes.of(Kind.SAMPLED, condition, source);
                if (!results.isEmpty()) {
                    CountedScores eval = scores(outcomes.of(Kind.EVAL, condition, source), copies(results));
                    CountedScores mean = scores(results, copies(results));
                    rows.add(List.of(
                            new Cell.Words(condition),
                            new Cell.Words(source.title()),
                            estimator.score(eval, eval::ece).cell(Format.SCORE),
                            estimator.score(mean, mean::ece).cell(Format.SCORE),
                            estimate(outcomes.more(Kind.SAMPLED, condition, source, Measures.ENTROPY)),
                            estimate(outcomes.more(Kind.SAMPLED, condition, source, Measures.MUTUAL_INFORMATION))));
                }
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        prefix + "-uncertainty",
                        "How sure the mean over masks is, " + weights
                                + ": expected calibration error without and with masks, entropy of the mean probability, and the part"
                                + " of it that is disagreement of the masks (mutual information), in nats, means over the texts. "
                                + intervals(),
                        List.of(
                                Column.words("Condition"),
                                Column.words("Texts"),
                                Column.estimate("ECE, without"),
                                Column.estimate("ECE, mean of masks"),
                                Column.estimate("Entropy"),
                                Column.estimate("Mutual information")),
                        rows));
    }

    private static int copies(Map<Long, RobustnessResult> results) {
        return results.values().stream()
                .mapToInt(result -> result.metrics().draws().size())
                .min()
                .orElse(1);
    }

    /** What the chosen rates do on texts that the choice has not seen; empty if none was chosen. */
    Optional<Table> defence() {
        List<List<Cell>> rows = new ArrayList<>();
        for (String condition : outcomes.conditions()) {
            List<RobustnessResult> results = outcomes.results(Kind.DEFENCE, condition);
            if (results.isEmpty()) {
                continue;
            }
            List<Cell> row = new ArrayList<>(List.of(
                    new Cell.Words(condition),
                    new Cell.Words(results.stream()
                            .map(result -> chosen(result.metrics()))
                            .collect(Collectors.joining(", ")))));
            for (String name : List.of(
                    "clean." + Measures.ACCURACY, "perturbed." + Measures.ACCURACY, "perturbed." + Measures.LOSS)) {
                row.add(new Cell.Spread(sample(results, "eval." + name), Format.SCORE));
                row.add(new Cell.Spread(sample(results, "chosen." + name), Format.SCORE));
            }
            rows.add(row);
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        prefix + "-defence",
                        "Defensive dropout, " + weights
                                + ": the rate at test time that does best on perturbed validation texts, by seed, and what it"
                                + " does on the texts of the study; means of all perturbations at "
                                + Source.percent(outcomes.conditions().stream()
                                        .flatMap(condition -> outcomes.of(Kind.DEFENCE, condition).stream())
                                        .findFirst()
                                        .orElseThrow()
                                        .subject()
                                        .rate())
                                + " of the words. Mean ± standard deviation over seeds.",
                        List.of(
                                Column.words("Condition"),
                                Column.words("Chosen rate"),
                                Column.sample("Accuracy, not perturbed, without"),
                                Column.sample("Accuracy, not perturbed, chosen rate"),
                                Column.sample("Accuracy, perturbed, without"),
                                Column.sample("Accuracy, perturbed, chosen rate"),
                                Column.sample("Loss, perturbed, without"),
                                Column.sample("Loss, perturbed, chosen rate")),
                        rows));
    }

    static String chosen(RobustnessMetrics defence) {
        double rate = defence.value("chosen-rate");
        return rate == 0 ? "none" : Format.FIGURES.text(rate).replaceFirst("0+$", "");
    }

    private Cell estimate(Map<Long, double[]> bySeed) {
        return estimator.mean(bySeed).<Cell>map(mean -> mean.cell(Format.SCORE)).orElse(Cell.Estimate.NONE);
    }

    private static Sample sample(List<RobustnessResult> results, String name) {
        return new Sample(
                results.stream().map(result -> result.metrics().value(name)).toList());
    }
}
