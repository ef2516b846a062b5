package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths with their stops, and points, with labels where there is room.
 *
 * @param panel whose
 * @param font of the labels
 */
record MarkLayer(Panel panel, Font font) implements Layer {

    /** Where a label may stand around its point, best first: the shares of its size that it moves right and down. */
    private static final double[][] SIDES = {
        {0, 0}, {0, -0.9}, {0, 0.9}, {-1, 0}, {-1, -0.9}, {-1, 0.9}, {-0.5, -1.2}, {-0.5, 1.2}
    };

    @Override
    public void draw(Graphics2D graphics, Plane plane) {
        List<Rectangle2D> taken = new ArrayList<>();
        List<Mark> labelled = new ArrayList<>();
        List<Line2D> lines = new ArrayList<>();
        for (List<Mark> path : panel.paths()) {
            List<Point2D> points = path.stream().map(mark -> place(mark, plane)).toList();
            line(graphics, Plane.line(points));
            for (int i = 1; i < points.size(); i++) {
                lines.add(new Line2D.Double(points.get(i - 1), points.get(i)));
            }
            for (int i = 1; i + 1 < points.size(); i++) {
                dot(graphics, points.get(i), 2.6, true);
                taken.add(box(points.get(i), 4));
            }
            first(graphics, points.get(0));
            last(graphics, points.get(points.size() - 1));
            taken.add(box(points.get(0), 7));
            taken.add(box(points.get(points.size() - 1), 7));
            // The ends are labelled first, and lose their place to nobody.
            labelled.add(path.get(path.size() - 1));
            labelled.addAll(path.subList(0, path.size() - 1));
        }
        for (Mark mark : panel.marks()) {
            dot(graphics, place(mark, plane), 4.5, true);
            taken.add(box(place(mark, plane), 6));
            labelled.add(mark);
        }
        labelled.stream().filter(mark -> !mark.label().isEmpty()).forEach(mark -> {
            // Rather across a line than not at all.
            if (!label(graphics, mark, plane, taken, lines)) {
                label(graphics, mark, plane, taken, List.of());
            }
        });
    }

    /** The ring at the beginning of a path. */
    static void first(Graphics2D graphics, Point2D at) {
        dot(graphics, at, 5.5, false);
    }

    /** The disc at the end of a path. */
    static void last(Graphics2D graphics, Point2D at) {
        dot(graphics, at, 5.5, true);
    }

    /** A line that can be seen on any colour. */
    static void line(Graphics2D graphics, Path2D path) {
        graphics.setPaint(MapInk.faint(MapInk.LIGHT, 220));
        graphics.setStroke(new BasicStroke(4.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
        graphics.setPaint(MapInk.DARK);
        graphics.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    private static void dot(Graphics2D graphics, Point2D at, double radius, boolean filled) {
        Ellipse2D seam = circle(at, radius + 1.4);
        graphics.setPaint(MapInk.LIGHT);
        graphics.fill(seam);
        graphics.setPaint(MapInk.DARK);
        if (filled) {
            graphics.fill(circle(at, radius));
        } else {
            graphics.setStroke(new BasicStroke(2));
            graphics.draw(circle(at, radius - 1));
        }
    }

    private static Ellipse2D circle(Point2D at, double radius) {
        return new Ellipse2D.Double(at.getX() - radius, at.getY() - radius, 2 * radius, 2 * radius);
    }

    private static Rectangle2D box(Point2D at, double radius) {
        return circle(at, radius).getBounds2D();
    }

    private boolean label(Graphics2D graphics, Mark mark, Plane plane, List<Rectangle2D> taken, List<Line2D> lines) {
        Point2D at = place(mark, plane);
        double width = MapInk.width(mark.label(), font);
        double height = MapInk.capital(font);
        for (double[] side : SIDES) {
            double air = side[0] == 0 ? 10 : side[0] == -1 ? -10 : 0;
            double x = at.getX() + side[0] * width + air;
            double top = at.getY() - height / 2 + side[1] * (height + 4);
            Rectangle2D box = new Rectangle2D.Double(x - 1, top - 1, width + 2, height + 2);
            if (plane.area().contains(box)
                    && taken.stream().noneMatch(box::intersects)
                    && lines.stream().noneMatch(box::intersectsLine)) {
                MapInk.seamed(graphics, mark.label(), font, x, top + height);
                taken.add(box);
                return true;
            }
        }
        return false;
    }

    private static Point2D place(Mark mark, Plane plane) {
        return plane.at(new Point2D.Double(mark.x(), mark.y()));
    }
}
