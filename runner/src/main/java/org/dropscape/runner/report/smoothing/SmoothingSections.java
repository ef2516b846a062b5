package org.dropscape.runner.report.smoothing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.dropscape.landscape.chart.ChartPainter;
import org.dropscape.landscape.chart.Curve;
import org.dropscape.landscape.chart.LineChart;
import org.dropscape.landscape.chart.Point;
import org.dropscape.landscape.chart.Span;
import org.dropscape.runner.attack.result.Share;
import org.dropscape.runner.report.ConditionResult;
import org.dropscape.runner.report.html.Block;
import org.dropscape.runner.report.html.Blocks;
import org.dropscape.runner.report.html.Blocks.Captioned;
import org.dropscape.runner.report.html.Section;
import org.dropscape.runner.report.landscape.Words;
import org.dropscape.runner.report.smoothing.CertifiedCurves.Mean;
import org.dropscape.runner.report.stats.Sample;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.report.table.Table;
import org.dropscape.runner.smoothing.result.SmoothingMetrics;
import org.dropscape.runner.smoothing.result.SmoothingResults;

/** What a report says of certified predictions: nothing if there are none. */
public final class SmoothingSections {

    /** Numbers of changed words that tables show. */
    private static final List<Integer> SHOWN = List.of(1, 2, 3, 5, 10, 20);

    private final List<String> conditions;
    private final List<CertifiedCurves> all;
    private final ChartPainter painter = new ChartPainter();

    /**
     * @param conditions in the order of the study; results of others are left out
     * @param results what is on the disk
     */
    public SmoothingSections(List<ConditionResult> conditions, SmoothingResults results) {
        this.conditions = conditions.stream().map(ConditionResult::name).toList();
        this.all = CertifiedCurves.of(results.all(), this.conditions);
    }

    /**
     * Draws and tabulates.
     *
     * @return sections for the page of the report; empty without results
     */
    public List<Section> sections() {
        if (all.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Blocks.Paragraph(
                "A smoothed classifier takes the vote of a network on many random changes of a text. Where one class surely has"
                        + " enough votes, it is certain that no opponent turns the vote round by changing so many words:"
                        + " certified accuracy is the share of texts that are classified correctly, whatever an opponent does. A"
                        + " vote that is always for the same class is certain, too: compare with the share of the largest class"
                        + " before reading much into a flat curve."));
        blocks.add(new Blocks.Bullets(all.stream().map(this::finding).toList()));
        List<Captioned> figures = all.stream().map(this::figure).toList();
        blocks.add(new Blocks.Figures(figures));
        all.forEach(curves -> blocks.add(new Blocks.TableBlock(table(curves))));
        blocks.add(new Blocks.CsvLink(everything()));
        return List.of(new Section("smoothing", "Certified predictions", blocks));
    }

    private String finding(CertifiedCurves curves) {
        String title = title(curves);
        if (curves.byCondition().values().stream().flatMap(List::stream).anyMatch(SmoothingSections::bearsAll)) {
            String best = best(curves, Integer.MAX_VALUE);
            return title + ": with all words changed, half of the texts are still surely right for at least one set of"
                    + " weights; best is " + best + ", with " + share(curves, best, Integer.MAX_VALUE) + " of them.";
        }
        int words = curves.byCondition().values().stream()
                .flatMap(List::stream)
                .mapToInt(SmoothingMetrics::medianRadius)
                .max()
                .orElse(-1);
        String best = best(curves, Math.max(words, 0));
        if (words > 0) {
            return title + ": with " + Words.count(words, "changed word") + ", half of the texts are still surely right"
                    + " for at least one set of weights; best is " + best + ", with " + share(curves, best, words)
                    + " of them.";
        }
        return title + ": with no number of changed words are half of the texts surely right; as they are, " + best
                + " has most, " + share(curves, best, 0) + " of them.";
    }

    private static boolean bearsAll(SmoothingMetrics metrics) {
        return 2 * metrics.allWords().hits() >= metrics.allWords().total();
    }

    private static String share(CertifiedCurves curves, String condition, int words) {
        return Format.SCORE.text(curves.certified(condition, words).value());
    }

    private static String best(CertifiedCurves curves, int words) {
        return curves.byCondition().keySet().stream()
                .max(Comparator.comparingDouble(
                        condition -> curves.certified(condition, words).value()))
                .orElseThrow();
    }

    private static String title(CertifiedCurves curves) {
        return "“" + curves.name() + "”, " + Words.weights(curves.weights());
    }

    private static String changes(CertifiedCurves curves) {
        return switch (curves.first().method()) {
            case "ranmask" -> "any word for a word";
            case "safer" -> "a similar word for a word";
            default -> "as the method has it";
        };
    }

    private static String slug(CertifiedCurves curves) {
        return "smoothing-" + Words.slug(curves.weights()) + "-" + Words.slug(curves.name());
    }

