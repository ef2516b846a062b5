package org.dropscape.landscape.surface;

/**
 * Coordinates along a direction: evenly spaced, both ends included.
 *
 * @param min the first, in units of the direction
 * @param max the last, above min
 * @param points how many, at least 2
 */
public record Axis(double min, double max, int points) {

    private static final double ROUNDING = 1e-6;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty, not finite, or has fewer than two points
     */
    public Axis {
        if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max) || points < 2) {
            throw new IllegalArgumentException("an axis needs two points and finite ends in ascending order, but was "
                    + points + " points from " + min + " to " + max);
        }
    }

    /** From -range to range. */
    public static Axis symmetric(double range, int points) {
        return new Axis(-range, range, points);
    }

    /**
     * The coordinate of a point. The middle point of a symmetric axis is 0 to the bit, the ends are min and max.
     *
     * @param index in [0, points)
     */
    public double at(int index) {
        if (index < 0 || index >= points) {
            throw new IndexOutOfBoundsException("point " + index + " of " + points);
        }
        int intervals = points - 1;
        if (index == 0 || index == intervals) {
            // 0.1 * 3 / 3 is not 0.1.
            return index == 0 ? min : max;
        }
        return (min * (intervals - index) + max * index) / intervals;
    }

    /**
     * Whether a coordinate, such as one of a file, is that of a point but for rounding: within a millionth of the spacing.
     *
     * @param index in [0, points)
     */
    public boolean isAt(int index, double coordinate) {
        return Math.abs(coordinate - at(index)) <= ROUNDING * spacing();
    }

    /** The distance of neighbours. */
    public double spacing() {
        return (max - min) / (points - 1);
    }

    /** All coordinates. */
    public double[] coordinates() {
        double[] all = new double[points];
        for (int i = 0; i < points; i++) {
            all[i] = at(i);
        }
        return all;
    }
}
