package org.dropscape.landscape.geometry;

import java.util.Arrays;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.dropscape.landscape.surface.Surface;

/**
 * The quadratic {@code c + g'p + p'Bp/2} that fits a surface best near its reference, by least squares.
 *
 * @param residual the share of the variance that it does not explain, 1 - R&sup2;, in [0, 1]: 0 for a perfect bowl
 * @param xx B<sub>11</sub>
 * @param xy B<sub>12</sub>
 * @param yy B<sub>22</sub>
 * @param cells how many cells it was fitted to; without enough of them, or all on a line, the values are NaN
 */
public record QuadraticFit(double residual, double xx, double xy, double yy, int cells) {

    private static final int COEFFICIENTS = 6;

    /**
     * Fits the cells with {@code L <= L0 + excess}.
     *
     * @param reference the cell of L0; not a hole
     * @param excess above 0
     * @throws IllegalArgumentException if the reference is a hole
     */
    public static QuadraticFit of(Surface surface, String column, Reference reference, double excess) {
        Grid grid = new Grid(surface, column);
        return of(grid, grid.cell(reference), excess);
    }

    static QuadraticFit of(Grid grid, int reference, double excess) {
        int[] cells = Arrays.stream(grid.finite())
                .filter(cell -> grid.value(cell) <= grid.value(reference) + excess)
                .toArray();
        if (cells.length <= COEFFICIENTS) {
            return unknown(cells.length);
        }
        Point origin = grid.point(reference);
        // In units of the window, so that the columns of the regression are alike in size.
        double width = grid.xSpacing() * (grid.width() - 1);
        double height = grid.ySpacing() * (grid.height() - 1);
        double[] losses = new double[cells.length];
        double[][] terms = new double[cells.length][];
        for (int k = 0; k < cells.length; k++) {
            double x = (grid.point(cells[k]).x() - origin.x()) / width;
            double y = (grid.point(cells[k]).y() - origin.y()) / height;
            losses[k] = grid.value(cells[k]) - grid.value(reference);
            terms[k] = new double[] {x, y, x * x / 2, x * y, y * y / 2};
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(1e-9);
        regression.newSampleData(losses, terms);
        try {
            double[] c = regression.estimateRegressionParameters();
            double total = regression.calculateTotalSumOfSquares();
            double residual = total > 0 ? regression.calculateResidualSumOfSquares() / total : Double.NaN;
            return new QuadraticFit(
                    residual, c[3] / (width * width), c[4] / (width * height), c[5] / (height * height), cells.length);
        } catch (SingularMatrixException e) {
            return unknown(cells.length);
        }
    }

    private static QuadraticFit unknown(int cells) {
        return new QuadraticFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN, cells);
    }
}
