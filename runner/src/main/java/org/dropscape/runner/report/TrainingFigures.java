package org.dropscape.runner.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dropscape.landscape.chart.ChartPainter;
import org.dropscape.landscape.chart.Curve;
import org.dropscape.landscape.chart.LineChart;
import org.dropscape.landscape.chart.Point;
import org.dropscape.landscape.chart.Span;
import org.dropscape.runner.report.html.Blocks.Captioned;
import org.dropscape.runner.report.stats.Sample;
import org.dropscape.runner.report.table.Format;

/** Curves over the epochs, as in Figure 3 of the paper. All figures of one measure have the same axes. */
final class TrainingFigures {

    private static final String X_TITLE = "Epoch";

    /** The bands of more conditions than this would cover one another. */
    private static final int MOST_BANDS = 4;

    private final ReportData data;
    private final List<String> fileNames;
    private final ChartPainter painter = new ChartPainter();

    TrainingFigures(ReportData data) {
        this.data = data;
        this.fileNames = FileNames.of(data.conditions());
    }

    /** The validation curves of all conditions in one figure; none if nothing was measured. */
    Optional<Captioned> allConditions(Measure measure) {
        List<Curve> curves = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        boolean bands = data.conditions().size() <= MOST_BANDS;
        for (int i = 0; i < data.conditions().size(); i++) {
            ConditionResult condition = data.conditions().get(i);
            List<Point> points = points(measure, condition, EpochMetrics::validation);
            if (!points.isEmpty()) {
                List<Point> shown = bands ? points : withoutBand(points);
                curves.add(new Curve(condition.name(), i, false, shown, List.of(bestOfMean(condition, points))));
                sentences.add(sentence(condition.name(), points));
            }
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        LineChart chart = new LineChart(
                measure.id() + "-validation",
                measure.title() + " on the validation split",
                String.join(" ", sentences),
                X_TITLE,
                axisTitle(measure),
                epochs(),
                zoomed(measure, measure.all(data.conditions(), EpochMetrics::validation)),
                "lowest validation loss",
                curves);
        String caption = "All conditions on the validation split. " + lineAndBand(bands)
                + "Ring: the epoch with the lowest " + (severalSeeds() ? "mean " : "") + "validation loss.";
        return Optional.of(new Captioned(painter.paint(chart), caption));
    }

    /** Training and validation of one condition; none if nothing was measured. */
    Optional<Captioned> oneCondition(Measure measure, int index) {
        ConditionResult condition = data.conditions().get(index);
        List<Point> training = points(measure, condition, EpochMetrics::train);
        List<Point> validation = points(measure, condition, EpochMetrics::validation);
        if (training.isEmpty() && validation.isEmpty()) {
            return Optional.empty();
        }
        DoubleStream both = DoubleStream.concat(
                measure.all(data.conditions(), EpochMetrics::train),
                measure.all(data.conditions(), EpochMetrics::validation));
        LineChart chart = new LineChart(
                measure.id() + "-" + fileNames.get(index),
                condition.name() + ": " + measure.title().toLowerCase(Locale.ROOT),
                sentence("Training", training) + " " + sentence("Validation", validation),
                X_TITLE,
                axisTitle(measure),
                epochs(),
                measure == Measure.LOSS ? Span.fromZero(both) : zoomed(measure, both),
                markTitle(),
                List.of(
                        new Curve("training", 0, true, training, List.of()),
                        new Curve("validation", 1, false, validation, bestOfSeeds(measure, condition))));
        String caption = lineAndBand(true) + "Ring: the best epoch" + (severalSeeds() ? " of a seed" : "")
                + ", by validation loss. All conditions have the same axes.";
        return Optional.of(new Captioned(painter.paint(chart), caption));
    }

    private Span zoomed(Measure measure, DoubleStream values) {
        return Span.around(values, 0, measure == Measure.LOSS ? Double.POSITIVE_INFINITY : 1);
    }

    private Span epochs() {
        int last = data.conditions().stream()
                .mapToInt(ConditionResult::epochs)
                .max()
                .orElse(1);
        return new Span(1 - 0.03 * Math.max(4, last), last + 0.03 * Math.max(4, last));
    }

    private boolean severalSeeds() {
        return data.conditions().stream()
                .anyMatch(condition -> condition.seeds().size() > 1);
    }

    private String markTitle() {
        return severalSeeds() ? "best epoch of a seed" : "best epoch";
    }

    private String lineAndBand(boolean bands) {
        if (!severalSeeds()) {
            return "";
        }
        return bands ? "Line: mean over the seeds; band: lowest to highest seed. " : "Line: mean over the seeds. ";
    }

    private static List<Point> withoutBand(List<Point> points) {
        return points.stream().map(point -> Point.of(point.x(), point.y())).toList();
    }

    private static String axisTitle(Measure measure) {
        return measure == Measure.LOSS ? "Mean loss (cross-entropy, nats)" : measure.title() + " (share of texts)";
    }

    private static List<Point> points(
            Measure measure, ConditionResult condition, Function<EpochMetrics, Scores> split) {
        List<Sample> samples = measure.byEpoch(condition, split);
        return IntStream.range(0, samples.size())
                .filter(i -> samples.get(i).size() > 0)
                .mapToObj(i -> {
                    Sample sample = samples.get(i);
                    return new Point(i + 1, sample.mean(), sample.min(), sample.max());
                })
                .toList();
    }

    private static List<Point> bestOfSeeds(Measure measure, ConditionResult condition) {
        return condition.seeds().stream()
                .map(SeedResult::best)
                .map(best -> Point.of(best.epoch(), measure.of(best.validation())))
                .toList();
    }

    /** The point of a curve at the epoch with the lowest mean validation loss; the last one if none is finite. */
    private static Point bestOfMean(ConditionResult condition, List<Point> points) {
        List<Sample> losses = Measure.LOSS.byEpoch(condition, EpochMetrics::validation);
        return points.stream()
                .filter(point -> Double.isFinite(losses.get((int) point.x() - 1).mean()))
                .min(Comparator.comparingDouble(
                        point -> losses.get((int) point.x() - 1).mean()))
                .orElse(points.get(points.size() - 1));
    }

    /** The curve in words: where it begins, its ends up and down, where it stops. */
    private static String sentence(String name, List<Point> points) {
        if (points.isEmpty()) {
            return name + ": not measured.";
        }
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        Point low = first;
        Point high = first;
        for (Point point : points) {
            low = point.y() < low.y() ? point : low;
            high = point.y() > high.y() ? point : high;
        }
        return name + ": " + at(first) + ", lowest " + at(low) + ", highest " + at(high) + ", " + at(last) + ".";
    }

    private static String at(Point point) {
        return Format.SCORE.text(point.y()) + " at epoch " + (int) point.x();
    }
}
