package org.dropscape.runner.model;

import static org.dropscape.runner.model.Tiny.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.config.Schedule;
import org.dropscape.runner.train.LearningRate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The update rules, computed by hand in double precision from the gradients that a plain step reveals. */
class OptimizerTest {

    private static final NetworkSpec SPEC = Tiny.spec(Tiny.gru(), true);
    private static final Batch BATCH = Tiny.batch(Tiny.texts(1, 3, 1, 2), 4, 3);
    private static final long[][] KEY = new long[1][2];
    private static final double RATE = 0.05;

    /** Takes plain steps of rate 1: what a weight loses is its gradient. */
    private Network probe;

    private Network network;

    @BeforeEach
    void open() {
        probe = new Network(SPEC, 0, 1, Tiny.table(1));
        network = new Network(SPEC, 0, 1, Tiny.table(1));
        network.write(Tiny.weights(SPEC, 1));
    }

    @AfterEach
    void close() {
        probe.close();
        network.close();
    }

    @Test
    void adamsEpsilonStandsOutsideTheRootOfTheCorrectedMoment() {
        // After one step both corrected moments are g and g^2, whatever the betas.
        double epsilon = 0.01;
        Map<String, float[]> before = network.readWeights();
        Map<String, float[]> gradients = gradients(before);
        step(
                new OptimizerConfig(OptimizerType.ADAM, RATE, 0.9, 0.999, epsilon, 0.9, Schedule.CONSTANT, 0, 0.96, 0),
                Optional.empty(),
                1);
        Map<String, float[]> expected = map(before, (name, i, w) -> {
            double g = gradients.get(name)[i];
            return w - RATE * g / (Math.abs(g) + epsilon);
        });
        assertClose(expected, network.readWeights(), 1e-6);
    }

    @ParameterizedTest
    @EnumSource(OptimizerType.class)
    void threeStepsFollowTheRule(OptimizerType type) {
        // A large epsilon, so that rounding of gradients near 0 is not blown up.
        OptimizerConfig config = new OptimizerConfig(type, RATE, 0.8, 0.95, 1e-3, 0.7, Schedule.CONSTANT, 0, 0.96, 0.2);
        Map<String, double[]> weights = new LinkedHashMap<>();
        Map<String, double[]> first = new LinkedHashMap<>();
        Map<String, double[]> second = new LinkedHashMap<>();
        network.readWeights().forEach((name, values) -> {
            weights.put(name, doubles(values));
            first.put(name, new double[values.length]);
            second.put(name, new double[values.length]);
        });
        for (int t = 1; t <= 3; t++) {
            Map<String, float[]> gradients = gradients(network.readWeights());
            int now = t;
            weights.forEach((name, w) -> {
                double[] m = first.get(name);
                double[] v = second.get(name);
                for (int i = 0; i < w.length; i++) {
                    double g = gradients.get(name)[i];
                    w[i] -= RATE * 0.2 * w[i];
                    switch (type) {
                        case SGD -> w[i] -= RATE * g;
                        case MOMENTUM -> {
                            m[i] = 0.7 * m[i] + g;
                            w[i] -= RATE * m[i];
                        }
                        case RMSPROP -> {
                            v[i] = 0.95 * v[i] + 0.05 * g * g;
                            w[i] -= RATE * g / (Math.sqrt(v[i]) + 1e-3);
                        }
                        case ADAM -> {
                            m[i] = 0.8 * m[i] + 0.2 * g;
                            v[i] = 0.95 * v[i] + 0.05 * g * g;
                            double mean = m[i] / (1 - Math.pow(0.8, now));
                            double square = v[i] / (1 - Math.pow(0.95, now));
                            w[i] -= RATE * mean / (Math.sqrt(square) + 1e-3);
                        }
                    }
                }
            });
            Training training = network.training(config, Optional.empty(), BATCH.size(), 64);
            training.step(BATCH, KEY, new LearningRate(config, 3, 1).step(t - 1));
            assertClose(map(network.readWeights(), (name, i, w) -> weights.get(name)[i]), network.readWeights(), 5e-6);
        }
    }

