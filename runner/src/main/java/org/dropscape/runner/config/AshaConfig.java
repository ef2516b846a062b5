package org.dropscape.runner.config;

import org.dropscape.api.plugin.Parameter;

/**
 * Asynchronous successive halving (Li et al. 2020, arXiv:1810.05934).
 *
 * @param reductionFactor eta
 * @param minEpochs r, the epochs of the lowest rung
 */
public record AshaConfig(
        @Parameter(
                value = "eta: of the candidates of a rung one in so many goes on, for so many times the epochs.",
                defaultValue = "3",
                range = ">= 2")
        int reductionFactor,

        @Parameter(value = "r: epochs of the lowest rung.", defaultValue = "1", range = ">= 1")
        int minEpochs) {

    /** Checks the ranges. */
    public AshaConfig {
        Check.atLeast("reductionFactor", 2, reductionFactor);
        Check.atLeast("minEpochs", 1, minEpochs);
    }
}
