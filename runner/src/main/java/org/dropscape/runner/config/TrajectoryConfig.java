package org.dropscape.runner.config;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * The way of a training in the plane of its two principal components, with the surface around it. The weights of every epoch must
 * have been kept.
 *
 * @param points resolution
 * @param margin around the way
 * @param biases whether biases count
 * @param adaptive if only the cells that matter are measured
 * @param examples texts of each split
 */
public record TrajectoryConfig(
        @Parameter(value = "Points along the two components.", defaultValue = "31x31", range = ">= 2x2")
        GridPoints points,

        @Parameter(
                value = "What is drawn beyond the way on each side, as a share of its extent.",
                defaultValue = "0.25",
                range = "> 0")
        double margin,

        @Parameter(
                value = "Whether the components move biases; false is ignore=biasbn of Li et al.",
                defaultValue = "true")
        boolean biases,

        @Parameter("Measures the cells that matter and interpolates the others. Absent: measures every cell.")
        Optional<AdaptiveConfig> adaptive,

        @Parameter(value = DirectionSettings.EXAMPLES, range = ">= 0")
        Optional<Integer> examples)
        implements Drawing {

    /** Checks the ranges. */
    public TrajectoryConfig {
        Check.positive("margin", margin);
        examples.ifPresent(n -> Check.atLeast("examples", 0, n));
    }
}
