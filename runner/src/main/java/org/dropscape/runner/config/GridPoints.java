package org.dropscape.runner.config;

/**
 * The resolution of a surface. In YAML {@code 51x51}, or {@code 51} for as many points along both directions.
 *
 * @param x points along the first direction, at least 2
 * @param y points along the second, at least 2
 */
public record GridPoints(int x, int y) {

    /** Checks the ranges. */
    public GridPoints {
        if (x < 2 || y < 2) {
            throw new IllegalArgumentException(
                    "must be at least 2 points along each direction, but was " + x + "x" + y);
        }
        if ((long) x * y > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("must be a number of cells that can be counted, but was " + x + "x" + y);
        }
    }

    /** As in YAML. */
    @Override
    public String toString() {
        return x + "x" + y;
    }
}
