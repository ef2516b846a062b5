package org.dropscape.runner.report.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.report.ConditionResult;
import org.dropscape.runner.report.html.Block;
import org.dropscape.runner.report.html.Blocks;
import org.dropscape.runner.report.html.Blocks.Captioned;
import org.dropscape.runner.report.html.Section;
import org.dropscape.runner.report.landscape.Words;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;
import org.dropscape.runner.robustness.result.Kind;
import org.dropscape.runner.robustness.result.RobustnessMetrics;
import org.dropscape.runner.robustness.result.RobustnessResult;
import org.dropscape.runner.robustness.result.RobustnessResults;
import org.dropscape.runner.robustness.result.Subject;

/** What a report says about perturbed texts: nothing if none were measured. */
public final class RobustnessSections {

    private final List<String> conditions;
    private final List<String> perturbations;
    private final RobustnessResults results;
    private final Estimator estimator;

    /**
     * @param conditions in the order of the study; measurements of others are left out
     * @param perturbations in the order of the study; others that were measured come after them
     * @param results what is on the disk
     * @param stream of resamples and sign patterns: the same one gives the same intervals
     */
    public RobustnessSections(
            List<ConditionResult> conditions, List<String> perturbations, RobustnessResults results, SeedTree stream) {
        this.perturbations = List.copyOf(perturbations);
        this.conditions = conditions.stream().map(ConditionResult::name).toList();
        this.results = results;
        this.estimator = new Estimator(stream);
    }

    /**
     * Reads the predictions, measures and draws.
     *
     * @return sections for the page of the report; empty without measurements
     * @throws org.dropscape.api.error.UserException if a file is damaged, or this Java has no fonts
     */
    public List<Section> sections() {
        List<Outcomes> all = Outcomes.of(results, conditions, perturbations);
        if (all.isEmpty()) {
            return List.of();
        }
        List<Block> severity = new ArrayList<>();
        List<Block> sampling = new ArrayList<>();
        for (Outcomes outcomes : all) {
            String weights = Words.weights(outcomes.weights());
            String title = weights.substring(0, 1).toUpperCase(Locale.ROOT) + weights.substring(1);
            List<Block> own = severity(outcomes);
            if (!own.isEmpty()) {
                severity.add(new Blocks.Heading(title));
                severity.addAll(own);
            }
            List<Block> masks = sampling(outcomes);
            if (!masks.isEmpty()) {
                sampling.add(new Blocks.Heading(title));
                sampling.addAll(masks);
            }
        }
        List<Section> sections = new ArrayList<>();
        if (!severity.isEmpty()) {
            severity.add(new Blocks.CsvLink(everything()));
            sections.add(new Section("robustness", "Perturbed texts", severity));
        }
        if (!sampling.isEmpty()) {
            sections.add(new Section("sampling", "Dropout at test time", sampling));
        }
        return sections;
    }

    private List<Block> severity(Outcomes outcomes) {
        List<Block> blocks = new ArrayList<>();
        if (!outcomes.has(Kind.EVAL)) {
            return blocks;
        }
        RobustnessTables tables = new RobustnessTables(outcomes, estimator);
        RobustnessFigures figures = new RobustnessFigures(outcomes, estimator, conditions);
        List<String> sentences = new RobustnessFindings(outcomes, estimator).sentences();
        if (!sentences.isEmpty()) {
            blocks.add(new Blocks.Bullets(sentences));
        }
        tables.paperLosses().ifPresent(table -> blocks.add(new Blocks.TableBlock(table)));
        tables.paperDropout().ifPresent(table -> blocks.add(new Blocks.TableBlock(table)));
        if (outcomes.perturbations().isEmpty()) {
            return blocks;
        }
        blocks.add(new Blocks.Figures(figures.severity(Quantity.LOSS)));
        blocks.add(new Blocks.Figures(figures.severity(Quantity.ACCURACY)));
        tables.cost().ifPresent(table -> blocks.add(new Blocks.TableBlock(table)));
        for (String perturbation : outcomes.perturbations()) {
            blocks.add(new Blocks.TableBlock(tables.severity(perturbation)));
        }
        List<Block> comparisons = new ArrayList<>();
        tables.cleanComparisons().ifPresent(table -> comparisons.add(new Blocks.TableBlock(table)));
        for (String perturbation : outcomes.perturbations()) {
            tables.comparisons(perturbation).ifPresent(table -> comparisons.add(new Blocks.TableBlock(table)));
        }
        if (!comparisons.isEmpty()) {
            blocks.add(new Blocks.Folded("Conditions compared on identical texts", comparisons));
        }
        calibration(outcomes, tables, figures, blocks);
        return blocks;
    }

