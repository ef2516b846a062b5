package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws isolines, each interrupted by its value where it is straight and nothing else is written. */
final class IsolineLabels {

    private static final int CANDIDATES = 24;

    /** Between a line and its value, and between values. */
    private static final double GAP = 3;

    /** A piece of line whose ends are nearer to each other than this share of its length is too crooked to write on. */
    private static final double STRAIGHT = 0.93;

    private final Rectangle2D area;
    private final Font font;
    private final List<Rectangle2D> written = new ArrayList<>();

    IsolineLabels(Rectangle2D area, Font font) {
        this.area = area;
        this.font = font;
    }

    /** Keeps values off a point, and off what is written beside it. */
    void avoid(Point2D point) {
        written.add(new Rectangle2D.Double(point.getX() - 8, point.getY() - 9, 34, 18));
    }

    /**
     * Draws one line.
     *
     * @param points in units of the drawing
     * @param text its value
     */
    void draw(Graphics2D graphics, List<Point2D> points, String text, Color ink) {
        graphics.setStroke(new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.setPaint(MapInk.faint(ink, 190));
        Trace trace = new Trace(points);
        double half = MapInk.width(text, font) / 2 + GAP;
        double place = place(trace, half);
        if (Double.isNaN(place)) {
            graphics.draw(Plane.line(points));
            return;
        }
        graphics.draw(Plane.line(trace.piece(0, place - half)));
        graphics.draw(Plane.line(trace.piece(place + half, trace.length())));
        Point2D from = trace.at(place - half);
        Point2D to = trace.at(place + half);
        double angle = Math.atan2(to.getY() - from.getY(), to.getX() - from.getX());
        // Letters stand upright.
        double upright = Math.abs(angle) > Math.PI / 2 ? angle - Math.signum(angle) * Math.PI : angle;
        MapInk.centred(graphics, text, font, ink, trace.at(place), upright);
        written.add(around(trace.at(place), half));
    }

    /** How far along the line the middle of its value comes; NaN if there is no room. */
    private double place(Trace trace, double half) {
        double best = Double.NaN;
        double straightest = STRAIGHT;
        for (int k = 1; k < CANDIDATES; k++) {
            double place = trace.length() * k / CANDIDATES;
            if (place - 1.5 * half > 0 && place + 1.5 * half < trace.length()) {
                double straight = trace.at(place - half).distance(trace.at(place + half)) / (2 * half);
                if (straight > straightest && isFree(around(trace.at(place), half))) {
                    straightest = straight;
                    best = place;
                }
            }
        }
        return best;
    }

    private boolean isFree(Rectangle2D place) {
        return area.contains(place) && written.stream().noneMatch(place::intersects);
    }

    private static Rectangle2D around(Point2D middle, double half) {
        return new Rectangle2D.Double(middle.getX() - half, middle.getY() - half, 2 * half, 2 * half);
    }
}
