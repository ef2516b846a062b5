package org.dropscape.landscape.surface;

/** The parameters at each place of a plane, such as {@code plane::at} of {@code org.dropscape.landscape.direction.Plane}. */
@FunctionalInterface
public interface PointFunction {

    /**
     * The parameters at a place. The same place gives the same parameters, to the bit.
     *
     * @param a coordinate along the first direction
     * @param b coordinate along the second; 0 everywhere on a line
     * @return a vector that the caller may keep
     */
    float[] at(double a, double b);
}
