package org.dropscape.runner.report.tune;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dropscape.landscape.chart.Canvas;
import org.dropscape.landscape.chart.Figure;
import org.dropscape.landscape.chart.HouseStyle;
import org.dropscape.landscape.chart.Numbers;
import org.dropscape.landscape.picture.Scale;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.tune.result.CandidateResult;
import org.dropscape.runner.tune.result.ConditionSweep;
import org.dropscape.runner.tune.result.SettingRange;

/** Each candidate as a line through its settings to its value. */
final class ParallelCoordinates {

    private static final int MARGIN = 18;
    private static final int TOP = 80;
    private static final int HEIGHT = 280;
    private static final int BELOW = 34;
    private static final int DISTANCE = 190;
    private static final int SIDE = 70;
    private static final int TICKS = 5;

    private final ConditionSweep sweep;
    private final Scale scale;
    private final String metric;
    private final boolean max;

    private ParallelCoordinates(ConditionSweep sweep, Scale scale, String metric, boolean max) {
        this.sweep = sweep;
        this.scale = scale;
        this.metric = metric;
        this.max = max;
    }

    /** Draws it; none if nothing was measured. */
    static Optional<Figure> of(String name, String title, ConditionSweep sweep, String metric, boolean max) {
        double[] values = sweep.candidates().stream()
                .filter(candidate -> candidate.value() != null)
                .mapToDouble(CandidateResult::value)
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        ParallelCoordinates picture = new ParallelCoordinates(sweep, Scale.covering(values), metric, max);
        return Optional.of(
                Canvas.draw(name, title, picture.description(), picture.size(), g -> picture.draw(g, title)));
    }

    private Dimension size() {
        return new Dimension(2 * MARGIN + 2 * SIDE + sweep.settings().size() * DISTANCE, TOP + HEIGHT + BELOW);
    }

    private String description() {
        List<String> lines = new ArrayList<>();
        for (CandidateResult candidate : best().toList()) {
            lines.add(String.join(
                            ", ",
                            candidate.settings().entrySet().stream()
                                    .map(setting -> setting.getKey() + " " + setting.getValue())
                                    .toList())
                    + ": " + Format.SCORE.text(candidate.value()));
        }
        return "A line for each candidate through " + String.join(", ", paths()) + " to " + metric + ". The best: "
                + String.join("; ", lines.subList(0, Math.min(3, lines.size()))) + ".";
    }

    private List<String> paths() {
        return sweep.settings().stream().map(SettingRange::path).toList();
    }

    /** Candidates with a value, the best first. */
    private Stream<CandidateResult> best() {
        Comparator<CandidateResult> order = Comparator.comparingDouble(CandidateResult::value);
        return sweep.candidates().stream()
                .filter(candidate -> candidate.value() != null)
                .sorted(max ? order.reversed() : order);
    }

    private double x(int axis) {
        return MARGIN + SIDE + axis * (double) DISTANCE;
    }

    private static double y(double share) {
        return TOP + HEIGHT * (1 - share);
    }

    /** Where a value stands on an axis: evenly for lists, on its scale for ranges. */
    private static double share(SettingRange setting, String value) {
        if (setting.min() == null) {
            int n = setting.values().size();
            return n == 1 ? 0.5 : setting.values().indexOf(value) / (n - 1.0);
        }
        return share(setting, Double.parseDouble(value));
    }

    private static double share(SettingRange setting, double value) {
        return setting.log()
                ? Math.log(value / setting.min()) / Math.log(setting.max() / setting.min())
                : (value - setting.min()) / (setting.max() - setting.min());
    }

