package org.dropscape.runner.config;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * Points on the straight way from one set of weights to another (Goodfellow et al. 2015).
 *
 * @param from the weights at 0
 * @param to the weights at 1
 * @param points resolution
 * @param range the window; 0 and 1 are among the points
 * @param examples texts of each split
 */
public record InterpolationConfig(
        @Parameter(
                value =
                        "The weights at 0, with the network of which all points are measured: those of each trial, or of one"
                                + " condition, such as baseline/best.",
                range = "[CONDITION/]" + WeightsName.FORMS)
        String from,

        @Parameter(
                value = "The weights at 1; those of another condition have the same seed.",
                range = "[CONDITION/]" + WeightsName.FORMS)
        String to,

        @Parameter(value = "Points; 0 and 1 must be among them.", defaultValue = "41", range = ">= 2")
        int points,

        @Parameter(value = "The window: [min, max].", defaultValue = "[-0.5, 1.5]")
        Window range,

        @Parameter(value = DirectionSettings.EXAMPLES, range = ">= 0")
        Optional<Integer> examples)
        implements Drawing {

    /** How close to 0 or 1 a point has to be, in units of the spacing: what rounding of the ends can do. */
    private static final double CLOSE = 1e-6;

    /** Checks the ranges. */
    public InterpolationConfig {
        WeightsReference.check("from", from);
        WeightsReference.check("to", to);
        if (from.equals(to)) {
            throw new IllegalArgumentException("to must be other weights than from, but was " + to);
        }
        Check.atLeast("points", 2, points);
        examples.ifPresent(n -> Check.atLeast("examples", 0, n));
        for (double end : new double[] {0, 1}) {
            double index = (end - range.min()) / (range.max() - range.min()) * (points - 1);
            boolean hit = Math.abs(index - Math.rint(index)) <= CLOSE && index > -0.5 && index < points - 0.5;
            if (!hit) {
                throw new IllegalArgumentException(
                        "points must have 0 and 1 among them, such as 41 in [-0.5, 1.5], but was " + points + " in ["
                                + range.min() + ", " + range.max() + "]");
            }
        }
    }

    /** The weights at 0. */
    public WeightsReference start() {
        return WeightsReference.of(from);
    }

    /** The weights at 1. */
    public WeightsReference end() {
        return WeightsReference.of(to);
    }
}