    @Test
    void aLongGradientIsScaledDownToTheNorm() {
        Map<String, float[]> before = network.readWeights();
        Map<String, float[]> gradients = gradients(before);
        double norm = norm(gradients);
        double limit = norm / 3;
        step(Tiny.optimizer(OptimizerType.SGD, 1, 0), Optional.of(limit), 1);
        Map<String, float[]> moved = difference(before, network.readWeights());
        assertEquals(limit, norm(moved), 1e-6);
        assertClose(map(gradients, (name, i, g) -> g / 3), moved, 1e-6);
    }

    @Test
    void aShortGradientIsLeftAlone() {
        Map<String, float[]> before = network.readWeights();
        Map<String, float[]> gradients = gradients(before);
        step(Tiny.optimizer(OptimizerType.SGD, 1, 0), Optional.of(1.01 * norm(gradients)), 1);
        assertClose(gradients, difference(before, network.readWeights()), 1e-6);
    }

    @Test
    void weightDecayIsNotPartOfTheGradientsNorm() {
        Map<String, float[]> before = network.readWeights();
        Map<String, float[]> gradients = gradients(before);
        double limit = norm(gradients) / 2;
        step(Tiny.optimizer(OptimizerType.SGD, 0.5, 0.4), Optional.of(limit), 1);
        Map<String, float[]> expected =
                map(before, (name, i, w) -> w - 0.5 * 0.4 * w - 0.5 * gradients.get(name)[i] / 2);
        assertClose(expected, network.readWeights(), 1e-6);
    }

    @Test
    void wordsThatDoNotOccurKeepTheirVectors() {
        Map<String, float[]> before = network.readWeights();
        Batch one = Tiny.batch(new Texts(new int[] {3, 3}, new int[] {0, 2}), BATCH.size(), 3);
        network.training(Tiny.optimizer(OptimizerType.ADAM, RATE, 0), Optional.empty(), BATCH.size(), 64)
                .step(one, KEY, new LearningRate(Tiny.optimizer(OptimizerType.ADAM, RATE, 0), 1, 1).step(0));
        float[] old = before.get(NetworkSpec.EMBEDDING);
        float[] now = network.readWeights().get(NetworkSpec.EMBEDDING);
        for (int i = 0; i < old.length; i++) {
            boolean changed = old[i] != now[i];
            assertEquals(i / Tiny.INPUTS == 3, changed, "row " + i / Tiny.INPUTS);
        }
    }

    private void step(OptimizerConfig config, Optional<Double> clipNorm, int steps) {
        Training training = network.training(config, clipNorm, BATCH.size(), 64);
        for (int i = 0; i < steps; i++) {
            training.step(BATCH, KEY, new LearningRate(config, steps, 1).step(i));
        }
    }

    private Map<String, float[]> gradients(Map<String, float[]> weights) {
        probe.write(weights);
        probe.training(Tiny.optimizer(OptimizerType.SGD, 1, 0), Optional.empty(), BATCH.size(), 64)
                .step(BATCH, KEY, new OptimizerStep(1, 0, 0));
        Map<String, float[]> gradients = difference(weights, probe.readWeights());
        assertTrue(norm(gradients) > 0.01, "a test of nothing");
        return gradients;
    }

    private static Map<String, float[]> difference(Map<String, float[]> before, Map<String, float[]> after) {
        return map(before, (name, i, w) -> w - after.get(name)[i]);
    }

    private static double norm(Map<String, float[]> values) {
        double sum = 0;
        for (float[] tensor : values.values()) {
            for (float value : tensor) {
                sum += (double) value * value;
            }
        }
        return Math.sqrt(sum);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private interface Element {
        double apply(String name, int index, double value);
    }

    private static Map<String, float[]> map(Map<String, float[]> values, Element element) {
        Map<String, float[]> mapped = new LinkedHashMap<>();
        values.forEach((name, tensor) -> {
            float[] result = new float[tensor.length];
            for (int i = 0; i < tensor.length; i++) {
                result[i] = (float) element.apply(name, i, tensor[i]);
            }
            mapped.put(name, result);
        });
        return mapped;
    }
}
