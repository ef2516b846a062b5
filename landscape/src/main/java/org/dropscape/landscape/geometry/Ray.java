package org.dropscape.landscape.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a ray that begins in a set of polygons leaves it and enters it again.
 *
 * @param radius up to where it leaves the set first
 * @param leavesOnce whether the set is not entered again
 */
record Ray(Radius radius, boolean leavesOnce) {

    /**
     * Follows a ray.
     *
     * @param pieces of one connected set
     * @param from a cell of the set
     * @param scale a length of the order of the window, against which distances are zero or not
     */
    static Ray of(List<Piece> pieces, Point from, double angle, double scale) {
        // A set includes its edge: a ray along it goes as far as its neighbour on the inner side.
        Ray left = along(pieces, from, angle, 1e-12 * scale, true);
        Ray right = along(pieces, from, angle, 1e-12 * scale, false);
        return right.radius.length() > left.radius.length() ? right : left;
    }

    /** @param onRayIsLeft whether corners on the ray count as left of it, which moves the ray a little to the right */
    private static Ray along(List<Piece> pieces, Point from, double angle, double tolerance, boolean onRayIsLeft) {
        double dx = Math.cos(angle);
        double dy = Math.sin(angle);
        double limit = onRayIsLeft ? -tolerance : tolerance;
        List<Crossing> ahead = new ArrayList<>();
        boolean cutAtStart = false;
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
                // The set is on the left of its sides.
                boolean leaves = b > limit;
                if (a > limit == leaves) {
                    continue;
                }
                double share = Math.max(0, Math.min(1, a / (a - b)));
                double distance = dx * (ax + share * (bx - ax)) + dy * (ay + share * (by - ay));
                if (distance > tolerance) {
                    ahead.add(new Crossing(distance, leaves ? 1 : -1, side));
                } else if (distance >= -tolerance) {
                    cutAtStart |= leaves && side == Side.CUT;
                }
            }
        }
        // The set is bounded: a ray that begins in it leaves it once more than it enters it.
        boolean outside = ahead.stream().mapToInt(Crossing::change).sum() == 0;
        Radius start = outside ? new Radius(angle, 0, cutAtStart) : null;
        return through(angle, tolerance, ahead, start);
    }

    /** @param start the end of a ray that begins outside; null for others */
    private static Ray through(double angle, double tolerance, List<Crossing> ahead, Radius start) {
        ahead.sort(Comparator.comparingDouble(Crossing::distance));
        Radius first = start;
        int count = start == null ? 0 : 1;
        for (int from = 0, end; from < ahead.size(); from = end) {
            int net = 0;
            boolean cut = false;
            double distance = ahead.get(from).distance();
            for (end = from; end < ahead.size() && ahead.get(end).distance() - distance <= tolerance; end++) {
                net += ahead.get(end).change();
                cut |= ahead.get(end).side() == Side.CUT;
            }
            if (net != 0) {
                count++;
                first = first == null ? new Radius(angle, distance, cut) : first;
            }
        }
        return new Ray(first, count == 1);
    }

    /** @param change 1 when the set is left, -1 when it is entered */
    private record Crossing(double distance, int change, Side side) {}
}