    private static void calibration(
            Outcomes outcomes, RobustnessTables tables, RobustnessFigures figures, List<Block> blocks) {
        List<Source> sources = new ArrayList<>(List.of(Source.CLEAN));
        outcomes.perturbations().forEach(name -> outcomes.usual(Kind.EVAL, name).ifPresent(sources::add));
        List<Captioned> shown = figures.reliability(sources);
        if (!shown.isEmpty()) {
            blocks.add(new Blocks.Figures(shown));
        }
        List<Captioned> curves = new ArrayList<>();
        for (Quantity quantity : outcomes.quantities()) {
            if (quantity.needsOneLabel()) {
                curves.addAll(figures.severity(quantity));
            }
        }
        if (!curves.isEmpty()) {
            List<Block> folded = new ArrayList<>(List.of(new Blocks.Figures(curves, true)));
            outcomes.perturbations().forEach(name -> folded.add(new Blocks.TableBlock(tables.calibration(name))));
            blocks.add(new Blocks.Folded(
                    "Calibration: loss after temperature scaling, Brier score, calibration errors", folded));
        }
    }

    private List<Block> sampling(Outcomes outcomes) {
        List<Block> blocks = new ArrayList<>();
        RobustnessTables tables = new RobustnessTables(outcomes, estimator);
        tables.sampling().ifPresent(table -> blocks.add(new Blocks.TableBlock(table)));
        tables.uncertainty().ifPresent(table -> blocks.add(new Blocks.TableBlock(table)));
        Optional<Captioned> search = new RobustnessFigures(outcomes, estimator, conditions).search();
        search.ifPresent(figure -> blocks.add(new Blocks.Figures(List.of(figure))));
        tables.defence().ifPresent(table -> blocks.add(new Blocks.TableBlock(table)));
        return blocks;
    }

    /** Every number, one row for each. */
    private Table everything() {
        List<List<Cell>> rows = new ArrayList<>();
        for (RobustnessResult result : results.all()) {
            RobustnessMetrics metrics = result.metrics();
            Subject subject = metrics.subject();
            if (!conditions.contains(subject.condition())) {
                continue;
            }
            metrics.values()
                    .forEach((name, value) -> rows.add(List.of(
                            new Cell.Words(subject.condition()),
                            new Cell.Number(subject.seed(), Format.COUNT),
                            new Cell.Words(subject.weights()),
                            new Cell.Number(subject.epoch(), Format.COUNT),
                            new Cell.Words(subject.kind().id()),
                            new Cell.Words(subject.perturbation()),
                            new Cell.Number(subject.rate(), Format.FIGURES),
                            new Cell.Number(subject.maskRate(), Format.FIGURES),
                            new Cell.Words(name),
                            new Cell.Number(value, Format.FIGURES))));
        }
        return new Table(
                "robustness-metrics",
                "All numbers about perturbed texts in one file.",
                List.of(
                        Column.words("condition"),
                        Column.number("seed"),
                        Column.words("weights"),
                        Column.number("epoch"),
                        Column.words("kind"),
                        Column.words("perturbation"),
                        Column.number("rate"),
                        Column.number("mask rate"),
                        Column.words("measure"),
                        Column.number("value")),
                rows);
    }
}
