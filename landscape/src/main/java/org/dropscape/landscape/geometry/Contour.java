package org.dropscape.landscape.geometry;

import java.util.List;

/**
 * One piece of an isoline.
 *
 * @param level the value along it
 * @param points corners of the polyline, at least two, with the lower values on its left; neighbours differ, and the first one of a
 *     closed contour is not repeated at its end
 * @param closed whether the last point is joined to the first; an open contour ends at the window or at a hole
 */
public record Contour(double level, List<Point> points, boolean closed) {

    /** Takes an unmodifiable copy. */
    public Contour {
        points = List.copyOf(points);
    }
}
