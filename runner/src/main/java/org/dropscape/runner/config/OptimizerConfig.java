package org.dropscape.runner.config;

import org.dropscape.api.plugin.Parameter;

/**
 * The optimizer and its learning rate.
 *
 * @param type the update rule
 * @param learningRate the step size after the warm-up, before the schedule
 * @param beta1 Adam's decay of the mean gradient
 * @param beta2 decay of the mean square gradient (Adam and RMSprop)
 * @param epsilon added to the root of the mean square gradient (Adam and RMSprop)
 * @param momentum the share of the previous update that is kept (momentum)
 * @param schedule how the learning rate goes on
 * @param warmupSteps steps over which the learning rate rises from 0
 * @param decay factor of the exponential schedule, per epoch
 * @param weightDecay decoupled weight decay
 */
public record OptimizerConfig(
        @Parameter(value = "The update rule.", defaultValue = "adam", range = "adam, sgd, momentum or rmsprop")
        OptimizerType type,

        @Parameter(value = "The step size after the warm-up.", defaultValue = "0.001", range = "> 0")
        double learningRate,

        @Parameter(value = "Adam's decay of the mean gradient.", defaultValue = "0.9", range = "[0, 1)")
        double beta1,

        @Parameter(
                value = "Decay of the mean square gradient (adam, rmsprop).",
                defaultValue = "0.999",
                range = "[0, 1)")
        double beta2,

        @Parameter(
                value = "Added to the root of the mean square gradient (adam, rmsprop).",
                defaultValue = "1e-8",
                range = "> 0")
        double epsilon,

        @Parameter(
                value = "Share of the previous update that is kept (momentum).",
                defaultValue = "0.9",
                range = "[0, 1)")
        double momentum,

        @Parameter(
                value = "How the learning rate goes on after the warm-up.",
                defaultValue = "constant",
                range = "constant, linear, cosine or exponential")
        Schedule schedule,

        @Parameter(value = "Steps over which the learning rate rises from 0.", defaultValue = "0", range = ">= 0")
        int warmupSteps,

        @Parameter(value = "Factor of the exponential schedule, per epoch.", defaultValue = "0.96", range = "(0, 1]")
        double decay,

        @Parameter(
                value = "Decoupled weight decay: share of a weight, times the learning rate, taken off in a step.",
                defaultValue = "0.0",
                range = ">= 0")
        double weightDecay) {

    /** Checks the ranges. */
    public OptimizerConfig {
        Check.positive("learningRate", learningRate);
        Check.unitHalfOpen("beta1", beta1);
        Check.unitHalfOpen("beta2", beta2);
        Check.positive("epsilon", epsilon);
        Check.unitHalfOpen("momentum", momentum);
        Check.atLeast("warmupSteps", 0, warmupSteps);
        if (!(decay > 0 && decay <= 1)) {
            throw new IllegalArgumentException("decay must be in (0, 1], but was " + decay);
        }
        Check.notNegative("weightDecay", weightDecay);
    }
}
