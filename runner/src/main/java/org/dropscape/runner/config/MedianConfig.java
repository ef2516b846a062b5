package org.dropscape.runner.config;

import org.dropscape.api.plugin.Parameter;

/**
 * The median stopping rule (Golovin et al. 2017, Google Vizier, section 3.2.2).
 *
 * @param minEpochs no trial stops before
 * @param minTrials completed trials without which none stops
 */
public record MedianConfig(
        @Parameter(value = "Epochs that every trial is given.", defaultValue = "1", range = ">= 1")
        int minEpochs,

        @Parameter(
                value = "Completed trials that there must be before any is stopped.",
                defaultValue = "3",
                range = ">= 1")
        int minTrials) {

    /** Checks the ranges. */
    public MedianConfig {
        Check.atLeast("minEpochs", 1, minEpochs);
        Check.atLeast("minTrials", 1, minTrials);
    }
}
