package org.dropscape.landscape.surface;

/** A plane through parameter space: the parameters at each place of it. */
@FunctionalInterface
public interface Plane {

    /**
     * The parameters at a place. The same place gives the same parameters, to the bit.
     *
     * @param a coordinate along the first direction
     * @param b coordinate along the second; 0 everywhere on a line
     * @return a vector that the caller may keep
     */
    float[] at(double a, double b);

    /**
     * The plane {@code origin + a * x + b * y} (Li et al. 2018, section 3); sums are formed in double precision, and the place
     * (0, 0) is the origin to the bit.
     *
     * @param origin parameters of the model; not copied
     * @param x the first direction, as long; not copied
     * @param y the second direction, as long; not copied
     * @throws IllegalArgumentException if the lengths differ
     */
    static Plane through(float[] origin, float[] x, float[] y) {
        if (x.length != origin.length || y.length != origin.length) {
            throw new IllegalArgumentException("the directions have " + x.length + " and " + y.length
                    + " elements, but the origin has " + origin.length);
        }
        return (a, b) -> {
            float[] point = new float[origin.length];
            for (int i = 0; i < point.length; i++) {
                point[i] = (float) (origin[i] + a * x[i] + b * y[i]);
            }
            return point;
        };
    }
}
