package org.dropscape.landscape.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a ray that begins in a set of polygons leaves it and enters it again. */
final class Ray {

    private final Radius radius;
    private final int crossings;

    /**
     * @param pieces of one connected set
     * @param from a cell of the set
     * @param scale a length of the order of the window, against which distances are zero or not
     */
    Ray(List<Piece> pieces, Point from, double angle, double scale) {
        double tolerance = 1e-12 * scale;
        double dx = Math.cos(angle);
        double dy = Math.sin(angle);
        List<Crossing> all = new ArrayList<>();
        for (Piece piece : pieces) {
            for (int k = 0; k < piece.corners().size(); k++) {
                Side side = piece.sides().get(k);
                if (side == Side.INNER) {
                    continue;
                }
                double ax = piece.corners().get(k).x() - from.x();
                double ay = piece.corners().get(k).y() - from.y();
                double bx = piece.corners().get(piece.next(k)).x() - from.x();
                double by = piece.corners().get(piece.next(k)).y() - from.y();
                double a = dx * ay - dy * ax;
                double b = dx * by - dy * bx;
                // A corner on the ray counts as left of it, so that two sides that meet there cross once or cancel out.
                if (a >= 0 == b >= 0) {
                    continue;
                }
                double share = a / (a - b);
                double distance = dx * (ax + share * (bx - ax)) + dy * (ay + share * (by - ay));
                // The set is on the left of its sides.
                boolean leaves = b > a;
                if (distance > tolerance || leaves && distance >= -tolerance) {
                    all.add(new Crossing(Math.max(0, distance), leaves ? 1 : -1, side));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Crossing::distance));
        Radius first = null;
        int count = 0;
        for (int start = 0, end; start < all.size(); start = end) {
            int net = 0;
            boolean cut = false;
            double distance = all.get(start).distance();
            for (end = start; end < all.size() && all.get(end).distance() - distance <= tolerance; end++) {
                net += all.get(end).change();
                cut |= all.get(end).side() == Side.CUT;
            }
            if (net != 0) {
                count++;
                if (first == null && net > 0) {
                    first = new Radius(angle, distance, cut);
                }
            }
        }
        // A set without extent has no side to cross.
        radius = first == null ? new Radius(angle, 0, false) : first;
        crossings = count;
    }

    Radius radius() {
        return radius;
    }

    /** Whether the set is left once and not entered again. */
    boolean leavesOnce() {
        return crossings <= 1;
    }

    /** @param change 1 when the set is left, -1 when it is entered */
    private record Crossing(double distance, int change, Side side) {}
}
