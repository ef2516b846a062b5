package org.dropscape.runner.config;

import org.dropscape.api.plugin.Parameter;

/**
 * Settings of the tree-structured Parzen estimator.
 *
 * @param startupTrials drawn at random before anything is estimated
 * @param candidates drawn from the density of the good ones, of which the most promising is tried
 * @param goodShare gamma, the share of the trials that are called good
 */
public record TpeConfig(
        @Parameter(value = "Trials at random before anything is estimated.", defaultValue = "10", range = ">= 2")
        int startupTrials,

        @Parameter(
                value = "Draws from the density of good settings, of which the most promising is tried.",
                defaultValue = "24",
                range = ">= 1")
        int candidates,

        @Parameter(
                value = "gamma: the share of the trials so far that are called good.",
                defaultValue = "0.15",
                range = "(0, 1)")
        double goodShare) {

    /** Checks the ranges. */
    public TpeConfig {
        Check.atLeast("startupTrials", 2, startupTrials);
        Check.atLeast("candidates", 1, candidates);
        if (!(goodShare > 0 && goodShare < 1)) {
            throw new IllegalArgumentException("goodShare must be in (0, 1), but was " + goodShare);
        }
    }
}
