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

    /**
     * This grid within a frame of points at negative infinity, at the place of the outermost ones. Isolines on it are closed:
     * they run along the edge.
     */
    Grid framed() {
        double[] wideX = framed(x);
        double[] wideY = framed(y);
        double[] framed = new double[wideX.length * wideY.length];
        Arrays.fill(framed, Double.NEGATIVE_INFINITY);
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < x.length; i++) {
                double value = at(i, j);
                framed[(j + 1) * wideX.length + i + 1] = Double.isFinite(value) ? value : Double.NEGATIVE_INFINITY;
            }
        }
        return new Grid(wideX, wideY, framed);
    }

    private static double[] framed(double[] axis) {
        double[] wide = new double[axis.length + 2];
        System.arraycopy(axis, 0, wide, 1, axis.length);
        wide[0] = axis[0];
        wide[wide.length - 1] = axis[axis.length - 1];
        return wide;
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
