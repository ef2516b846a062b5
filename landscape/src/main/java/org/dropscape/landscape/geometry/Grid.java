package org.dropscape.landscape.geometry;

import java.util.stream.IntStream;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;

/** One column of a surface, its cells, and the squares between four neighbouring cells. */
final class Grid {

    private final Axis x;
    private final Axis y;
    private final double[] values;

    Grid(Surface surface, String column) {
        x = surface.x();
        y = surface.y();
        values = surface.values(column);
    }

    int width() {
        return x.points();
    }

    int height() {
        return y.points();
    }

    int cells() {
        return values.length;
    }

    int cell(int i, int j) {
        return j * width() + i;
    }

    double value(int cell) {
        return values[cell];
    }

    double value(int i, int j) {
        return values[cell(i, j)];
    }

    boolean isHole(int cell) {
        return !Double.isFinite(values[cell]);
    }

    Point point(int cell) {
        return new Point(x.at(cell % width()), y.at(cell / width()));
    }

    double xSpacing() {
        return x.spacing();
    }

    double ySpacing() {
        return y.spacing();
    }

    /** The area of the window. */
    double area() {
        return (x.max() - x.min()) * (y.max() - y.min());
    }

    /** Whether all corners of the square above and right of a cell are in the window and finite. */
    boolean hasSquare(int i, int j) {
        return i >= 0
                && j >= 0
                && i < width() - 1
                && j < height() - 1
                && !isHole(cell(i, j))
                && !isHole(cell(i + 1, j))
                && !isHole(cell(i, j + 1))
                && !isHole(cell(i + 1, j + 1));
    }

    /** The cells with finite values, in ascending order of their index. */
    int[] finite() {
        return IntStream.range(0, values.length).filter(c -> !isHole(c)).toArray();
    }

    /**
     * The cell of a reference.
     *
     * @throws IllegalArgumentException if it is a hole
     */
    int cell(Reference reference) {
        int found =
                switch (reference) {
                    case CENTRE -> cell(nearestToZero(x), nearestToZero(y));
                    case MINIMUM -> lowest();
                };
        if (found < 0 || isHole(found)) {
            throw new IllegalArgumentException("the loss at the reference (" + reference + ") is not finite");
        }
        return found;
    }

    private int lowest() {
        int lowest = -1;
        for (int cell : finite()) {
            if (lowest < 0 || values[cell] < values[lowest]) {
                lowest = cell;
            }
        }
        return lowest;
    }

    private static int nearestToZero(Axis axis) {
        int nearest = 0;
        for (int i = 1; i < axis.points(); i++) {
            if (Math.abs(axis.at(i)) < Math.abs(axis.at(nearest))) {
                nearest = i;
            }
        }
        return nearest;
    }
}
