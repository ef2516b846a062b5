package org.dropscape.landscape.geometry;

import java.util.List;

/** Area and second moments of a set of polygons, in closed form from their corners (Green's theorem). */
final class Moments {

    private final Point origin;
    private double area;
    private double x;
    private double y;
    private double xx;
    private double xy;
    private double yy;

    /** @param origin a point near the polygons, to keep rounding errors small */
    Moments(List<Piece> pieces, Point origin) {
        this.origin = origin;
        pieces.forEach(this::add);
    }

    private void add(Piece piece) {
        for (int k = 0; k < piece.corners().size(); k++) {
            double ax = piece.corners().get(k).x() - origin.x();
            double ay = piece.corners().get(k).y() - origin.y();
            double bx = piece.corners().get(piece.next(k)).x() - origin.x();
            double by = piece.corners().get(piece.next(k)).y() - origin.y();
            double cross = ax * by - bx * ay;
            area += cross / 2;
            x += (ax + bx) * cross / 6;
            y += (ay + by) * cross / 6;
            xx += (ax * ax + ax * bx + bx * bx) * cross / 12;
            yy += (ay * ay + ay * by + by * by) * cross / 12;
            xy += (ax * by + 2 * ax * ay + 2 * bx * by + bx * ay) * cross / 24;
        }
    }

    double area() {
        return area;
    }

    /** The ratio of the axes of the ellipse with the same second moments, at least 1; NaN without area. */
    double anisotropy() {
        if (!(area > 0)) {
            return Double.NaN;
        }
        double a = xx - x * x / area;
        double b = xy - x * y / area;
        double c = yy - y * y / area;
        double mean = (a + c) / 2;
        double deviation = Math.hypot((a - c) / 2, b);
        return Math.sqrt((mean + deviation) / (mean - deviation));
    }
}
