package org.dropscape.landscape.direction;

import org.dropscape.landscape.parameters.ParameterLayout;

/** A straight line through parameter space. */
@FunctionalInterface
public interface Ray {

    /**
     * The point at a coordinate.
     *
     * @param t finite
     * @return a new vector
     */
    float[] at(double t);

    /**
     * {@code origin + t direction}: computed in double precision, each element rounded once. At 0 it is the origin to the bit.
     *
     * @param origin as many elements as the direction has; copied
     * @throws IllegalArgumentException if the lengths differ; {@link #at} if the coordinate is not finite
     */
    static Ray along(float[] origin, Direction direction) {
        Plane plane = new Plane(origin, direction, direction);
        return t -> plane.at(t, 0);
    }

    /**
     * {@code (1 - t) first + t second}: computed in double precision, each element rounded once. At 0 it is the first to the bit,
     * at 1 the second.
     *
     * @param layout of both, which are copied
     * @throws IllegalArgumentException if a length differs from the layout's; {@link #at} if the coordinate is not finite
     */
    static Ray between(ParameterLayout layout, float[] first, float[] second) {
        layout.check("the first model", first);
        layout.check("the second model", second);
        float[] from = first.clone();
        float[] to = second.clone();
        return t -> {
            if (!Double.isFinite(t)) {
                throw new IllegalArgumentException("a coordinate must be finite, but was " + t);
            }
            if (t == 0 || t == 1) {
                return t == 0 ? from.clone() : to.clone();
            }
            float[] point = new float[from.length];
            for (int i = 0; i < point.length; i++) {
                point[i] = (float) ((1 - t) * from[i] + t * to[i]);
            }
            return point;
        };
    }
}
