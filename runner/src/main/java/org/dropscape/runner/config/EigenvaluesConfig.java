package org.dropscape.runner.config;

import org.dropscape.api.plugin.Parameter;

/**
 * The ends of the Hessian's spectrum over a surface (Li et al. 2018, figure 7). Each point costs {@code steps} products of the Hessian.
 *
 * @param points resolution
 * @param examples texts whose mean loss is differentiated
 * @param steps of Lanczos' method per point
 * @param tolerance of the residuals
 */
public record EigenvaluesConfig(
        @Parameter(value = "Points, in the window of the surface.", defaultValue = "9x9", range = ">= 2x2")
        GridPoints points,

        @Parameter(
                value = "Texts of the first split whose mean loss is differentiated; 0: all.",
                defaultValue = "200",
                range = ">= 0")
        int examples,

        @Parameter(value = "Steps of Lanczos' method per point at most.", defaultValue = "15", range = ">= 1")
        int steps,

        @Parameter(
                value = "Largest residual, as a share of the largest absolute eigenvalue.",
                defaultValue = "0.02",
                range = ">= 0")
        double tolerance) {

    /** Checks the ranges. */
    public EigenvaluesConfig {
        Check.atLeast("examples", 0, examples);
        Check.atLeast("steps", 1, steps);
        Check.notNegative("tolerance", tolerance);
    }
}
