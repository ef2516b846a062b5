package org.dropscape.runner.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dropscape.runner.report.html.Block;
import org.dropscape.runner.report.html.Blocks;
import org.dropscape.runner.report.html.Blocks.Captioned;
import org.dropscape.runner.report.html.Section;
import org.dropscape.runner.report.table.Format;

/** What a report says about training. Reports of more stages put sections of their own beside these. */
public final class TrainingSections {

    private final ReportData data;
    private final Findings findings;
    private final TrainingTables tables;
    private final TrainingFigures figures;

    /**
     * @param data what the sections are made from
     */
    public TrainingSections(ReportData data) {
        this.data = data;
        this.findings = new Findings(data);
        this.tables = new TrainingTables(data);
        this.figures = new TrainingFigures(data);
    }

    /** The paragraphs at the top of the page. */
    public List<String> introduction() {
        return Stream.of(data.description(), findings.scope())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Findings, curves, tables, tests and conditions. */
    public List<Section> results() {
        List<Section> sections = new ArrayList<>(List.of(
                new Section(
                        "summary",
                        "Summary",
                        List.of(new Blocks.Bullets(findings.sentences()), new Blocks.TableBlock(tables.overview()))),
                convergence(),
                new Section("losses", "Losses", List.of(new Blocks.TableBlock(tables.losses()))),
                new Section(
                        "classification", "Classification", List.of(new Blocks.TableBlock(tables.classification())))));
        TrainingComparisons.table(data.conditions())
                .ifPresent(table ->
                        sections.add(new Section("differences", "Differences", List.of(new Blocks.TableBlock(table)))));
        sections.add(conditions());
        return sections;
    }

    /** Data, time, notes and provenance. */
    public List<Section> background() {
        List<Section> sections = new ArrayList<>(List.of(
                new Section(
                        "data", "Data", List.of(new Blocks.Facts(dataFacts()), new Blocks.TableBlock(tables.splits()))),
                new Section("time", "Time", List.of(new Blocks.TableBlock(tables.timing())))));
        if (!data.notes().isEmpty()) {
            sections.add(new Section("notes", "Notes", List.of(new Blocks.Bullets(data.notes()))));
        }
        sections.add(new Section(
                "provenance",
                "Provenance",
                List.of(new Blocks.Facts(data.provenance()), new Blocks.CsvLink(tables.everything()))));
        return sections;
    }

    private Section convergence() {
        List<Captioned> all = Stream.of(Measure.LOSS, Measure.ACCURACY)
                .map(figures::allConditions)
                .flatMap(Optional::stream)
                .toList();
        Block block = all.isEmpty() ? new Blocks.Paragraph("No epoch is finished yet.") : new Blocks.Figures(all);
        return new Section("convergence", "Convergence", List.of(block));
    }

    private Section conditions() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < data.conditions().size(); i++) {
            ConditionResult condition = data.conditions().get(i);
            blocks.add(new Blocks.Heading(condition.name()));
            blocks.add(new Blocks.Paragraph(description(condition)));
            int index = i;
            List<Captioned> own = Stream.of(Measure.LOSS, Measure.ACCURACY)
                    .map(measure -> figures.oneCondition(measure, index))
                    .flatMap(Optional::stream)
                    .toList();
            if (!own.isEmpty()) {
                blocks.add(new Blocks.Figures(own));
                blocks.add(new Blocks.Folded(
                        condition.name() + ": all epochs as a table",
                        List.of(new Blocks.TableBlock(tables.epochs(i)))));
            }
        }
        return new Section("conditions", "Conditions", blocks);
    }

    private static String description(ConditionResult condition) {
        String regularizers = condition.regularizers().isEmpty() ? "No regularizer" : condition.regularizers();
        int seeds = condition.seeds().size();
        return regularizers + "; " + Format.COUNT.text(condition.hiddenUnits()) + " hidden units a layer, "
                + Format.COUNT.text(condition.parameters()) + " trained parameters, " + seeds
                + (seeds == 1 ? " seed." : " seeds.");
    }

    private Map<String, String> dataFacts() {
        DataFacts facts = data.data();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Data set", facts.dataset());
        if (!facts.tokenizer().isEmpty()) {
            lines.put("Tokenizer", facts.tokenizer());
        }
        if (!facts.embeddings().isEmpty()) {
            lines.put("Embeddings", facts.embeddings());
        }
        lines.put("Vocabulary", Format.COUNT.text(facts.vocabulary()) + " words");
        lines.put(
                "Length",
                facts.maxTokens() == 0
                        ? "no limit, nothing is cut"
                        : "at most " + Format.COUNT.text(facts.maxTokens()) + " tokens a text, the rest is cut");
        return lines;
    }
}
