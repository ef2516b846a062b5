package org.dropscape.runner.report.tune;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dropscape.landscape.chart.Canvas;
import org.dropscape.landscape.chart.Figure;
import org.dropscape.landscape.chart.HouseStyle;
import org.dropscape.landscape.picture.Scale;
import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.tune.result.CandidateResult;
import org.dropscape.runner.tune.result.ConditionSweep;
import org.dropscape.runner.tune.result.SettingRange;

/**
 * A heat map over two settings, a panel for each condition that was searched over the same two, on one scale of colours. Where a search
 * had more settings, a cell is the best of its candidates.
 */
final class GridMap {

    private static final int MARGIN = 16;
    private static final int CELL_WIDTH = 92;
    private static final int CELL_HEIGHT = 52;
    private static final int LEFT = 96;
    private static final int GAP = 34;
    private static final int TOP = 100;
    private static final int BELOW = 60;
    private static final int BAR = 16;

    private final List<ConditionSweep> sweeps;
    private final SettingRange rows;
    private final SettingRange columns;
    private final Scale scale;
    private final String metric;
    private final boolean max;

    private GridMap(List<ConditionSweep> sweeps, Scale scale, String metric, boolean max) {
        this.sweeps = sweeps;
        this.rows = sweeps.get(0).settings().get(0);
        this.columns = sweeps.get(0).settings().get(1);
        this.scale = scale;
        this.metric = metric;
        this.max = max;
    }

    /** Whether a search is over points of two settings at least. */
    static boolean fits(ConditionSweep sweep) {
        return sweep.settings().size() >= 2
                && sweep.settings().stream()
                        .limit(2)
                        .allMatch(setting ->
                                setting.values().size() > 1 && setting.values().size() <= 12);
    }

    /**
     * Draws it.
     *
     * @param sweeps over the same two settings
     * @return none if nothing was measured
     */
    static Optional<Figure> of(String name, String title, List<ConditionSweep> sweeps, String metric, boolean max) {
        double[] values = sweeps.stream()
                .flatMap(sweep -> sweep.candidates().stream())
                .filter(candidate -> candidate.value() != null)
                .mapToDouble(CandidateResult::value)
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        GridMap map = new GridMap(sweeps, Scale.covering(values), metric, max);
        return Optional.of(Canvas.draw(name, title, map.description(), map.size(), g -> map.draw(g, title)));
    }

    /** The candidates of a cell, the best first. */
    static List<CandidateResult> cell(ConditionSweep sweep, String row, String column, boolean max) {
        return sweep.candidates().stream()
                .filter(candidate ->
                        candidate.settings().get(sweep.settings().get(0).path()).equals(row)
                                && candidate
                                        .settings()
                                        .get(sweep.settings().get(1).path())
                                        .equals(column))
                .sorted((a, b) -> Double.compare(order(a, max), order(b, max)))
                .toList();
    }

    private static double order(CandidateResult candidate, boolean max) {
        if (candidate.value() == null) {
            return Double.POSITIVE_INFINITY;
        }
        return max ? -candidate.value() : candidate.value();
    }

    private int panelWidth() {
        return columns.values().size() * CELL_WIDTH;
    }

    private int panelHeight() {
        return rows.values().size() * CELL_HEIGHT;
    }

    private Dimension size() {
        int width = MARGIN + LEFT + sweeps.size() * panelWidth() + (sweeps.size() - 1) * GAP + 30 + BAR + 76;
        return new Dimension(width, TOP + panelHeight() + BELOW);
    }

