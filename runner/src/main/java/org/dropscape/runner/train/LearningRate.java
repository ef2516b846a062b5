package org.dropscape.runner.train;

import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.model.OptimizerStep;

/**
 * The optimiser's numbers at each step.
 *
 * @param config schedule and rates
 * @param stepsPerEpoch batches of an epoch
 * @param epochs of the whole training
 */
public record LearningRate(OptimizerConfig config, int stepsPerEpoch, int epochs) {

    /**
     * The schedule's value.
     *
     * @param step counted from 0
     */
    public double at(long step) {
        if (step < config.warmupSteps()) {
            return config.learningRate() * (step + 1) / config.warmupSteps();
        }
        double length = Math.max(1, (long) stepsPerEpoch * epochs - config.warmupSteps());
        double progress = Math.min(1, (step - config.warmupSteps()) / length);
        double factor =
                switch (config.schedule()) {
                    case CONSTANT -> 1;
                    case LINEAR -> 1 - progress;
                    case COSINE -> (1 + Math.cos(Math.PI * progress)) / 2;
                    case EXPONENTIAL -> Math.pow(config.decay(), step / stepsPerEpoch);
                };
        return config.learningRate() * factor;
    }

    /**
     * What the update of a step needs: for Adam the bias correction of Algorithm 1 of Kingma and Ba 2015.
     *
     * @param step counted from 0
     */
    public OptimizerStep step(long step) {
        double rate = at(step);
        double decay = config.weightDecay() * rate;
        if (config.type() != OptimizerType.ADAM) {
            return new OptimizerStep(rate, config.epsilon(), decay);
        }
        double root = Math.sqrt(1 - Math.pow(config.beta2(), step + 1));
        return new OptimizerStep(
                rate * root / (1 - Math.pow(config.beta1(), step + 1)), config.epsilon() * root, decay);
    }
}
