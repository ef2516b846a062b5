package org.dropscape.landscape.geometry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.dropscape.landscape.surface.Surface;

/** Isolines by marching squares, as polylines to draw, and the outlines of what lies below them, to fill. */
public final class Contours {

    /** Per node, the nodes that lines go on to from there. */
    private final Map<Integer, Deque<Integer>> next = new HashMap<>();

    private final Map<Integer, Point> points = new HashMap<>();
    private final List<Integer> starts = new ArrayList<>();
    private final Set<Integer> reached = new HashSet<>();
    private final double level;

    private Contours(double level) {
        this.level = level;
    }

    /**
     * The boundary of the set of points at or below a level, with linear interpolation between neighbouring cells; a saddle is resolved
     * by the mean of its four cells.
     *
     * @param column of the surface
     * @return open contours first; empty if the level is nowhere crossed
     */
    public static List<Contour> of(Surface surface, String column, double level) {
        return linked(surface, column, level, side -> side == Side.LEVEL);
    }

    /**
     * The same boundary, closed along the edges of the window and of holes: filled by the even-odd rule, it is the set of points at or
     * below the level.
     *
     * @param column of the surface
     * @return closed contours; empty if no square has a value that low
     */
    public static List<Contour> outlines(Surface surface, String column, double level) {
        return linked(surface, column, level, side -> side != Side.INNER);
    }

    private static List<Contour> linked(Surface surface, String column, double level, Predicate<Side> kept) {
        Contours contours = new Contours(level);
        for (Piece piece : MarchingSquares.atOrBelow(new Grid(surface, column), level)) {
            for (int k = 0; k < piece.corners().size(); k++) {
                if (kept.test(piece.sides().get(k))) {
                    contours.add(piece, k);
                }
            }
        }
        return contours.followed();
    }

    private void add(Piece piece, int side) {
        int from = piece.nodes().get(side);
        int to = piece.nodes().get(piece.next(side));
        starts.add(from);
        reached.add(to);
        // Where two holes touch at a corner, two lines meet.
        next.computeIfAbsent(from, node -> new ArrayDeque<>()).add(to);
        points.put(from, piece.corners().get(side));
        points.put(to, piece.corners().get(piece.next(side)));
    }

    private List<Contour> followed() {
        List<Contour> contours = new ArrayList<>();
        // Both squares of an edge follow it in the same sense, so that a chain has one beginning, and whatever is left
        // is a ring.
        for (int start : starts) {
            if (!reached.contains(start)) {
                follow(start, contours);
            }
        }
        for (int start : starts) {
            if (next.containsKey(start)) {
                follow(start, contours);
            }
        }
        return List.copyOf(contours);
    }

    private void follow(int start, List<Contour> contours) {
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
            at = after(at);
        }
        boolean closed = last == start;
        if (closed && line.size() > 1 && line.get(0).equals(line.get(line.size() - 1))) {
            line.remove(line.size() - 1);
        }
        if (line.size() > 1) {
            contours.add(new Contour(level, line, closed));
        }
    }

    /** Takes one of the lines that go on from a node; null if there is none left. */
    private Integer after(int node) {
        Deque<Integer> following = next.get(node);
        if (following == null) {
            return null;
        }
        int taken = following.remove();
        if (following.isEmpty()) {
            next.remove(node);
        }
        return taken;
    }
}
