package org.dropscape.runner.config;

import org.dropscape.api.plugin.Parameter;

/**
 * How the work is laid out on this machine. Apart from the last digits where {@code deterministic} is off, nothing here
 * changes a result.
 *
 * @param threads threads of one trial
 * @param parallelTrials trials that run at the same time
 * @param evaluationBatch examples evaluated in one pass
 * @param segment time steps of one evaluation graph
 * @param unroll time steps that one training graph unrolls at most
 * @param deterministic whether a repeated run must give the same bits
 */
public record EngineConfig(
        @Parameter(
                value = "Threads of one trial; 0 shares the cores among the parallel trials.",
                defaultValue = "0",
                range = ">= 0")
        int threads,

        @Parameter(value = "Trials that run at the same time.", defaultValue = "1", range = ">= 1")
        int parallelTrials,

        @Parameter(value = "Examples evaluated in one pass.", defaultValue = "256", range = ">= 1")
        int evaluationBatch,

        @Parameter(value = "Time steps of one evaluation graph.", defaultValue = "64", range = ">= 1")
        int segment,

        @Parameter(value = "Time steps that one training graph unrolls at most.", defaultValue = "512", range = ">= 1")
        int unroll,

        @Parameter(value = "Whether a repeated run must give the same bits.", defaultValue = "true")
        boolean deterministic) {

    /** Checks the ranges. */
    public EngineConfig {
        Check.atLeast("threads", 0, threads);
        Check.atLeast("parallelTrials", 1, parallelTrials);
        Check.atLeast("evaluationBatch", 1, evaluationBatch);
        Check.atLeast("segment", 1, segment);
        Check.atLeast("unroll", 1, unroll);
    }
}
