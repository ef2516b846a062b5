package org.dropscape.landscape.curvature;

import java.util.List;

/**
 * The Hessian of a surface at its centre: {@code B_ij = d_i'Hd_j} for its two directions.
 *
 * @param xx B<sub>11</sub>
 * @param xy B<sub>12</sub>
 * @param yy B<sub>22</sub>
 */
public record SliceHessian(double xx, double xy, double yy) {

    /**
     * Measures it with two products.
     *
     * @param hessian its products
     * @param point the centre
     * @param first the first direction
     * @param second the second direction
     */
    public static SliceHessian of(HessianVector hessian, float[] point, float[] first, float[] second) {
        double[] x = Vectors.doubles(first);
        double[] y = Vectors.doubles(second);
        List<double[]> products = hessian.products(point, List.of(x, y));
        // Differences of gradients are symmetric up to their errors only.
        double xy = (Vectors.dot(y, products.get(0)) + Vectors.dot(x, products.get(1))) / 2;
        return new SliceHessian(Vectors.dot(x, products.get(0)), xy, Vectors.dot(y, products.get(1)));
    }

    /** The smaller eigenvalue. */
    public double min() {
        return (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
    }

    /** The larger eigenvalue. */
    public double max() {
        return (xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy);
    }

    /**
     * The area where a quadratic with this Hessian and its minimum at the centre exceeds it by at most e: {@code 2 pi e / sqrt(det B)};
     * infinite unless B is positive definite.
     *
     * @param excess e, at least 0
     */
    public double area(double excess) {
        return min() > 0 ? 2 * Math.PI * excess / Math.sqrt(xx * yy - xy * xy) : Double.POSITIVE_INFINITY;
    }
}
