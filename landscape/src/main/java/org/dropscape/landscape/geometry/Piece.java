package org.dropscape.landscape.geometry;

import java.util.List;

/**
 * What of one square lies at or below a level: a polygon.
 *
 * @param corners counter-clockwise
 * @param nodes per corner the grid edge that it lies on, or -1 - c if it is cell c: the same for all pieces that share it
 * @param sides what the side from each corner to the next one is
 * @param cells the cells among the corners, at least one
 */
record Piece(List<Point> corners, List<Integer> nodes, List<Side> sides, List<Integer> cells) {

    boolean has(Side side) {
        return sides.contains(side);
    }

    /** The corner at the other end of a side. */
    int next(int corner) {
        return corner + 1 == corners.size() ? 0 : corner + 1;
    }
}
