package org.dropscape.landscape.surface;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Values and estimated errors of all cells of a grid from those measured so far. */
final class GridInterpolation {

    private static final Polyharmonic FINE = new Polyharmonic(5, 2);
    private static final Polyharmonic ROUGH = new Polyharmonic(3, 1);

    private final int nx;
    private final int ny;
    private final Stencil stencil;
    private final BitSet measured = new BitSet();
    private final double[][] columns;
    private final double[] differences;
    /** How far the measured cells lie that a cell was interpolated from; 0 if it must be interpolated anew. */
    private final double[] reach;

    private final double[] gap;

    GridInterpolation(int nx, int ny, int columns, int reach) {
        this.nx = nx;
        this.ny = ny;
        this.stencil = new Stencil(nx, ny, reach);
        this.columns = new double[columns][nx * ny];
        this.differences = new double[nx * ny];
        this.reach = new double[nx * ny];
        this.gap = new double[nx * ny];
    }

    BitSet measured() {
        return measured;
    }

    /** Values of a column, measured and interpolated. */
    double[] values(int column) {
        return columns[column];
    }

    /**
     * The estimated error of a cell in the first column: the largest difference of two splines there and at the eight cells around,
     * as two splines may meet by chance; 0 where it was measured.
     */
    double error(int cell) {
        if (measured.get(cell)) {
            return 0;
        }
        int i = cell % nx;
        int j = cell / nx;
        double largest = 0;
        for (int y = Math.max(0, j - 1); y <= Math.min(ny - 1, j + 1); y++) {
            for (int x = Math.max(0, i - 1); x <= Math.min(nx - 1, i + 1); x++) {
                // Next to a hole only the cell itself counts.
                double difference = differences[y * nx + x];
                largest = Math.max(largest, Double.isInfinite(difference) ? 0 : difference);
            }
        }
        return Math.max(largest, differences[cell]);
    }

    /** The distance of a cell to the nearest measured one, in cells. */
    double gap(int cell) {
        return gap[cell];
    }

    /** Takes in what was measured; call {@link #update} after the last. */
    void put(int cell, double[] values) {
        measured.set(cell);
        for (int c = 0; c < columns.length; c++) {
            columns[c][cell] = values[c];
        }
        differences[cell] = 0;
        gap[cell] = 0;
        // What was interpolated from farther away has a nearer point now.
        for (int other = 0; other < reach.length; other++) {
            if (Math.hypot(other % nx - cell % nx, other / nx - cell / nx) <= reach[other]) {
                reach[other] = 0;
            }
        }
    }

    /** Interpolates what the cells last put have changed. */
    void update() {
        for (int cell = 0; cell < reach.length; cell++) {
            if (!measured.get(cell) && reach[cell] == 0) {
                interpolate(cell);
            }
        }
    }

    private void interpolate(int cell) {
        Stencil.Offset nearest = stencil.nearest(cell, measured::get);
        int from = cell + nearest.dy() * nx + nearest.dx();
        gap[cell] = nearest.distance();
        List<Stencil.Offset> points =
                stencil.around(cell, other -> measured.get(other) && Double.isFinite(columns[0][other]));
        double[] fine = FINE.weights(points);
        double[] rough = ROUGH.weights(points);
        boolean hole = !Double.isFinite(columns[0][from]);
        if (hole || rough == null) {
            for (double[] column : columns) {
                column[cell] = column[from];
            }
            differences[cell] = Double.POSITIVE_INFINITY;
            reach[cell] = Double.POSITIVE_INFINITY;
            return;
        }
        double[] weights = fine == null ? rough : fine;
        for (double[] column : columns) {
            column[cell] = weighted(cell, points, weights, column);
        }
        double difference = Math.abs(columns[0][cell] - weighted(cell, points, rough, columns[0]));
        differences[cell] = fine == null || Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
        reach[cell] =
                points.stream().mapToDouble(Stencil.Offset::distance).max().orElseThrow();
    }

    private double weighted(int cell, List<Stencil.Offset> points, double[] weights, double[] column) {
        double[] parts = new double[weights.length];
        for (int p = 0; p < parts.length; p++) {
            Stencil.Offset point = points.get(p);
            parts[p] = weights[p] * column[cell + point.dy() * nx + point.dx()];
        }
        return Arrays.stream(parts).sum();
    }
}
