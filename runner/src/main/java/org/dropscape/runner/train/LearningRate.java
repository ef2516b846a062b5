package org.dropscape.runner.train;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.model.OptimizerStep;

/**
 * The optimiser's numbers at each step.
 *
 * @param config schedule and rates
 * @param ends how many steps have been made at the end of each epoch, ascending
 */
public record LearningRate(OptimizerConfig config, long[] ends) {

    /** With as many steps in each epoch. */
    public LearningRate(OptimizerConfig config, int stepsPerEpoch, int epochs) {
        this(
                config,
                LongStream.rangeClosed(1, epochs).map(e -> e * stepsPerEpoch).toArray());
    }

    /**
     * The schedule's value.
     *
     * @param step counted from 0
     */
    public double at(long step) {
        if (step < config.warmupSteps()) {
            return config.learningRate() * (step + 1) / config.warmupSteps();
        }
        double length = Math.max(1, ends[ends.length - 1] - config.warmupSteps());
        double progress = Math.min(1, (step - config.warmupSteps()) / length);
        double factor =
                switch (config.schedule()) {
                    case CONSTANT -> 1;
                    case LINEAR -> 1 - progress;
                    case COSINE -> (1 + Math.cos(Math.PI * progress)) / 2;
                    case EXPONENTIAL -> Math.pow(config.decay(), epochsBefore(step));
                };
        return config.learningRate() * factor;
    }

    private long epochsBefore(long step) {
        return Arrays.stream(ends).filter(end -> end <= step).count();
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
