package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws isolines, each interrupted by its value where it is straight and nothing else is drawn or written. Where lines are too
 * close together, as in a narrow basin, they have no values: the colours tell them.
 */
final class IsolineLabels {

    private static final int CANDIDATES = 36;

    /** Between a line and its value, and between values. */
    private static final double GAP = 3;

    /** A piece of line whose ends are nearer to each other than this share of its length is too crooked to write on. */
    private static final double STRAIGHT = 0.93;

    private final Rectangle2D area;
    private final Font font;
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final List<Isoline> isolines = new ArrayList<>();

    IsolineLabels(Rectangle2D area, Font font) {
        this.area = area;
        this.font = font;
    }

    /** Keeps values off a point, and off what is written beside it. */
    void avoid(Point2D point) {
        taken.add(new Rectangle2D.Double(point.getX() - 8, point.getY() - 9, 34, 18));
    }

    /**
     * Adds one line.
     *
     * @param points in units of the drawing
     * @param text its value
     */
    void add(List<Point2D> points, String text, Color ink) {
        double half = MapInk.width(text, font) / 2 + GAP;
        isolines.add(new Isoline(new Trace(points), text, half, ink));
    }

    /** Draws the lines that were added. */
    void draw(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        for (Isoline isoline : isolines) {
            double place = place(isoline);
            graphics.setPaint(MapInk.faint(isoline.ink, 190));
            if (Double.isNaN(place)) {
                graphics.draw(Plane.line(isoline.trace.points()));
                continue;
            }
            graphics.draw(Plane.line(isoline.trace.piece(0, place - isoline.half)));
            graphics.draw(Plane.line(isoline.trace.piece(place + isoline.half, isoline.trace.length())));
            Point2D middle = isoline.trace.at(place);
            MapInk.centred(graphics, isoline.text, font, isoline.ink, middle, isoline.upright(place));
            taken.add(around(middle, isoline.half));
        }
    }

    /** How far along the line the middle of its value comes; NaN if there is no room. */
    private double place(Isoline isoline) {
        double best = Double.NaN;
        double straightest = STRAIGHT;
        double length = isoline.trace.length();
        for (int k = 1; k < CANDIDATES; k++) {
            double place = length * k / CANDIDATES;
            if (place - 1.5 * isoline.half > 0 && place + 1.5 * isoline.half < length) {
                double straight = isoline.straightness(place);
                if (straight > straightest
                        && isFree(around(isoline.trace.at(place), isoline.half))
                        && isBetweenLines(isoline, place)) {
                    straightest = straight;
                    best = place;
                }
            }
        }
        return best;
    }

    private boolean isFree(Rectangle2D place) {
        return area.contains(place) && taken.stream().noneMatch(place::intersects);
    }

    /** Whether no other line, and no other part of the same one, runs through the letters. */
    private boolean isBetweenLines(Isoline isoline, double place) {
        double high = MapInk.capital(font) / 2 + 1;
        Rectangle2D letters = new Rectangle2D.Double(-isoline.half, -high, 2 * isoline.half, 2 * high);
        Point2D middle = isoline.trace.at(place);
        double angle = isoline.upright(place);
        for (Isoline other : isolines) {
            List<List<Point2D>> lines = other == isoline
                    ? List.of(
                            other.trace.piece(0, place - 1.5 * isoline.half),
                            other.trace.piece(place + 1.5 * isoline.half, other.trace.length()))
                    : List.of(other.trace.points());
            for (List<Point2D> line : lines) {
                if (crosses(line, letters, middle, angle)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a line runs through a rectangle that is turned around a point, where its own middle is. */
    private static boolean crosses(List<Point2D> line, Rectangle2D rectangle, Point2D middle, double angle) {
        Point2D before = null;
        for (Point2D point : line) {
            double x = point.getX() - middle.getX();
            double y = point.getY() - middle.getY();
            Point2D turned = new Point2D.Double(
                    x * Math.cos(angle) + y * Math.sin(angle), y * Math.cos(angle) - x * Math.sin(angle));
            if (before != null && rectangle.intersectsLine(new Line2D.Double(before, turned))) {
                return true;
            }
            before = turned;
        }
        return false;
    }

    private static Rectangle2D around(Point2D middle, double half) {
        return new Rectangle2D.Double(middle.getX() - half, middle.getY() - half, 2 * half, 2 * half);
    }

    /** @param half of the width of the text and the gaps beside it */
    private record Isoline(Trace trace, String text, double half, Color ink) {

        double straightness(double place) {
            return trace.at(place - half).distance(trace.at(place + half)) / (2 * half);
        }

        /** The angle of the line there, turned so that letters stand upright. */
        double upright(double place) {
            Point2D from = trace.at(place - half);
            Point2D to = trace.at(place + half);
            double angle = Math.atan2(to.getY() - from.getY(), to.getX() - from.getX());
            return Math.abs(angle) > Math.PI / 2 ? angle - Math.signum(angle) * Math.PI : angle;
        }
    }
}
