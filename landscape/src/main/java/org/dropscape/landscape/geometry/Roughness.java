package org.dropscape.landscape.geometry;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.dropscape.landscape.surface.Surface;

/**
 * How uneven a surface is. Gradients are those of the squares' centres, second derivatives those of the cells whose eight neighbours are
 * finite, both by differences of neighbours; a value is NaN if there is no such square or cell.
 *
 * @param totalVariation &int;|grad L| dA over the squares
 * @param normalizedTotalVariation the mean over rows and columns without holes of {@code TV / (max - min)}: 1 if each is monotone,
 *     2 for a symmetric bowl (Wu et al. 2021, arXiv 2103.11069); constant ones are left out
 * @param bendingEnergy &int; L<sub>xx</sub>&sup2; + 2 L<sub>xy</sub>&sup2; + L<sub>yy</sub>&sup2; dA over the cells
 * @param meanAbsoluteLaplacian the mean of |L<sub>xx</sub> + L<sub>yy</sub>|
 * @param lipschitz the largest |grad L|
 * @param convexShare share of the cells whose 2x2 Hessian is positive semidefinite, up to rounding
 */
public record Roughness(
        double totalVariation,
        double normalizedTotalVariation,
        double bendingEnergy,
        double meanAbsoluteLaplacian,
        double lipschitz,
        double convexShare) {

    /** Measures one column. */
    public static Roughness of(Surface surface, String column) {
        return of(new Grid(surface, column));
    }

    static Roughness of(Grid grid) {
        SummaryStatistics slopes = slopes(grid);
        SummaryStatistics bending = new SummaryStatistics();
        SummaryStatistics laplacian = new SummaryStatistics();
        int convex = 0;
        double rounding = rounding(grid);
        for (int j = 1; j < grid.height() - 1; j++) {
            for (int i = 1; i < grid.width() - 1; i++) {
                if (!grid.hasSquare(i - 1, j - 1)
                        || !grid.hasSquare(i, j - 1)
                        || !grid.hasSquare(i - 1, j)
                        || !grid.hasSquare(i, j)) {
                    continue;
                }
                double xx = (grid.value(i + 1, j) - 2 * grid.value(i, j) + grid.value(i - 1, j))
                        / (grid.xSpacing() * grid.xSpacing());
                double yy = (grid.value(i, j + 1) - 2 * grid.value(i, j) + grid.value(i, j - 1))
                        / (grid.ySpacing() * grid.ySpacing());
                double xy = (grid.value(i + 1, j + 1)
                                - grid.value(i + 1, j - 1)
                                - grid.value(i - 1, j + 1)
                                + grid.value(i - 1, j - 1))
                        / (4 * grid.xSpacing() * grid.ySpacing());
                bending.addValue(xx * xx + 2 * xy * xy + yy * yy);
                laplacian.addValue(Math.abs(xx + yy));
                convex += (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy) >= -rounding ? 1 : 0;
            }
        }
        double area = grid.xSpacing() * grid.ySpacing();
        return new Roughness(
                slopes.getN() == 0 ? Double.NaN : slopes.getSum() * area,
                meanOfLines(grid),
                bending.getN() == 0 ? Double.NaN : bending.getSum() * area,
                laplacian.getMean(),
                slopes.getMax(),
                (double) convex / bending.getN());
    }

    /** The variation of a line over its range, holes left out of both; NaN if it is constant or has fewer than two values. */
    static double normalizedTotalVariation(double[] values) {
        double range = Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN)
                - Arrays.stream(values).filter(Double::isFinite).min().orElse(Double.NaN);
        return range > 0 ? totalVariation(values) / range : Double.NaN;
    }

    /** The sum of the differences between neighbours of which neither is a hole. */
    static double totalVariation(double[] values) {
        double sum = 0;
        for (int k = 1; k < values.length; k++) {
            double step = Math.abs(values[k] - values[k - 1]);
            sum += Double.isFinite(step) ? step : 0;
        }
        return sum;
    }

    private static SummaryStatistics slopes(Grid grid) {
        SummaryStatistics slopes = new SummaryStatistics();
        for (int j = 0; j < grid.height() - 1; j++) {
            for (int i = 0; i < grid.width() - 1; i++) {
                if (grid.hasSquare(i, j)) {
                    double rise = grid.value(i + 1, j + 1) - grid.value(i, j);
                    double fall = grid.value(i + 1, j) - grid.value(i, j + 1);
                    slopes.addValue(
                            Math.hypot((rise + fall) / (2 * grid.xSpacing()), (rise - fall) / (2 * grid.ySpacing())));
                }
            }
        }
        return slopes;
    }

    private static double meanOfLines(Grid grid) {
        SummaryStatistics lines = new SummaryStatistics();
        for (int j = 0; j < grid.height(); j++) {
            double[] row = new double[grid.width()];
            for (int i = 0; i < row.length; i++) {
                row[i] = grid.value(i, j);
            }
            addLine(lines, row);
        }
        for (int i = 0; i < grid.width(); i++) {
            double[] column = new double[grid.height()];
            for (int j = 0; j < column.length; j++) {
                column[j] = grid.value(i, j);
            }
            addLine(lines, column);
        }
        return lines.getMean();
    }

    private static void addLine(SummaryStatistics lines, double[] values) {
        if (Arrays.stream(values).allMatch(Double::isFinite)) {
            double variation = normalizedTotalVariation(values);
            if (!Double.isNaN(variation)) {
                lines.addValue(variation);
            }
        }
    }

    /** What rounding alone can do to a second derivative. */
    private static double rounding(Grid grid) {
        double largest = 0;
        for (int cell : grid.finite()) {
            largest = Math.max(largest, Math.abs(grid.value(cell)));
        }
        double spacing = Math.min(grid.xSpacing(), grid.ySpacing());
        return 8 * Math.ulp(largest) / (spacing * spacing);
    }
}
