package org.dropscape.runner.report.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dropscape.landscape.chart.ChartPainter;
import org.dropscape.landscape.chart.Curve;
import org.dropscape.landscape.chart.Point;
import org.dropscape.landscape.picture.ContourPainter;
import org.dropscape.landscape.picture.LineCharts;
import org.dropscape.landscape.picture.Mark;
import org.dropscape.landscape.picture.Palette;
import org.dropscape.landscape.picture.Panel;
import org.dropscape.landscape.picture.SurfaceChart;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.runner.landscape.result.PathPoint;
import org.dropscape.runner.report.html.Blocks.Captioned;

/** The ways of trainings on the planes of their principal components. */
final class TrajectoryFigures {

    /** The labels of more stops than this would be a crowd. */
    private static final int MOST_LABELS = 12;

    private final List<String> conditions;
    private final SurfaceGroup group;
    private final String column;
    private final CommonScale scale;

    /** @param group trajectories of one name */
    TrajectoryFigures(List<String> conditions, SurfaceGroup group, String column) {
        this.conditions = conditions;
        this.group = group;
        this.column = column;
        this.scale = new CommonScale(group.surfaces(), List.of(column));
    }

    /** A map for each of some members, all on one scale, each on its own plane. */
    List<Captioned> maps(List<SurfaceGroup.Member> members) {
        if (!scale.exists()) {
            return List.of();
        }
        return members.stream().map(this::map).toList();
    }

    private Captioned map(SurfaceGroup.Member member) {
        List<PathPoint> path = member.result().path();
        Panel panel = panel(member, path);
        SurfaceChart chart = new SurfaceChart(
                "trajectory-" + Words.slug(group.name()) + "-"
                        + Words.slug(member.subject().condition()) + "-seed-"
                        + member.subject().seed() + "-" + Words.slug(column),
                member.subject().condition() + ", seed " + member.subject().seed() + ": " + Words.within(column),
                axis(member, 0),
                axis(member, 1),
                Words.axis(column),
                column,
                scale.whole(),
                Words.isAccuracy(column) ? Palette.CIVIDIS : Palette.VIRIDIS,
                List.of(panel));
        String caption = "The way of the training on the plane of its two principal components, "
                + Words.count(path.size(), "stop") + "; the colours are those of the plane, on one scale for all"
                + " conditions. The stops themselves lie beside the plane.";
        return new Captioned(new ContourPainter().paint(chart), caption);
    }

    /** A trajectory without its path is drawn all the same. */
    static Panel panel(SurfaceGroup.Member member, List<PathPoint> path) {
        Panel panel = Panel.of("", member.surface());
        if (path.size() < 2) {
            return panel;
        }
        List<Mark> stops = new ArrayList<>();
        for (int k = 0; k < path.size(); k++) {
            PathPoint point = path.get(k);
            boolean end = k == 0 || k == path.size() - 1;
            String label =
                    end ? "epoch " + point.epoch() : path.size() <= MOST_LABELS ? Integer.toString(point.epoch()) : "";
            stops.add(new Mark(label, point.x(), point.y()));
        }
        return panel.withPath(stops);
    }

    /** The loss of the stops beside that of the plane where they are projected to: how far the map can be trusted. */
    List<Captioned> alongTheWay(List<SurfaceGroup.Member> members) {
        List<Curve> curves = new ArrayList<>();
        for (SurfaceGroup.Member member : members) {
            List<PathPoint> path = member.result().path();
            if (path.isEmpty() || !path.get(0).values().containsKey(column)) {
                continue;
            }
            String name = member.subject().condition();
            int tone = conditions.indexOf(name);
            List<Point> own = path.stream()
                    .map(p -> Point.of(p.epoch(), p.values().get(column)))
                    .toList();
            List<Point> plane = path.stream()
                    .map(p -> Point.of(p.epoch(), interpolated(member.surface(), column, p.x(), p.y())))
                    .toList();
            curves.add(new Curve(name, tone, false, own, List.of()));
            curves.add(new Curve(name + ", on the plane", tone, true, plane, List.of()));
        }
        boolean nothing = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .noneMatch(point -> Double.isFinite(point.y()));
        if (nothing) {
            return List.of();
        }
        String name = "trajectory-" + Words.slug(group.name()) + "-along-" + Words.slug(column);
        return List.of(new Captioned(
                new ChartPainter()
                        .paint(LineCharts.chart(
                                name, Words.column(column) + " along the way", "Epoch", Words.axis(column), curves)),
                "Lines: of the weights of each epoch; broken: of the plane at the place that they are projected to. Where both"
                        + " differ, the map does not show what the training saw."));
    }

    /** Bilinear; not a number outside of the window. */
    static double interpolated(Surface surface, String column, double x, double y) {
        double across = (x - surface.x().min()) / surface.x().spacing();
        double up = (y - surface.y().min()) / surface.y().spacing();
        int i = cell(across, surface.x());
        int j = cell(up, surface.y());
        if (i < 0 || j < 0) {
            return Double.NaN;
        }
        double s = across - i;
        double t = up - j;
        return (1 - s) * (1 - t) * surface.at(column, i, j)
                + s * (1 - t) * surface.at(column, i + 1, j)
                + (1 - s) * t * surface.at(column, i, j + 1)
                + s * t * surface.at(column, i + 1, j + 1);
    }

    /** The cell whose square a place is in, -1 outside; places at the ends may be off by rounding. */
    private static int cell(double place, Axis axis) {
        boolean inside = place >= -1e-9 && place <= axis.points() - 1 + 1e-9;
        return inside ? (int) Math.max(0, Math.min(axis.points() - 2, Math.floor(place))) : -1;
    }

    private static String axis(SurfaceGroup.Member member, int k) {
        List<Double> shares = member.metrics().explainedVariance();
        String share =
                shares.size() > k ? String.format(Locale.ROOT, " (%.1f %% of variance)", 100 * shares.get(k)) : "";
        return "Component " + (k + 1) + share;
    }
}
