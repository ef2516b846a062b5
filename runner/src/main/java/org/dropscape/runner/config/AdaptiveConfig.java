package org.dropscape.runner.config;

import org.dropscape.api.plugin.Parameter;

/**
 * A surface of which only the cells that matter are measured.
 *
 * @param share of the cells that may be measured
 * @param contourTolerance of a cell at a contour
 * @param tolerance of another cell
 */
public record AdaptiveConfig(
        @Parameter(value = "Share of the cells that may be measured.", defaultValue = "0.25", range = "(0, 1]")
        double share,

        @Parameter(
                value =
                        "A cell at the contour of a level is measured if its interpolated value is in doubt by more than this"
                                + " share of the level.",
                defaultValue = "0.005",
                range = "> 0")
        double contourTolerance,

        @Parameter(
                value =
                        "Another cell is measured if it is in doubt by more than this share of its height above the weights'"
                                + " loss.",
                defaultValue = "0.05",
                range = "> 0")
        double tolerance) {

    /** Checks the ranges. */
    public AdaptiveConfig {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in (0, 1], but was " + share);
        }
        Check.positive("contourTolerance", contourTolerance);
        Check.positive("tolerance", tolerance);
    }
}
