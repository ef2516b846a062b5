package org.dropscape.runner.report.robustness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.dropscape.adversarial.metric.Reliability;
import org.dropscape.landscape.chart.ChartPainter;
import org.dropscape.landscape.chart.Curve;
import org.dropscape.landscape.chart.LineChart;
import org.dropscape.landscape.chart.Point;
import org.dropscape.landscape.chart.Span;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.report.html.Blocks.Captioned;
import org.dropscape.runner.report.landscape.Words;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.robustness.result.Kind;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Predictions;
import org.dropscape.runner.robustness.result.RobustnessMetrics;
import org.dropscape.runner.robustness.result.RobustnessResult;

/** Figures of one set of weights. */
final class RobustnessFigures {

    private static final int GREY = 6;

    /** A bin of fewer predictions is left out of a diagram: its accuracy is mostly chance. */
    private static final int FEWEST = 10;

    private final Outcomes outcomes;
    private final Estimator estimator;
    private final List<String> conditions;
    private final String prefix;
    private final ChartPainter painter = new ChartPainter();

    /**
     * @param conditions all of the study: each has the colour of its place
     */
    RobustnessFigures(Outcomes outcomes, Estimator estimator, List<String> conditions) {
        this.outcomes = outcomes;
        this.estimator = estimator;
        this.conditions = conditions;
        this.prefix = "robustness-" + Words.slug(outcomes.weights());
    }

