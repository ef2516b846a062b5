package org.dropscape.runner.config;

import java.util.List;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * A grid in the plane through several sets of weights (Garipov et al. 2018).
 *
 * @param through the weights, the first at (0, 0)
 * @param points resolution
 * @param margin around the weights
 * @param adaptive if only the cells that matter are measured
 * @param examples texts of each split
 */
public record PlaneConfig(
        @Parameter(
                value = "Three weights or more, the first at (0, 0): those of each trial, or of one condition, such as"
                        + " [best, baseline/best, zoneout/best]; those of another condition have the same seed. Through three"
                        + " there is one plane; more lie beside that of their principal components.",
                range = "[CONDITION/]" + WeightsName.FORMS)
        List<String> through,

        @Parameter(value = "Points along the two directions.", defaultValue = "25x25", range = ">= 2x2")
        GridPoints points,

        @Parameter(
                value = "What is drawn beyond the weights on each side, as a share of their extent.",
                defaultValue = "0.25",
                range = "> 0")
        double margin,

        @Parameter("Measures the cells that matter and interpolates the others. Absent: measures every cell.")
        Optional<AdaptiveConfig> adaptive,

        @Parameter(value = DirectionSettings.EXAMPLES, range = ">= 0")
        Optional<Integer> examples)
        implements Drawing {

    private static final int FEWEST = 3;

    /** Checks the references and the ranges. */
    public PlaneConfig {
        for (int k = 0; k < through.size(); k++) {
            WeightsReference.check("through[" + k + "]", through.get(k));
        }
        if (through.size() < FEWEST || through.stream().distinct().count() != through.size()) {
            throw new IllegalArgumentException(
                    "through must be three different weights or more, such as [best, baseline/best, zoneout/best], but was "
                            + through);
        }
        through = List.copyOf(through);
        Check.positive("margin", margin);
        examples.ifPresent(n -> Check.atLeast("examples", 0, n));
    }

    /** The weights, in order. */
    public List<WeightsReference> references() {
        return through.stream().map(WeightsReference::of).toList();
    }
}
