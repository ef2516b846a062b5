package org.dropscape.runner.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.config.Schedule;
import org.dropscape.runner.model.OptimizerStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LearningRateTest {

    /** Ten steps, five epochs. */
    private static LearningRate of(Schedule schedule, int warmupSteps) {
        return of(OptimizerType.SGD, schedule, warmupSteps, 0);
    }

    private static LearningRate of(OptimizerType type, Schedule schedule, int warmupSteps, double weightDecay) {
        return new LearningRate(
                new OptimizerConfig(type, 0.4, 0.9, 0.999, 1e-8, 0.9, schedule, warmupSteps, 0.5, weightDecay), 2, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "CONSTANT,    0, 0.4",
        "CONSTANT,    9, 0.4",
        "LINEAR,      0, 0.4",
        "LINEAR,      5, 0.2",
        "LINEAR,      9, 0.04",
        "COSINE,      0, 0.4",
        "COSINE,      5, 0.2",
        "EXPONENTIAL, 0, 0.4",
        "EXPONENTIAL, 1, 0.4",
        "EXPONENTIAL, 2, 0.2",
        "EXPONENTIAL, 9, 0.025",
    })
    void schedulesHaveTheseValues(Schedule schedule, int step, double expected) {
        assertEquals(expected, of(schedule, 0).at(step), 1e-12);
    }

    @Test
    void theCosineIsThatOfLoshchilovAndHutter() {
        assertEquals(0.2 * (1 + Math.cos(0.3 * Math.PI)), of(Schedule.COSINE, 0).at(3), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(Schedule.class)
    void theRateRisesInTheWarmUpAndNeverAfterwards(Schedule schedule) {
        LearningRate rates = of(schedule, 4);
        for (int step = 0; step < 4; step++) {
            assertEquals(0.1 * (step + 1), rates.at(step), 1e-12);
        }
        for (int step = 4; step < 10; step++) {
            assertTrue(rates.at(step) > 0 && rates.at(step) <= rates.at(step - 1), "step " + step);
        }
    }

    @Test
    void adamsBiasCorrectionIsFoldedIntoTheRate() {
        OptimizerStep first = of(OptimizerType.ADAM, Schedule.CONSTANT, 0, 0.5).step(0);
        assertEquals(0.4 * Math.sqrt(0.001) / 0.1, first.learningRate(), 1e-12);
        assertEquals(1e-8 * Math.sqrt(0.001), first.epsilon(), 1e-20);
        assertEquals(0.2, first.decay(), 1e-12);
        OptimizerStep third = of(OptimizerType.ADAM, Schedule.CONSTANT, 0, 0).step(2);
        assertEquals(0.4 * Math.sqrt(1 - Math.pow(0.999, 3)) / (1 - 0.729), third.learningRate(), 1e-12);
        assertEquals(0, third.decay());
    }

    @Test
    void weightDecayFollowsTheSchedule() {
        OptimizerStep half = of(OptimizerType.MOMENTUM, Schedule.LINEAR, 0, 0.5).step(5);
        assertEquals(0.2, half.learningRate(), 1e-12);
        assertEquals(0.1, half.decay(), 1e-12);
        assertEquals(1e-8, half.epsilon());
    }
}