    /** A quantity over the share of perturbed words; one figure a perturbation, all with the same axes. */
    List<Captioned> severity(Quantity quantity) {
        Map<String, List<Curve>> byPerturbation = new TreeMap<>();
        for (String perturbation : outcomes.perturbations()) {
            List<Curve> curves = new ArrayList<>();
            for (String condition : outcomes.conditions()) {
                List<Point> points = new ArrayList<>();
                for (Source source : outcomes.sources(Kind.EVAL, perturbation)) {
                    estimator
                            .mean(outcomes.values(condition, source, quantity))
                            .ifPresent(mean -> points.add(point(source.rate(), mean)));
                }
                if (!points.isEmpty()) {
                    curves.add(new Curve(condition, conditions.indexOf(condition), false, points, List.of()));
                }
            }
            byPerturbation.put(perturbation, curves);
        }
        DoubleStream all = byPerturbation.values().stream()
                .flatMap(List::stream)
                .flatMap(curve -> curve.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.low(), point.high()));
        Span y = Span.around(all, 0, quantity == Quantity.ACCURACY ? 1 : Double.POSITIVE_INFINITY);
        double last = byPerturbation.values().stream()
                .flatMap(List::stream)
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        List<Captioned> figures = new ArrayList<>();
        for (String perturbation : outcomes.perturbations()) {
            LineChart chart = new LineChart(
                    prefix + "-" + Words.slug(perturbation) + "-" + quantity.id(),
                    quantity.title() + ", “" + perturbation + "”",
                    described(byPerturbation.get(perturbation)),
                    "Share of perturbed words",
                    axis(quantity),
                    new Span(-0.03 * last, 1.03 * last),
                    y,
                    "",
                    byPerturbation.get(perturbation));
            figures.add(new Captioned(
                    painter.paint(chart),
                    quantity.title() + " over the share of words that “" + perturbation
                            + "” changes; at 0 the texts as they are. Mean over seeds, texts and copies; band: 95 % interval"
                            + " over seeds and texts."));
        }
        return figures;
    }

    private static Point point(double x, Estimator.Estimate mean) {
        return Double.isNaN(mean.interval().low())
                ? Point.of(x, mean.value())
                : new Point(
                        x, mean.value(), mean.interval().low(), mean.interval().high());
    }

    private static String axis(Quantity quantity) {
        return switch (quantity) {
            case ACCURACY -> "Accuracy (share of texts)";
            case BRIER -> "Brier score";
            default -> quantity.title() + " (cross-entropy, nats)";
        };
    }

    /** Each curve in words. */
    private static String described(List<Curve> curves) {
        StringBuilder words = new StringBuilder();
        for (Curve curve : curves) {
            Point first = curve.points().get(0);
            Point last = curve.points().get(curve.points().size() - 1);
            words.append(words.length() == 0 ? "" : " ")
                    .append(curve.name())
                    .append(": ")
                    .append(Format.SCORE.text(first.y()))
                    .append(" at ")
                    .append(Format.FIGURES.text(first.x()))
                    .append(", ")
                    .append(Format.SCORE.text(last.y()))
                    .append(" at ")
                    .append(Format.FIGURES.text(last.x()))
                    .append('.');
        }
        return words.toString();
    }

    /**
     * How often predictions are right, over how sure they are; a figure for each source, all with the same axes; none where a text may
     * have any number of labels.
     */
    List<Captioned> reliability(List<Source> sources) {
        if (outcomes.task() == Task.MULTI_LABEL) {
            return List.of();
        }
        Map<Source, List<Curve>> bySource = new LinkedHashMap<>();
        sources.forEach(source -> bySource.put(source, reliabilityCurves(source)));
        bySource.values().removeIf(List::isEmpty);
        List<Point> points = bySource.values().stream()
                .flatMap(List::stream)
                .flatMap(curve -> curve.points().stream())
                .toList();
        double left = tenthBelow(points.stream().mapToDouble(Point::x));
        double lowest = tenthBelow(points.stream().flatMapToDouble(point -> DoubleStream.of(point.x(), point.y())));
        List<Captioned> figures = new ArrayList<>();
        bySource.forEach((source, curves) -> figures.add(reliability(source, curves, left, lowest)));
        return figures;
    }

    private static double tenthBelow(DoubleStream values) {
        return Math.floor(10 * values.min().orElse(0)) / 10;
    }

    private List<Curve> reliabilityCurves(Source source) {
        List<Curve> curves = new ArrayList<>();
        for (String condition : outcomes.conditions()) {
            List<float[][][]> copies = new ArrayList<>();
            int[][] labels = null;
            for (RobustnessResult result :
                    outcomes.of(Kind.EVAL, condition, source).values()) {
                Predictions predictions = outcomes.predictions(result);
                copies.add(predictions.logits());
                labels = predictions.labels();
            }
            if (labels == null) {
                continue;
            }
            List<Point> points = new ArrayList<>();
            for (Reliability.Bin bin :
                    Measures.reliability(outcomes.task(), copies, labels).bins()) {
                if (bin.count() >= FEWEST) {
                    points.add(Point.of(bin.confidence(), bin.accuracy()));
                }
            }
            if (!points.isEmpty()) {
                curves.add(new Curve(condition, conditions.indexOf(condition), false, points, List.of()));
            }
        }
        return curves;
    }

    private Captioned reliability(Source source, List<Curve> measured, double left, double lowest) {
        List<Curve> curves = new ArrayList<>(measured);
        curves.add(new Curve("calibrated", GREY, true, List.of(Point.of(left, left), Point.of(1, 1)), List.of()));
        LineChart chart = new LineChart(
                prefix + "-reliability-" + Words.slug(source.title()),
                "Reliability, " + source.title(),
                described(measured),
                "Confidence: probability of the predicted class",
                "Accuracy (share of predictions)",
                new Span(left - 0.02 * (1 - left), 1 + 0.02 * (1 - left)),
                new Span(lowest - 0.02 * (1 - lowest), 1 + 0.02 * (1 - lowest)),
                "",
                curves);
        return new Captioned(
                painter.paint(chart),
                "Predictions in 15 bins of equal width by their confidence, over all seeds and copies; bins of fewer than "
                        + FEWEST + " are left out. Below the broken line a model is surer than it is right.");
    }

    /** Accuracy on validation texts over the rate of dropout at test time; none without a search. */
    Optional<Captioned> search() {
        List<Curve> curves = new ArrayList<>();
        double rate = 0;
        for (String condition : outcomes.conditions()) {
            List<Point> perturbed = curve(condition, "perturbed." + Measures.ACCURACY);
            if (perturbed.isEmpty()) {
                continue;
            }
            rate = outcomes.of(Kind.SEARCH, condition).get(0).subject().rate();
            int tone = conditions.indexOf(condition);
            List<Point> marks = outcomes.of(Kind.DEFENCE, condition).stream()
                    .mapToDouble(metrics -> metrics.value("chosen-rate"))
                    .distinct()
                    .boxed()
                    .flatMap(chosen -> perturbed.stream().filter(point -> point.x() == chosen))
                    .toList();
            curves.add(new Curve(condition + ", perturbed", tone, false, perturbed, marks));
            curves.add(new Curve(
                    condition + ", not perturbed",
                    tone,
                    true,
                    curve(condition, "clean." + Measures.ACCURACY),
                    List.of()));
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        double last = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        LineChart chart = new LineChart(
                prefix + "-defence-search",
                "Dropout at test time, validation texts",
                described(curves),
                "Rate of dropout at test time; 0: none",
                "Accuracy (share of texts)",
                new Span(-0.03 * last, 1.03 * last),
                Span.around(
                        curves.stream()
                                .flatMap(curve -> curve.points().stream())
                                .flatMapToDouble(point -> DoubleStream.of(point.low(), point.high())),
                        0,
                        1),
                "chosen for a seed",
                curves);
        return Optional.of(new Captioned(
                painter.paint(chart),
                "Accuracy of the mean probability over the masks on validation texts; "
                        + Source.percent(rate).toLowerCase(Locale.ROOT)
                        + " of the words perturbed, mean of all perturbations. Line: mean over seeds; band: lowest to highest"
                        + " seed."));
    }

    private List<Point> curve(String condition, String name) {
        Map<Double, List<Double>> byRate = new TreeMap<>();
        for (RobustnessMetrics metrics : outcomes.of(Kind.SEARCH, condition)) {
            byRate.computeIfAbsent(metrics.subject().maskRate(), rate -> new ArrayList<>())
                    .add(metrics.value(name));
        }
        List<Point> points = new ArrayList<>();
        byRate.forEach((rate, values) -> points.add(new Point(
                rate,
                values.stream().mapToDouble(v -> v).average().orElseThrow(),
                values.stream().mapToDouble(v -> v).min().orElseThrow(),
                values.stream().mapToDouble(v -> v).max().orElseThrow())));
        return points;
    }
}
