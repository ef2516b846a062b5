package org.dropscape.landscape.surface;

/**
 * A place in a plane, in units of its directions. The two zeros are one.
 *
 * @param a along the first direction; finite
 * @param b along the second; finite
 */
public record Coordinates(double a, double b) {

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public Coordinates {
        if (!Double.isFinite(a) || !Double.isFinite(b)) {
            throw new IllegalArgumentException("coordinates must be finite, but were (" + a + ", " + b + ")");
        }
        a += 0.0;
        b += 0.0;
    }
}
