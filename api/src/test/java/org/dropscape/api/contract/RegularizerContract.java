package org.dropscape.api.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dropscape.api.contract.HookedNetwork.Model;
import org.dropscape.api.contract.HookedNetwork.Run;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for every {@link Regularizer}, tried on a small two-layer LSTM that calls all hooks.
 *
 * @param <C> the plugin's parameters
 */
public abstract class RegularizerContract<C extends Record> extends PluginContract<Regularizer, C> {

    private static final Model MODEL = new Model(1, 1);
    private static final Model OTHER_SEED = new Model(1, 2);
    private static final float ROUNDING = 2e-5f;

    /** For subclasses. */
    protected RegularizerContract() {}

    /** Parameters, such as a rate of zero, with which the network is left as it is, to the bit; empty if there are none. */
    protected Optional<C> identity() {
        return Optional.empty();
    }

    /** Whether {@link Phase#TRAIN} and {@link Phase#SAMPLE} draw random numbers with {@link #config}. */
    protected boolean samples() {
        return true;
    }

    /** Whether even {@link Phase#EVAL} draws random numbers with {@link #config}, as Gaussian moment matching does. */
    protected boolean samplesInEvaluation() {
        return false;
    }

    @Override
    protected Class<?> service() {
        return RegularizerPlugin.class;
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("hooks keep shapes, with and without replicas")
    void hooksKeepShapes(Phase phase) {
        for (int replicas : new int[] {0, 1, 3}) {
            new HookedNetwork(instance(), phase, replicas).close();
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("the parameters that change nothing change nothing")
    void identityIsIdentity(Phase phase) {
        Assumptions.assumeTrue(identity().isPresent(), "no parameters are declared to be the identity");
        Run plain = run(null, phase, MODEL);
        Run same = run(plugin().create(identity().get()), phase, MODEL);
        assertArrayEquals(plain.outputs(), same.outputs());
        assertEquals(plain.loss(), same.loss());
        assertArrayEquals(plain.gradients(), same.gradients(), ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("the same seed gives the same numbers, in one graph and in another")
    void sameSeedGivesTheSame(Phase phase) {
        Regularizer regularizer = instance();
        try (HookedNetwork network = new HookedNetwork(regularizer, phase, 0)) {
            Run once = network.run(MODEL).get(0);
            network.run(OTHER_SEED);
            assertSame(once, network.run(MODEL).get(0), 0);
            assertSame(once, run(regularizer, phase, MODEL), 0);
            assertSame(once, run(instance(), phase, MODEL), 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("another seed gives other numbers where the phase samples, and only there")
    void seedMattersWhereThePhaseSamples(Phase phase) {
        try (HookedNetwork network = new HookedNetwork(instance(), phase, 0)) {
            Run one = network.run(MODEL).get(0);
            Run two = network.run(OTHER_SEED).get(0);
            if (phase == Phase.EVAL ? samplesInEvaluation() : samples()) {
                assertFalse(
                        Arrays.equals(one.outputs(), two.outputs()) && one.loss() == two.loss(),
                        "two seeds gave the same outputs and loss in the phase " + phase);
            } else {
                assertSame(one, two, 0);
            }
        }
    }

    /** Compares mean and mean square of each output over 200 seeds each; a difference of 6 standard errors is a failure. */
    @Test
    @DisplayName("SAMPLE has the distribution of TRAIN")
    void sampleHasTheDistributionOfTraining() {
        int n = 200;
        List<float[]> train = outputs(Phase.TRAIN, 0, n);
        List<float[]> sample = outputs(Phase.SAMPLE, n, n);
        for (int i = 0; i < train.get(0).length; i++) {
            for (int power = 1; power <= 2; power++) {
                double[] a = moments(train, i, power);
                double[] b = moments(sample, i, power);
                double error = Math.sqrt((a[1] + b[1]) / n);
                assertEquals(
                        a[0],
                        b[0],
                        6 * error + 1e-5,
                        "mean of output " + i + (power == 2 ? " squared" : "") + ", TRAIN and SAMPLE");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("G replicas equal G single runs, in outputs, loss and gradients")
    void replicasEqualSingleRuns(Phase phase) {
        Regularizer regularizer = instance();
        Model[] models = {MODEL, OTHER_SEED, new Model(2, 1)};
        try (HookedNetwork single = new HookedNetwork(regularizer, phase, 0);
                HookedNetwork together = new HookedNetwork(regularizer, phase, models.length)) {
            List<Run> runs = together.run(models);
            for (int g = 0; g < models.length; g++) {
                assertSame(single.run(models[g]).get(0), runs.get(g), ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("outputs, loss and gradients are finite")
    void everythingIsFinite(Phase phase) {
        try (HookedNetwork network = new HookedNetwork(instance(), phase, 0)) {
            for (int seed = 0; seed < 20; seed++) {
                Run run = network.run(new Model(seed, seed)).get(0);
                assertTrue(Float.isFinite(run.loss()), "loss " + run.loss());
                requireFinite("output", run.outputs());
                requireFinite("gradient", run.gradients());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    @DisplayName("a held state stays as it is if the hooks say so")
    void heldStateIsKept(Phase phase) {
        for (float[][] pair : HookedNetwork.held(instance(), phase)) {
            assertArrayEquals(pair[0], pair[1], "keepsHeldState is true, but newState(h, h) is not h");
        }
    }

    @Test
    @DisplayName("one instance serves many threads")
    void instanceIsThreadSafe() {
        Regularizer regularizer = instance();
        Run expected = run(regularizer, Phase.TRAIN, MODEL);
        IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> run(regularizer, Phase.TRAIN, MODEL))
                .forEach(run -> assertSame(expected, run, 0));
    }

    private static Run run(Regularizer regularizer, Phase phase, Model model) {
        try (HookedNetwork network = new HookedNetwork(regularizer, phase, 0)) {
            return network.run(model).get(0);
        }
    }

    private List<float[]> outputs(Phase phase, int firstSeed, int n) {
        List<float[]> outputs = new ArrayList<>();
        try (HookedNetwork network = new HookedNetwork(instance(), phase, 0)) {
            for (int seed = firstSeed; seed < firstSeed + n; seed++) {
                outputs.add(network.outputs(new Model(1, seed)));
            }
        }
        return outputs;
    }

    /** Mean and variance of the given power of the i-th output. */
    private static double[] moments(List<float[]> runs, int i, int power) {
        double mean =
                runs.stream().mapToDouble(r -> Math.pow(r[i], power)).average().orElseThrow();
        double square = runs.stream()
                .mapToDouble(r -> Math.pow(r[i], 2 * power))
                .average()
                .orElseThrow();
        return new double[] {mean, Math.max(0, square - mean * mean)};
    }

    private static void assertSame(Run expected, Run actual, float tolerance) {
        assertClose("outputs", expected.outputs(), actual.outputs(), tolerance);
        assertClose("loss", new float[] {expected.loss()}, new float[] {actual.loss()}, tolerance);
        assertClose("gradients", expected.gradients(), actual.gradients(), tolerance);
    }

    private static void assertClose(String what, float[] expected, float[] actual, float tolerance) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            int index = i;
            float allowed = tolerance * (1 + Math.abs(expected[i]));
            assertTrue(
                    Math.abs(expected[i] - actual[i]) <= allowed,
                    () -> what + " [" + index + "]: expected " + expected[index] + ", but was " + actual[index]);
        }
    }

    private static void requireFinite(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            assertTrue(Float.isFinite(values[i]), what + " " + i + " is " + values[i]);
        }
    }
}
