package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.chart.ChartPainter;
import org.dropscape.landscape.chart.Curve;
import org.dropscape.landscape.chart.LineChart;
import org.dropscape.landscape.chart.Numbers;
import org.dropscape.landscape.chart.Point;
import org.dropscape.landscape.chart.Span;
import org.dropscape.landscape.geometry.GeometryOptions;
import org.dropscape.landscape.geometry.Reference;
import org.dropscape.landscape.geometry.Sublevel;
import org.dropscape.landscape.geometry.SurfaceGeometry;
import org.dropscape.landscape.statistics.Bootstrap;
import org.dropscape.landscape.statistics.Repetitions;
import org.dropscape.landscape.statistics.Summary;
import org.dropscape.runner.report.html.Blocks.Captioned;

/** The area of low loss as a curve over the excess e: the share of the window with L ≤ L0 + e. */
final class AreaCurves {

    /** So many levels up to the highest one of the tables. */
    private static final int LEVELS = 24;

    /** Fewer resamples than in tables: a band is seen, not read. */
    private static final Bootstrap BAND = new Bootstrap(Bootstrap.DEFAULT.confidence(), 2_000);

    private final List<String> conditions;
    private final SeedTree stream;
    private final ChartPainter painter = new ChartPainter();

    AreaCurves(List<String> conditions, SeedTree stream) {
        this.conditions = conditions;
        this.stream = stream;
    }

    /** The whole area, then that of the connected basin; empty without levels. */
    List<Captioned> of(SurfaceGroup group, String column) {
        List<String> known = Metrics.levels(group.measurements(column).keys());
        if (known.isEmpty()) {
            return List.of();
        }
        double highest = Double.parseDouble(known.get(known.size() - 1));
        List<Double> levels = new ArrayList<>();
        for (int k = 1; k <= LEVELS; k++) {
            levels.add(highest * k / LEVELS);
        }
        List<Measurement> areas = new ArrayList<>();
        List<Measurement> basins = new ArrayList<>();
        for (SurfaceGroup.Member member : group.members()) {
            // Where the centre is not finite there is no L0.
            if (member.metrics().geometry().getOrDefault(column, Map.of()).isEmpty()) {
                continue;
            }
            List<Sublevel> sublevels = SurfaceGeometry.of(
                            member.surface(), column, new GeometryOptions(levels, Reference.CENTRE, 1, 0, highest))
                    .sublevels();
            Map<String, Double> area = new HashMap<>();
            Map<String, Double> basin = new HashMap<>();
            for (int k = 0; k < LEVELS; k++) {
                area.put(key(k), sublevels.get(k).share());
                basin.put(key(k), sublevels.get(k).basin().share());
            }
            areas.add(Measurement.of(member.subject(), area));
            basins.add(Measurement.of(member.subject(), basin));
        }
        List<Captioned> figures = new ArrayList<>();
        chart(group, column, "area", "Area of low loss", levels, new Measurements(areas))
                .ifPresent(figures::add);
        chart(group, column, "basin", "Area of the connected basin", levels, new Measurements(basins))
                .ifPresent(figures::add);
        return figures;
    }

    private Optional<Captioned> chart(
            SurfaceGroup group,
            String column,
            String kind,
            String title,
            List<Double> levels,
            Measurements measurements) {
        List<Curve> curves = new ArrayList<>();
        boolean intervals = false;
        for (int tone = 0; tone < conditions.size(); tone++) {
            List<Point> points = new ArrayList<>(List.of(Point.of(0, 0)));
            for (int k = 0; k < LEVELS; k++) {
                Optional<Repetitions> repetitions = measurements.of(conditions.get(tone), Metric.size(key(k), title));
                if (repetitions.isPresent()) {
                    Point point = point(levels.get(k), repetitions.get());
                    intervals |= point.high() > point.low();
                    points.add(point);
                }
            }
            if (points.size() > 1) {
                curves.add(new Curve(conditions.get(tone), tone, false, points, List.of()));
            }
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        DoubleStream all =
                curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(Point::high);
        String what = title + ", " + Words.within(column) + ", " + Words.weights(group.weights());
        LineChart chart = new LineChart(
                group.id() + "-" + Words.slug(column) + "-" + kind,
                what,
                description(curves),
                "e: loss above that of the weights (nats)",
                "Share of the window",
                new Span(0, levels.get(LEVELS - 1)),
                Span.fromZero(all),
                "",
                curves);
        String caption = (kind.equals("area")
                        ? "The share of the window with L ≤ L0 + e."
                        : "The connected part of it around the weights.")
                + " Geometric mean over seeds and pairs"
                + (intervals ? "; band: 95 % interval of the two-level bootstrap." : ".");
        return Optional.of(new Captioned(painter.paint(chart), caption));
    }

    private Point point(double level, Repetitions logarithms) {
        Summary summary = Summary.of(logarithms, BAND, stream);
        double mean = Math.exp(summary.mean());
        double low = Math.exp(summary.interval().low());
        double high = Math.exp(summary.interval().high());
        return Double.isNaN(low) ? Point.of(level, mean) : new Point(level, mean, low, high);
    }

    private static String description(List<Curve> curves) {
        StringBuilder words = new StringBuilder();
        for (Curve curve : curves) {
            Point last = curve.points().get(curve.points().size() - 1);
            words.append(words.length() == 0 ? "" : " ")
                    .append(curve.name())
                    .append(": rises to ")
                    .append(Numbers.text(last.y()))
                    .append(" at e = ")
                    .append(Numbers.text(last.x()))
                    .append('.');
        }
        return words.toString();
    }

    private static String key(int level) {
        return "level-" + level;
    }
}