    private void draw(Graphics2D graphics, String title) {
        Pen pen = new Pen(graphics);
        pen.left(title, HouseStyle.TITLE, MARGIN, MARGIN + 14);
        int last = sweep.settings().size();
        for (int axis = 0; axis <= last; axis++) {
            graphics.setPaint(HouseStyle.INK);
            graphics.setStroke(new BasicStroke(1));
            graphics.draw(new Line2D.Double(x(axis), y(0), x(axis), y(1)));
            String name = axis == last
                    ? metric.replace('.', ' ')
                    : shortName(sweep.settings().get(axis).path());
            pen.centred(name, HouseStyle.LABEL, x(axis), TOP - 20);
        }
        // The best ones last, on top of the others.
        List<CandidateResult> order = new ArrayList<>(best().toList());
        Collections.reverse(order);
        order.forEach(candidate -> line(graphics, candidate));
        for (int axis = 0; axis < last; axis++) {
            ticks(pen, graphics, axis, sweep.settings().get(axis));
        }
        for (double level : scale.levels()) {
            tick(pen, graphics, last, scale.position(level), Format.FIGURES.text(level), true);
        }
        long without = sweep.candidates().size() - order.size();
        if (without > 0) {
            pen.left(
                    without + (without == 1 ? " candidate has" : " candidates have") + " no value and no line.",
                    HouseStyle.SMALL,
                    MARGIN,
                    TOP + HEIGHT + BELOW - 8.0);
        }
    }

    /** The last two keys: there is no room for more. */
    private static String shortName(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? path : path.substring(path.lastIndexOf('.', dot - 1) + 1);
    }

    private void line(Graphics2D graphics, CandidateResult candidate) {
        int last = sweep.settings().size();
        Path2D path = new Path2D.Double();
        for (int axis = 0; axis < last; axis++) {
            SettingRange setting = sweep.settings().get(axis);
            double y = y(share(setting, candidate.settings().get(setting.path())));
            if (axis == 0) {
                path.moveTo(x(0), y);
            } else {
                curve(path, axis, y);
            }
        }
        double end = y(scale.position(candidate.value()));
        curve(path, last, end);
        boolean winner = candidate.id().equals(sweep.winner());
        boolean whole = candidate.state().equals("complete");
        Color colour = winner ? HouseStyle.color(1) : HouseStyle.color(0);
        float[] dash = whole ? null : new float[] {5, 4};
        graphics.setPaint(colour);
        graphics.setStroke(
                new BasicStroke(winner ? 3.5f : 1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dash, 0));
        graphics.draw(path);
        double radius = winner ? 5 : 2.5;
        graphics.fill(new Ellipse2D.Double(x(last) - radius, end - radius, 2 * radius, 2 * radius));
    }

    private void curve(Path2D path, int axis, double y) {
        double from = path.getCurrentPoint().getY();
        double bend = DISTANCE / 2.5;
        path.curveTo(x(axis - 1) + bend, from, x(axis) - bend, y, x(axis), y);
    }

    private void ticks(Pen pen, Graphics2D graphics, int axis, SettingRange setting) {
        if (setting.min() == null) {
            setting.values().forEach(value -> tick(pen, graphics, axis, share(setting, value), value, false));
            return;
        }
        for (int k = 0; k < TICKS; k++) {
            double at = k / (TICKS - 1.0);
            double value = setting.log()
                    ? setting.min() * Math.pow(setting.max() / setting.min(), at)
                    : setting.min() + at * (setting.max() - setting.min());
            tick(pen, graphics, axis, at, Numbers.text(value), false);
        }
    }

    private void tick(Pen pen, Graphics2D graphics, int axis, double share, String text, boolean rightOf) {
        double y = y(share);
        graphics.setPaint(HouseStyle.INK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(x(axis) - 4, y, x(axis) + 4, y));
        // Lines pass below the letters.
        double width = Pen.width(text, HouseStyle.SMALL);
        graphics.setPaint(HouseStyle.PAPER);
        graphics.fill(new Rectangle2D.Double(rightOf ? x(axis) + 8 : x(axis) - 11 - width, y - 8, width + 4, 16));
        if (rightOf) {
            pen.left(text, HouseStyle.SMALL, x(axis) + 10, y + 5);
        } else {
            pen.right(text, HouseStyle.SMALL, x(axis) - 9, y + 5);
        }
    }
}
