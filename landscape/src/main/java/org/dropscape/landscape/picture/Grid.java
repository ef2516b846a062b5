package org.dropscape.landscape.picture;

import java.util.Arrays;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;

/**
 * One column of a surface.
 *
 * @param x coordinates, strictly ascending; not copied
 * @param y coordinates, ascending; not copied
 * @param values at (x<sub>i</sub>, y<sub>j</sub>) with index {@code j * x.length + i}; not copied
 */
record Grid(double[] x, double[] y, double[] values) {

    static Grid of(Surface surface, String column) {
        return new Grid(surface.x().coordinates(), surface.y().coordinates(), surface.values(column));
    }

    double at(int i, int j) {
        return values[j * x.length + i];
    }

    /** Whether one of the four corners of the patch between (i, j) and (i + 1, j + 1) has no finite value. */
    boolean isHole(int i, int j) {
        return !Double.isFinite(at(i, j))
                || !Double.isFinite(at(i + 1, j))
                || !Double.isFinite(at(i, j + 1))
                || !Double.isFinite(at(i + 1, j + 1));
    }

    /** How many points have no finite value. */
    int holes() {
        return (int) Arrays.stream(values).filter(v -> !Double.isFinite(v)).count();
    }

    /** How a heat map shows an axis: half a cell more at both ends. */
    static double[] edges(Axis axis) {
        double[] edges = new double[axis.points() + 1];
        for (int i = 0; i <= axis.points(); i++) {
            edges[i] = axis.min() + (i - 0.5) * axis.spacing();
        }
        return edges;
    }
}