    private Captioned figure(CertifiedCurves curves) {
        int end = Math.max(1, curves.end());
        List<Curve> drawn = new ArrayList<>();
        StringBuilder described = new StringBuilder();
        for (String condition : curves.byCondition().keySet()) {
            List<Point> points = IntStream.rangeClosed(0, end)
                    .mapToObj(words -> curves.point(condition, words))
                    .toList();
            drawn.add(new Curve(condition, conditions.indexOf(condition), false, points, List.of()));
            described
                    .append(described.isEmpty() ? "" : " ")
                    .append(condition)
                    .append(": ")
                    .append(Format.SCORE.text(points.get(0).y()))
                    .append(" at 0, ")
                    .append(Format.SCORE.text(points.get(end).y()))
                    .append(" at ")
                    .append(end)
                    .append('.');
        }
        LineChart chart = new LineChart(
                slug(curves),
                "Certified accuracy, " + title(curves),
                described.toString(),
                "Words that an opponent changes",
                "Certified accuracy (share of texts)",
                new Span(-0.03 * end, 1.03 * end),
                new Span(0, 1),
                "",
                drawn);
        return new Captioned(
                painter.paint(chart),
                "Share of texts that the vote surely classifies correctly, with up to so many words changed ("
                        + changes(curves) + "); at 0, the accuracy of the vote itself. "
                        + (curves.severalSeeds()
                                ? "Line: mean over the seeds; band: lowest to highest seed."
                                : "Band: 95 % interval over texts."));
    }

    private Table table(CertifiedCurves curves) {
        List<Integer> shown = SHOWN.stream()
                .filter(words -> words <= Math.max(1, curves.end()))
                .toList();
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("Condition"),
                Column.estimate("Accuracy, no vote"),
                Column.estimate("Accuracy of the vote"),
                Column.estimate("No prediction")));
        shown.forEach(words -> columns.add(Column.estimate(Words.count(words, "word") + " changed")));
        columns.add(Column.estimate("All words changed"));
        columns.add(Column.sample("Median radius"));
        List<List<Cell>> rows = new ArrayList<>();
        for (Map.Entry<String, List<SmoothingMetrics>> entry :
                curves.byCondition().entrySet()) {
            String condition = entry.getKey();
            List<Cell> row = new ArrayList<>(List.of(
                    new Cell.Words(condition),
                    cell(curves.mean(condition, SmoothingMetrics::accuracy)),
                    cell(curves.certified(condition, 0)),
                    cell(curves.mean(condition, SmoothingMetrics::abstained))));
            shown.forEach(words -> row.add(cell(curves.certified(condition, words))));
            row.add(cell(curves.mean(condition, SmoothingMetrics::allWords)));
            row.add(new Cell.Spread(
                    new Sample(entry.getValue().stream()
                            .map(one -> (double) one.medianRadius())
                            .toList()),
                    Format.TENTHS));
            rows.add(row);
        }
        SmoothingMetrics first = curves.first();
        String caption = "Certified accuracy, " + title(curves) + " (" + first.method() + "): "
                + Format.COUNT.text(first.accuracy().total()) + " " + first.split() + " texts of "
                + Format.TENTHS.text(first.meanWords()) + " words, " + Format.COUNT.text(first.samples())
                + " votes a text; each certificate is wrong with a probability of at most "
                + String.format(Locale.ROOT, "%s", first.alpha())
                + ". An opponent puts " + changes(curves)
                + ". Median radius: the number of changed words up to which half of the"
                + " texts are surely right; -1 if the vote itself is right less often, and that of the longest text if they are right with"
                + " all words changed. "
                + (curves.severalSeeds()
                        ? "Mean over seeds and 95 % interval over seeds."
                        : "95 % interval over texts.");
        return new Table(slug(curves), caption, columns, rows);
    }

    private static Cell cell(Mean mean) {
        return new Cell.Estimate(mean.value(), mean.low(), mean.high(), false, Format.SCORE);
    }

    /** Every point of every curve, seed by seed. */
    private Table everything() {
        List<List<Cell>> rows = new ArrayList<>();
        for (CertifiedCurves curves : all) {
            curves.byCondition().values().stream().flatMap(List::stream).forEach(one -> {
                for (int words = 0; words < one.certified().size(); words++) {
                    Share share = one.certifiedAt(words);
                    rows.add(List.of(
                            new Cell.Words(one.subject().condition()),
                            new Cell.Number(one.subject().seed(), Format.COUNT),
                            new Cell.Words(one.subject().weights()),
                            new Cell.Words(one.subject().name()),
                            new Cell.Number(words, Format.COUNT),
                            new Cell.Estimate(share.value(), share.low(), share.high(), false, Format.SCORE)));
                }
            });
        }
        return new Table(
                "smoothing-curves",
                "All points of the curves of certified accuracy.",
                List.of(
                        Column.words("condition"),
                        Column.number("seed"),
                        Column.words("weights"),
                        Column.words("method"),
                        Column.number("changed words"),
                        Column.estimate("certified accuracy")),
                rows);
    }
}
