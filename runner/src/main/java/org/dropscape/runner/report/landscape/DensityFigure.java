package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.dropscape.landscape.chart.ChartPainter;
import org.dropscape.landscape.chart.Curve;
import org.dropscape.landscape.chart.LineChart;
import org.dropscape.landscape.chart.Numbers;
import org.dropscape.landscape.chart.Point;
import org.dropscape.landscape.chart.Span;
import org.dropscape.landscape.curvature.SpectralDensity;
import org.dropscape.runner.report.html.Blocks.Captioned;

/** The spectral densities of the Hessians of several conditions, on a logarithmic axis. */
final class DensityFigure {

    private static final int POINTS = 241;

    /** The width of the smoothing, as a share of the range of the eigenvalues. */
    private static final double SMOOTHING = 0.01;

    /** So many powers of ten are shown below the highest density. */
    private static final double DECADES = 7;

    private DensityFigure() {}

    /**
     * Draws a curve for each condition, the mean of the densities of its seeds.
     *
     * @param densities by condition, a density per seed, each with nodes
     * @param conditions in the order of their colours
     */
    static Optional<Captioned> of(
            String name, String title, Map<String, List<SpectralDensity>> densities, List<String> conditions) {
        double[] eigenvalues = densities.values().stream()
                .flatMap(List::stream)
                .flatMap(density -> density.nodes().stream())
                .mapToDouble(SpectralDensity.Node::eigenvalue)
                .filter(Double::isFinite)
                .toArray();
        if (eigenvalues.length == 0) {
            return Optional.empty();
        }
        double low = DoubleStream.of(eigenvalues).min().orElseThrow();
        double high = DoubleStream.of(eigenvalues).max().orElseThrow();
        double range = high > low ? high - low : Math.max(1e-6, Math.abs(high));
        double sigma = SMOOTHING * range;
        Span x = new Span(low - 5 * sigma, high + 5 * sigma);
        List<Curve> curves = new ArrayList<>();
        densities.forEach((condition, ofSeeds) -> curves.add(
                new Curve(condition, conditions.indexOf(condition), false, points(ofSeeds, x, sigma), List.of())));
        double top = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElseThrow();
        double floor = top - DECADES;
        List<Curve> cut = curves.stream()
                .map(curve -> new Curve(curve.name(), curve.tone(), false, above(curve.points(), floor), List.of()))
                .toList();
        boolean several = densities.values().stream().anyMatch(ofSeeds -> ofSeeds.size() > 1);
        LineChart chart = new LineChart(
                name,
                title,
                "Eigenvalues from " + Numbers.text(low) + " to " + Numbers.text(high) + ".",
                "Eigenvalue",
                "log₁₀ of the density",
                x,
                new Span(floor, top + 0.05 * DECADES),
                "",
                cut);
        return Optional.of(new Captioned(
                new ChartPainter().paint(chart),
                "Stochastic Lanczos quadrature, smoothed with a normal distribution of " + Numbers.text(sigma)
                        + (several ? "; mean over the seeds." : ".")));
    }

    private static List<Point> points(List<SpectralDensity> ofSeeds, Span x, double sigma) {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < POINTS; k++) {
            double at = x.low() + (x.high() - x.low()) * k / (POINTS - 1);
            double[] values = ofSeeds.stream().mapToDouble(d -> d.at(at, sigma)).toArray();
            // No band: two seeds with their largest eigenvalues at different places would fill the picture.
            points.add(Point.of(at, Math.log10(DoubleStream.of(values).average().orElseThrow())));
        }
        return points;
    }

    /** What is below the floor is a gap. */
    private static List<Point> above(List<Point> points, double floor) {
        return points.stream()
                .map(p -> p.y() < floor ? Point.of(p.x(), Double.NaN) : p)
                .toList();
    }
}
