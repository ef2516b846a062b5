package org.dropscape.landscape.direction;

/** A plane through a parameter vector, spanned by two directions. */
public final class Plane {

    private final float[] origin;
    private final Direction x;
    private final Direction y;

    /**
     * @param origin where both coordinates are 0; copied
     * @param x the first direction
     * @param y the second, of the same model
     * @throws IllegalArgumentException if the lengths or the models differ
     */
    public Plane(float[] origin, Direction x, Direction y) {
        x.layout().check("the origin", origin);
        if (!x.layout().equals(y.layout())) {
            throw new IllegalArgumentException(x.name() + " and " + y.name() + " are directions of different models");
        }
        this.origin = origin.clone();
        this.x = x;
        this.y = y;
    }

    /**
     * The point {@code origin + a x + b y}: computed in double precision from left to right, each element rounded once. A
     * coordinate of 0 leaves its direction out, so the point (0, 0) is the origin to the bit.
     *
     * @param a along x, finite
     * @param b along y, finite
     * @return a new vector
     * @throws IllegalArgumentException if a coordinate is not finite
     */
    public float[] at(double a, double b) {
        if (!Double.isFinite(a) || !Double.isFinite(b)) {
            throw new IllegalArgumentException("coordinates must be finite, but were (" + a + ", " + b + ")");
        }
        float[] dx = x.shared();
        float[] dy = y.shared();
        float[] point = new float[origin.length];
        for (int i = 0; i < point.length; i++) {
            double value = origin[i];
            if (a != 0) {
                value += a * dx[i];
            }
            if (b != 0) {
                value += b * dy[i];
            }
            point[i] = (float) value;
        }
        return point;
    }

    /** A copy of the vector where both coordinates are 0. */
    public float[] origin() {
        return origin.clone();
    }

    /** The first direction. */
    public Direction x() {
        return x;
    }

    /** The second direction. */
    public Direction y() {
        return y;
    }

    /** The cosine of the angle between the directions: distances in a plot are true only if it is near 0. */
    public double cosine() {
        return x.cosine(y);
    }
}
