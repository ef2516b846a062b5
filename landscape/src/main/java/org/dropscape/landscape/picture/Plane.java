package org.dropscape.landscape.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.dropscape.landscape.chart.Span;
import org.dropscape.landscape.geometry.Contour;

/**
 * Where the points of a plane lie in a drawing.
 *
 * @param area of the drawing
 * @param x what its width shows
 * @param y what its height shows, upwards
 */
record Plane(Rectangle2D area, Span x, Span y) {

    double across(double value) {
        return area.getX() + (value - x.low()) / (x.high() - x.low()) * area.getWidth();
    }

    double down(double value) {
        return area.getMaxY() - (value - y.low()) / (y.high() - y.low()) * area.getHeight();
    }

    Point2D at(Point2D point) {
        return new Point2D.Double(across(point.getX()), down(point.getY()));
    }

    Rectangle2D rectangle(double fromX, double toX, double fromY, double toY) {
        double top = down(toY);
        double left = across(fromX);
        return new Rectangle2D.Double(left, top, across(toX) - left, down(fromY) - top);
    }

    /** The points of a contour; those of a closed one end where they begin. */
    List<Point2D> along(Contour contour) {
        return points(contour).stream().map(this::at).toList();
    }

    /** Closed contours as the outline of an area. */
    Path2D outline(List<Contour> contours) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (Contour contour : contours) {
            append(path, along(contour));
            path.closePath();
        }
        return path;
    }

    /** The points of a contour in units of the surface; those of a closed one end where they begin. */
    static List<Point2D> points(Contour contour) {
        List<Point2D> points = new ArrayList<>();
        contour.points().forEach(point -> points.add(new Point2D.Double(point.x(), point.y())));
        if (contour.closed()) {
            points.add(points.get(0));
        }
        return points;
    }

    /** An open line through points of the drawing. */
    static Path2D line(List<Point2D> points) {
        Path2D path = new Path2D.Double();
        append(path, points);
        return path;
    }

    private static void append(Path2D path, List<Point2D> points) {
        path.moveTo(points.get(0).getX(), points.get(0).getY());
        points.stream().skip(1).forEach(point -> path.lineTo(point.getX(), point.getY()));
    }
}
