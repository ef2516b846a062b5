package org.dropscape.runner.config;

import org.dropscape.api.plugin.Parameter;

/**
 * How the work is laid out on this machine. The same settings give the same bits; {@code threads}, {@code parallelTrials} and
 * {@code checkpointSeconds} never change one, the others at most the last digits.
 *
 * @param threads threads of one trial
 * @param parallelTrials trials that run at the same time
 * @param evaluationBatch examples evaluated in one pass
 * @param unroll time steps that one training graph unrolls at most
 * @param checkpointSeconds time between checkpoints within an epoch
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

        @Parameter(
                value =
                        "Time steps that one training graph unrolls at most; longer texts are trained in segments of it, in"
                                + " bidirectional networks layer by layer.",
                defaultValue = "512",
                range = ">= 64")
        int unroll,

        @Parameter(
                value = "Seconds between checkpoints within an epoch: the work that a kill can cost.",
                defaultValue = "60",
                range = ">= 0")
        double checkpointSeconds) {

    /** Checks the ranges. */
    public EngineConfig {
        Check.atLeast("threads", 0, threads);
        Check.atLeast("parallelTrials", 1, parallelTrials);
        Check.atLeast("evaluationBatch", 1, evaluationBatch);
        Check.atLeast("unroll", 64, unroll);
        Check.notNegative("checkpointSeconds", checkpointSeconds);
    }
}
