package org.dropscape.landscape.curvature;

import java.util.List;

/** Products of the Hessian of the loss with vectors. */
@FunctionalInterface
public interface HessianVector {

    /**
     * Multiplies several vectors at one point.
     *
     * @param point a parameter vector; not to be changed or kept
     * @param vectors each with as many elements; not to be changed or kept
     * @return per vector v a new vector H(point) v
     */
    List<double[]> products(float[] point, List<double[]> vectors);

    /** Multiplies one vector. */
    default double[] product(float[] point, double[] vector) {
        return products(point, List.of(vector)).get(0);
    }
}