    private String description() {
        List<String> sentences = new ArrayList<>();
        for (ConditionSweep sweep : sweeps) {
            String cells = rows.values().stream()
                    .map(row -> row + ": "
                            + columns.values().stream()
                                    .map(column -> text(sweep, row, column))
                                    .collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
            sentences.add(sweep.condition() + ", " + rows.path() + " by " + columns.path() + " ("
                    + String.join(", ", columns.values()) + "): " + cells + ".");
        }
        return String.join(" ", sentences);
    }

    private String text(ConditionSweep sweep, String row, String column) {
        List<CandidateResult> cell = cell(sweep, row, column, max);
        if (cell.isEmpty()) {
            return "not tried";
        }
        return cell.get(0).value() == null
                ? cell.get(0).state()
                : Format.SCORE.text(cell.get(0).value());
    }

    private void draw(Graphics2D graphics, String title) {
        Pen pen = new Pen(graphics);
        pen.left(title, HouseStyle.TITLE, MARGIN, MARGIN + 14);
        for (int k = 0; k < sweeps.size(); k++) {
            panel(graphics, pen, sweeps.get(k), MARGIN + LEFT + k * (panelWidth() + GAP), k == 0);
        }
        bar(graphics, pen, MARGIN + LEFT + sweeps.size() * panelWidth() + (sweeps.size() - 1) * GAP + 30);
    }

    private void panel(Graphics2D graphics, Pen pen, ConditionSweep sweep, int x, boolean first) {
        pen.left(sweep.condition(), HouseStyle.LABEL, x, TOP - 12);
        Rectangle2D won = null;
        for (int r = 0; r < rows.values().size(); r++) {
            // Small values below, as on any axis.
            int y = TOP + (rows.values().size() - 1 - r) * CELL_HEIGHT;
            if (first) {
                pen.right(rows.values().get(r), HouseStyle.SMALL, x - 8, y + CELL_HEIGHT / 2.0 + 5);
            }
            for (int c = 0; c < columns.values().size(); c++) {
                Rectangle2D area = new Rectangle2D.Double(x + c * CELL_WIDTH, y, CELL_WIDTH - 2, CELL_HEIGHT - 2);
                List<CandidateResult> cell =
                        cell(sweep, rows.values().get(r), columns.values().get(c), max);
                cell(graphics, pen, area, cell);
                if (!cell.isEmpty() && cell.get(0).id().equals(sweep.winner())) {
                    won = area;
                }
            }
        }
        if (won != null) {
            graphics.setPaint(HouseStyle.INK);
            graphics.setStroke(new BasicStroke(3));
            graphics.draw(won);
        }
        double bottom = TOP + panelHeight();
        for (int c = 0; c < columns.values().size(); c++) {
            pen.centred(columns.values().get(c), HouseStyle.SMALL, x + (c + 0.5) * CELL_WIDTH - 1, bottom + 16);
        }
        pen.centred(columns.path(), HouseStyle.LABEL, x + panelWidth() / 2.0, bottom + 40);
        if (first) {
            pen.left(rows.path(), HouseStyle.LABEL, MARGIN, TOP - 36);
        }
    }

    private void cell(Graphics2D graphics, Pen pen, Rectangle2D area, List<CandidateResult> cell) {
        double middle = area.getCenterX();
        if (cell.isEmpty() || cell.get(0).value() == null) {
            graphics.setPaint(HouseStyle.GRID);
            graphics.setStroke(new BasicStroke(1));
            graphics.draw(area);
            if (!cell.isEmpty()) {
                graphics.draw(new Line2D.Double(area.getMinX(), area.getMaxY(), area.getMaxX(), area.getMinY()));
                pen.centred(cell.get(0).state(), HouseStyle.SMALL, middle, area.getCenterY() + 5);
            }
            return;
        }
        CandidateResult best = cell.get(0);
        Color colour = Pen.colour(scale, max, best.value());
        pen.fill(colour, area);
        boolean whole = best.state().equals("complete");
        pen.centredOn(
                colour,
                Format.SCORE.text(best.value()),
                HouseStyle.LABEL,
                middle,
                area.getCenterY() + (whole ? 5 : -2));
        if (!whole) {
            pen.centredOn(
                    colour,
                    best.epochs() + (best.epochs() == 1 ? " epoch" : " epochs"),
                    HouseStyle.SMALL,
                    middle,
                    area.getCenterY() + 16);
        }
    }

    private void bar(Graphics2D graphics, Pen pen, int x) {
        int height = panelHeight() - 2;
        Object smooth = graphics.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        int steps = Math.min(height, 96);
        for (int k = 0; k < steps; k++) {
            double at = (k + 0.5) / steps;
            double value = scale.spacing() == Scale.Spacing.LINEAR
                    ? scale.low() + at * (scale.high() - scale.low())
                    : scale.low() * Math.pow(scale.high() / scale.low(), at);
            double top = TOP + height * (1 - (k + 1.0) / steps);
            pen.fill(
                    Pen.colour(scale, max, value),
                    new Rectangle2D.Double(x, top, BAR, TOP + height * (1 - (double) k / steps) - top));
        }
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smooth);
        graphics.setPaint(HouseStyle.INK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(x, TOP, BAR, height));
        double before = Double.POSITIVE_INFINITY;
        for (double level : scale.levels()) {
            double y = TOP + height * (1 - scale.position(level));
            if (before - y >= 16) {
                graphics.setPaint(HouseStyle.INK);
                graphics.draw(new Line2D.Double(x + BAR, y, x + BAR + 4, y));
                pen.left(Format.FIGURES.text(level), HouseStyle.SMALL, x + BAR + 7, y + 5);
                before = y;
            }
        }
        String name = metric.replace('.', ' ');
        pen.right(name, HouseStyle.LABEL, size().width - 10, TOP + height + 40);
    }
}
