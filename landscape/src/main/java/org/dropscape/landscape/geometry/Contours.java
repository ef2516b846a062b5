package org.dropscape.landscape.geometry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dropscape.landscape.surface.Surface;

/** Isolines by marching squares, as polylines to draw. */
public final class Contours {

    private Contours() {}

    /**
     * The boundary of the set of points at or below a level, with linear interpolation between neighbouring cells; a saddle is resolved
     * by the mean of its four cells.
     *
     * @param column of the surface
     * @return open contours first; empty if the level is nowhere crossed
     */
    public static List<Contour> of(Surface surface, String column, double level) {
        Map<Integer, Integer> next = new HashMap<>();
        Map<Integer, Point> points = new HashMap<>();
        List<Integer> starts = new ArrayList<>();
        for (Piece piece : MarchingSquares.atOrBelow(new Grid(surface, column), level)) {
            for (int k = 0; k < piece.corners().size(); k++) {
                if (piece.sides().get(k) == Side.LEVEL) {
                    int from = piece.edges().get(k);
                    int to = piece.edges().get(piece.next(k));
                    starts.add(from);
                    next.put(from, to);
                    points.put(from, piece.corners().get(k));
                    points.put(to, piece.corners().get(piece.next(k)));
                }
            }
        }
        Set<Integer> reached = new HashSet<>(next.values());
        List<Contour> contours = new ArrayList<>();
        // Both squares of an edge follow it in the same sense, so that a chain has one beginning, and whatever is left
        // is a ring.
        for (int start : starts) {
            if (!reached.contains(start)) {
                follow(start, next, points, level, contours);
            }
        }
        for (int start : starts) {
            if (next.containsKey(start)) {
                follow(start, next, points, level, contours);
            }
        }
        return List.copyOf(contours);
    }

    private static void follow(
            int start, Map<Integer, Integer> next, Map<Integer, Point> points, double level, List<Contour> contours) {
        List<Point> line = new ArrayList<>();
        Integer at = start;
        Integer last = start;
        while (at != null) {
            Point point = points.get(at);
            // A cell whose value is the level itself is the end of several edges.
            if (line.isEmpty() || !line.get(line.size() - 1).equals(point)) {
                line.add(point);
            }
            last = at;
            at = next.remove(at);
        }
        boolean closed = last == start;
        if (closed && line.size() > 1 && line.get(0).equals(line.get(line.size() - 1))) {
            line.remove(line.size() - 1);
        }
        if (line.size() > 1) {
            contours.add(new Contour(level, line, closed));
        }
    }
}
