package org.dropscape.landscape.picture;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** A line of straight pieces, measured along itself. */
final class Trace {

    private final List<Point2D> points;

    /** How far along the line each point is. */
    private final double[] reached;

    /** @param points at least two */
    Trace(List<Point2D> points) {
        this.points = points;
        this.reached = new double[points.size()];
        for (int i = 1; i < reached.length; i++) {
            reached[i] = reached[i - 1] + points.get(i).distance(points.get(i - 1));
        }
    }

    List<Point2D> points() {
        return points;
    }

    double length() {
        return reached[reached.length - 1];
    }

    /** The point at a distance along the line, in [0, length]. */
    Point2D at(double distance) {
        int i = 1;
        while (i < reached.length - 1 && reached[i] < distance) {
            i++;
        }
        double step = reached[i] - reached[i - 1];
        double t = step == 0 ? 0 : (distance - reached[i - 1]) / step;
        Point2D a = points.get(i - 1);
        Point2D b = points.get(i);
        return new Point2D.Double(a.getX() + t * (b.getX() - a.getX()), a.getY() + t * (b.getY() - a.getY()));
    }

    /** The points between two distances, and those at them. */
    List<Point2D> piece(double from, double to) {
        List<Point2D> piece = new ArrayList<>();
        piece.add(at(from));
        for (int i = 0; i < reached.length; i++) {
            if (reached[i] > from && reached[i] < to) {
                piece.add(points.get(i));
            }
        }
        piece.add(at(to));
        return piece;
    }
}
