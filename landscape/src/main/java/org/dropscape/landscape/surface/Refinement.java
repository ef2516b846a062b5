package org.dropscape.landscape.surface;

import java.util.List;

/**
 * Where a surface must be exact and how much may be measured for it.
 *
 * @param base the loss of the model itself, from which heights are counted
 * @param heights of the contours that matter, above the base: the contour of height e is where the loss is base + e
 * @param share of the cells that may be measured, in (0, 1]
 * @param contourTolerance a cell at a contour is measured if the error of its interpolated value is estimated at more than this
 *     share of the contour's height
 * @param tolerance another cell is measured if it is estimated at more than this share of its own height, or of the lowest
 *     contour's if that is more
 */
public record Refinement(double base, List<Double> heights, double share, double contourTolerance, double tolerance) {

    /** Heights at which the area below a contour is looked at; the last is ln 2. */
    public static final List<Double> HEIGHTS = List.of(0.01, 0.05, 0.1, 0.25, 0.5, Math.log(2));

    /**
     * Takes an unmodifiable copy of the heights, in ascending order.
     *
     * @throws IllegalArgumentException if a number is out of range or there is no height
     */
    public Refinement {
        heights = heights.stream().sorted().toList();
        if (heights.isEmpty() || heights.stream().anyMatch(e -> !(e > 0) || Double.isInfinite(e))) {
            throw new IllegalArgumentException("heights must be positive and finite, but were " + heights);
        }
        if (!Double.isFinite(base)) {
            throw new IllegalArgumentException("the base must be finite, but was " + base);
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in (0, 1], but was " + share);
        }
        if (!(contourTolerance > 0) || !(tolerance > 0)) {
            throw new IllegalArgumentException(
                    "tolerances must be positive, but were " + contourTolerance + " and " + tolerance);
        }
    }

    /** A quarter of the cells at most, for the {@link #HEIGHTS}, to half a per cent there and 5 % elsewhere. */
    public static Refinement above(double base) {
        return new Refinement(base, HEIGHTS, 0.25, 0.005, 0.05);
    }
}
