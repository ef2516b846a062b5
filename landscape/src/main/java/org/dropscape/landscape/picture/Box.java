package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.text.DecimalFormat;
import java.util.List;
import org.dropscape.landscape.chart.Axes;
import org.dropscape.landscape.chart.HouseStyle;
import org.dropscape.landscape.chart.Span;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;

/** The walls behind a surface in space, and the axes along the edges that are nearest. */
final class Box {

    /** How far from the edge things stand, in units of the drawing. */
    private static final double TICK = 5;

    private static final double NUMBER = 19;
    private static final double TITLE = 42;

    private final Projection projection;
    private final SurfaceChart chart;
    private final Surface surface;
    private final Font font;

    /** The sides of the box that are nearest, -1 or 1. */
    private final int nearX;

    private final int nearY;

    private final int fewestNumbers;

    /** @param fewestNumbers along each of the directions; there may be twice as many */
    Box(Projection projection, SurfaceChart chart, Surface surface, Font font, int fewestNumbers) {
        this.projection = projection;
        this.chart = chart;
        this.surface = surface;
        this.font = font;
        this.fewestNumbers = fewestNumbers;
        this.nearX = projection.depth(1, 0) < 0 ? 1 : -1;
        this.nearY = projection.depth(0, 1) < 0 ? 1 : -1;
    }

    void drawBehind(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(1));
        graphics.setPaint(HouseStyle.GRID);
        for (double level : chart.scale().levels()) {
            wall(graphics, height(level));
        }
        wall(graphics, Projection.CEILING);
        wall(graphics, Projection.FLOOR);
        line(graphics, -nearX, -nearY, Projection.FLOOR, -nearX, -nearY, Projection.CEILING);
        line(graphics, nearX, -nearY, Projection.FLOOR, nearX, -nearY, Projection.CEILING);
        line(graphics, -nearX, nearY, Projection.FLOOR, -nearX, nearY, Projection.CEILING);
    }

    private void wall(Graphics2D graphics, double z) {
        Path2D path = Plane.line(List.of(
                projection.at(nearX, -nearY, z), projection.at(-nearX, -nearY, z), projection.at(-nearX, nearY, z)));
        graphics.draw(path);
    }

    void drawAxes(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(1));
        graphics.setPaint(HouseStyle.INK);
        line(graphics, -1, nearY, Projection.FLOOR, 1, nearY, Projection.FLOOR);
        line(graphics, nearX, -1, Projection.FLOOR, nearX, 1, Projection.FLOOR);
        numbers(graphics, surface.x(), true);
        numbers(graphics, surface.y(), false);
        title(
                graphics,
                chart.xTitle(),
                beside(0, TITLE, true),
                projection.at(-1, nearY, Projection.FLOOR),
                projection.at(1, nearY, Projection.FLOOR));
        title(
                graphics,
                chart.yTitle(),
                beside(0, TITLE, false),
                projection.at(nearX, -1, Projection.FLOOR),
                projection.at(nearX, 1, Projection.FLOOR));
        heights(graphics);
    }

    private void numbers(Graphics2D graphics, Axis axis, boolean alongX) {
        Span span = new Span(axis.min(), axis.max());
        double step = span.step(fewestNumbers);
        DecimalFormat format = Axes.format(step);
        for (double k = Math.ceil(axis.min() / step - 1e-9); k * step <= axis.max() + 1e-9 * step; k++) {
            double place = 2 * (k * step - axis.min()) / (axis.max() - axis.min()) - 1;
            graphics.draw(new Line2D.Double(beside(place, 0, alongX), beside(place, TICK, alongX)));
            String text = format.format(k * step == 0 ? 0 : k * step);
            MapInk.centred(graphics, text, font, HouseStyle.INK, beside(place, NUMBER, alongX), 0);
        }
    }

    private Point2D beside(double place, double distance, boolean alongX) {
        double x = alongX ? place : nearX;
        double y = alongX ? nearY : place;
        Point2D edge = projection.at(x, y, Projection.FLOOR);
        Point2D beyond = projection.at(alongX ? x : 2 * x, alongX ? 2 * y : y, Projection.FLOOR);
        double t = distance / edge.distance(beyond);
        return new Point2D.Double(
                edge.getX() + t * (beyond.getX() - edge.getX()), edge.getY() + t * (beyond.getY() - edge.getY()));
    }

    private static void title(Graphics2D graphics, String text, Point2D middle, Point2D from, Point2D to) {
        double angle = Math.atan2(to.getY() - from.getY(), to.getX() - from.getX());
        double upright = Math.abs(angle) > Math.PI / 2 ? angle - Math.signum(angle) * Math.PI : angle;
        MapInk.centred(graphics, text, HouseStyle.LABEL, HouseStyle.INK, middle, upright);
    }

    /** The axis of the values stands on the corner that is farthest to the left. */
    private void heights(Graphics2D graphics) {
        int x = nearX;
        int y = -nearY;
        if (projection.at(-nearX, nearY, 0).getX()
                < projection.at(nearX, -nearY, 0).getX()) {
            x = -nearX;
            y = nearY;
        }
        line(graphics, x, y, Projection.FLOOR, x, y, Projection.CEILING);
        List<String> texts = chart.scale().labels();
        double before = Double.POSITIVE_INFINITY;
        graphics.setFont(font);
        for (int k = 0; k < texts.size(); k++) {
            Point2D at = projection.at(x, y, height(chart.scale().levels().get(k)));
            graphics.draw(new Line2D.Double(at.getX() - 4, at.getY(), at.getX(), at.getY()));
            if (before - at.getY() >= 15) {
                double width = MapInk.width(texts.get(k), font);
                graphics.drawString(
                        texts.get(k), (float) (at.getX() - 7 - width), (float) (at.getY() + MapInk.capital(font) / 2));
                before = at.getY();
            }
        }
    }

    private double height(double value) {
        return Projection.GROUND + chart.scale().position(value) * (Projection.CEILING - Projection.GROUND);
    }

    private void line(Graphics2D graphics, double x, double y, double z, double x2, double y2, double z2) {
        graphics.draw(new Line2D.Double(projection.at(x, y, z), projection.at(x2, y2, z2)));
    }
}
