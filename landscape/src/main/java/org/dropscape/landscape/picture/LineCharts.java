package org.dropscape.landscape.picture;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dropscape.landscape.chart.Curve;
import org.dropscape.landscape.chart.LineChart;
import org.dropscape.landscape.chart.Numbers;
import org.dropscape.landscape.chart.Point;
import org.dropscape.landscape.chart.Span;
import org.dropscape.landscape.surface.Line;

/** Makes charts of values along one direction, for a {@link org.dropscape.landscape.chart.ChartPainter}. */
public final class LineCharts {

    private LineCharts() {}

    /**
     * The mean of several lines, such as those of several seeds, with a band from the lowest to the highest. Where one of them
     * has no finite value, the curve has a gap.
     *
     * @param name for the legend
     * @param tone the number of its colour
     * @param lines on the same axis, one or more
     * @param column which of their columns
     * @throws IllegalArgumentException if the axes differ, or a line lacks the column
     */
    public static Curve curve(String name, int tone, List<Line> lines, String column) {
        if (lines.stream().map(Line::x).distinct().count() != 1) {
            throw new IllegalArgumentException("the lines of " + name + " must have one axis in common, but have "
                    + lines.stream().map(Line::x).distinct().toList());
        }
        List<double[]> values = lines.stream().map(line -> line.values(column)).toList();
        List<Point> points = IntStream.range(0, lines.get(0).x().points())
                .mapToObj(i -> point(
                        lines.get(0).x().at(i),
                        values.stream().mapToDouble(v -> v[i]).toArray()))
                .toList();
        return new Curve(name, tone, false, points, List.of());
    }

    private static Point point(double x, double[] values) {
        if (DoubleStream.of(values).anyMatch(v -> !Double.isFinite(v))) {
            return Point.of(x, Double.NaN);
        }
        return new Point(
                x,
                DoubleStream.of(values).average().orElse(Double.NaN),
                DoubleStream.of(values).min().orElse(Double.NaN),
                DoubleStream.of(values).max().orElse(Double.NaN));
    }

    /**
     * A chart that shows all of its curves.
     *
     * @param name of its files, without extension
     * @param title a few words
     * @param xTitle what the direction is
     * @param valueTitle what the values are, with the unit
     * @param curves one or more
     */
    public static LineChart chart(String name, String title, String xTitle, String valueTitle, List<Curve> curves) {
        double[] xs = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::x)
                .toArray();
        Span x = new Span(
                DoubleStream.of(xs).min().orElseThrow(),
                DoubleStream.of(xs).max().orElseThrow());
        DoubleStream edges = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.low(), point.high()));
        Span y = Span.around(edges, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        StringJoiner words = new StringJoiner(" ");
        words.add(valueTitle + " along " + xTitle + ".");
        curves.forEach(curve -> words.add(sentence(curve)));
        return new LineChart(name, title, words.toString(), xTitle, valueTitle, x, y, "", curves);
    }

    private static String sentence(Curve curve) {
        List<Point> finite = curve.points().stream()
                .filter(point -> Double.isFinite(point.y()))
                .toList();
        if (finite.isEmpty()) {
            return curve.name() + ": no finite value.";
        }
        Point low = finite.get(0);
        Point high = finite.get(0);
        for (Point point : finite) {
            low = point.y() < low.y() ? point : low;
            high = point.y() > high.y() ? point : high;
        }
        return curve.name() + ": lowest " + at(low) + ", highest " + at(high) + ".";
    }

    private static String at(Point point) {
        return Numbers.text(point.y()) + " at " + Numbers.text(point.x());
    }
}
