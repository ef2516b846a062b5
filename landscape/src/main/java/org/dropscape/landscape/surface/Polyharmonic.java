package org.dropscape.landscape.surface;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Interpolation between scattered points by a polyharmonic spline r<sup>k</sup> with polynomials: exact for polynomials of that
 * degree (Fasshauer 2007, chapters 6 and 8).
 */
final class Polyharmonic {

    private static final double SINGULAR = 1e-14;

    private final int power;
    private final int degree;

    /**
     * @param power of the distance; odd
     * @param degree of the polynomials, at least (power - 1) / 2
     */
    Polyharmonic(int power, int degree) {
        this.power = power;
        this.degree = degree;
    }

    /**
     * The weights with which the values at some points add up to the value in their midst.
     *
     * @param points as seen from there
     * @return a weight per point; null if the points do not determine a value
     */
    double[] weights(List<Stencil.Offset> points) {
        int n = points.size();
        int terms = (degree + 1) * (degree + 2) / 2;
        if (n < terms) {
            return null;
        }
        // Distances of about 1 keep the equations well conditioned.
        double scale =
                points.stream().mapToDouble(Stencil.Offset::distance).max().orElseThrow();
        RealMatrix equations = new Array2DRowRealMatrix(n + terms, n + terms);
        RealVector value = new ArrayRealVector(n + terms);
        for (int p = 0; p < n; p++) {
            Stencil.Offset point = points.get(p);
            for (int q = 0; q < p; q++) {
                Stencil.Offset other = points.get(q);
                double distance = Math.hypot(point.dx() - other.dx(), point.dy() - other.dy()) / scale;
                equations.setEntry(p, q, raised(distance));
                equations.setEntry(q, p, equations.getEntry(p, q));
            }
            int term = n;
            for (int total = 0; total <= degree; total++) {
                for (int ofY = 0; ofY <= total; ofY++) {
                    double monomial = Math.pow(point.dx() / scale, total - ofY) * Math.pow(point.dy() / scale, ofY);
                    equations.setEntry(p, term, monomial);
                    equations.setEntry(term, p, monomial);
                    term++;
                }
            }
            value.setEntry(p, raised(point.distance() / scale));
        }
        value.setEntry(n, 1);
        DecompositionSolver solver = new LUDecomposition(equations, SINGULAR).getSolver();
        return solver.isNonSingular() ? solver.solve(value).getSubVector(0, n).toArray() : null;
    }

    /** To the power; a fraction of the time of Math.pow. */
    private double raised(double distance) {
        double product = distance;
        for (int factor = 1; factor < power; factor++) {
            product *= distance;
        }
        return product;
    }
}
