package org.dropscape.regularizers.cell;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.autodiff.Gradients;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.support.Probe;
import org.dropscape.regularizers.support.Values;
import org.dropscape.regularizers.variant.Zoneout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What follows from the GRU's equations. */
class GruTest {

    private static final int STEPS = 4;
    private static final int BATCH = 2;
    private static final int UNITS = 4;

    private static Network network(Phase phase, double zoneout) {
        return new Network(Values.layer(new Gru(), new Zoneout(zoneout)), phase, Network.Size.of(STEPS, BATCH));
    }

    @Test
    void withoutWeightsTheStateHalvesAtEachStep() {
        for (double p : new double[] {0, 0.3}) {
            try (Network network = network(Phase.EVAL, p)) {
                float[] h = Values.uniform(BATCH * UNITS, SeedTree.root(1).generator());
                float[] outputs = network.run().set("state_0", h).outputs();
                for (int i = 0; i < outputs.length; i++) {
                    int t = i / h.length;
                    assertEquals(h[i % h.length] * Math.pow(p + (1 - p) / 2, t + 1), outputs[i], 1e-6);
                }
            }
        }
    }

    @Test
    void openUpdateGateKeepsTheState() {
        try (Network network = network(Phase.TRAIN, 0)) {
            Network.Run run = Values.filled(network);
            Arrays.fill(run.value("layer_0/bias"), 0, UNITS, 50);
            float[] outputs = run.outputs();
            for (int i = 0; i < outputs.length; i++) {
                assertEquals(run.value("state_0")[i % (BATCH * UNITS)], outputs[i]);
            }
        }
    }

    @Test
    void closedUpdateGateForgetsTheState() {
        try (Network network = network(Phase.TRAIN, 0)) {
            Network.Run run = Values.filled(network);
            Arrays.fill(run.value("layer_0/bias"), 0, UNITS, -50);
            Arrays.fill(run.value("layer_0/recurrent_kernel"), 0);
            Arrays.fill(run.value("layer_0/recurrent_bias"), 0);
            float[] outputs = run.outputs();
            run.set("state_0", new float[BATCH * UNITS]);
            assertClose("outputs", run.outputs(), outputs, 1e-7);
        }
    }

    @Test
    void constantInputApproachesTheCandidateGeometrically() {
        for (double p : new double[] {0, 0.25}) {
            try (Network network = network(Phase.EVAL, p)) {
                float[] h = Values.uniform(BATCH * UNITS, SeedTree.root(2).generator());
                float[] bias = new float[3 * UNITS];
                Arrays.fill(bias, 0, UNITS, 0.7f);
                Arrays.fill(bias, 2 * UNITS, 3 * UNITS, -0.4f);
                float[] outputs = network.run()
                        .set("state_0", h)
                        .set("layer_0/bias", bias)
                        .outputs();
                double z = p + (1 - p) / (1 + Math.exp(-0.7));
                for (int i = 0; i < outputs.length; i++) {
                    double power = Math.pow(z, i / h.length + 1);
                    assertEquals(Math.tanh(-0.4) * (1 - power) + power * h[i % h.length], outputs[i], 1e-6);
                }
            }
        }
    }

    @Test
    void stateNeverExceedsItsBound() {
        try (Network network = network(Phase.TRAIN, 0.5)) {
            for (int seed = 0; seed < 20; seed++) {
                Network.Run run = Values.filled(network).seed(seed);
                for (String name : List.of("layer_0/kernel", "layer_0/recurrent_kernel", "x")) {
                    float[] values = run.value(name);
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= 10;
                    }
                }
                for (float h : run.outputs()) {
                    assertTrue(Math.abs(h) <= 1);
                }
            }
        }
    }

    @Test
    void flippingTheSignOfAUnitFlipsOnlyThatUnit() {
        int unit = 2;
        try (Network network = network(Phase.TRAIN, 0.3)) {
            Network.Run run = Values.filled(network).seed(5);
            float[] before = run.outputs();
            float[] recurrent = run.value("layer_0/recurrent_kernel");
            for (int j = 0; j < 3 * UNITS; j++) {
                recurrent[unit * 3 * UNITS + j] *= -1;
            }
            for (String name :
                    List.of("layer_0/kernel", "layer_0/recurrent_kernel", "layer_0/bias", "layer_0/recurrent_bias")) {
                float[] values = run.value(name);
                for (int i = 2 * UNITS + unit; i < values.length; i += 3 * UNITS) {
                    values[i] *= -1;
                }
            }
            float[] h = run.value("state_0");
            for (int n = 0; n < BATCH; n++) {
                h[n * UNITS + unit] *= -1;
            }
            float[] after = run.outputs();
            for (int i = 0; i < after.length; i++) {
                assertEquals(i % UNITS == unit ? -before[i] : before[i], after[i], 1e-6);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Gru.Reset.class)
    void permutingUnitsPermutesTheOutput(Gru.Reset reset) {
        int[] order = {2, 0, 3, 1};
        try (Network network = new Network(Values.layer(new Gru(reset)), Phase.TRAIN, Network.Size.of(STEPS, BATCH))) {
            Network.Run run = Values.filled(network);
            float[] before = run.outputs();
            for (Map.Entry<String, float[]> each : Values.feeds(network).entrySet()) {
                if (!each.getKey().equals("x")) {
                    // The last axis holds whole groups of units; so does the first of the recurrent kernel.
                    float[] values = permuted(each.getValue(), order, 1);
                    run.set(
                            each.getKey(),
                            each.getKey().endsWith("recurrent_kernel") ? permuted(values, order, 3 * UNITS) : values);
                }
            }
            assertClose("outputs", permuted(before, order, 1), run.outputs(), 1e-6);
        }
    }

    private static float[] permuted(float[] values, int[] order, int stride) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int group = i / stride / order.length;
            int unit = i / stride % order.length;
            result[i] = values[(group * order.length + order[unit]) * stride + i % stride];
        }
        return result;
    }

    @Test
    void scalingTheInputAndUnscalingTheKernelChangesNothing() {
        try (Network network = network(Phase.TRAIN, 0)) {
            Network.Run run = Values.filled(network);
            float[] before = run.outputs();
            // A power of two: exact in floating point.
            for (int i = 0; i < run.value("x").length; i++) {
                run.value("x")[i] *= 4;
            }
            for (int i = 0; i < run.value("layer_0/kernel").length; i++) {
                run.value("layer_0/kernel")[i] /= 4;
            }
            assertArrayEquals(before, run.outputs());
        }
    }

    @Test
    void onlyTheCandidatesTwoBiasesDiffer() {
        try (Network network = network(Phase.TRAIN, 0.2)) {
            Map<String, float[]> gradients = Values.filled(network).go().gradients();
            float[] input = gradients.get("layer_0/bias");
            float[] recurrent = gradients.get("layer_0/recurrent_bias");
            assertClose("z and r", Arrays.copyOf(input, 2 * UNITS), Arrays.copyOf(recurrent, 2 * UNITS), 1e-6);
            float[] g = Arrays.copyOfRange(input, 2 * UNITS, 3 * UNITS);
            assertTrue(Values.distance(g, Arrays.copyOfRange(recurrent, 2 * UNITS, 3 * UNITS)) > 0.01);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-1e6f, -1000, -1, 0, 1, 1000, 1e6f})
    void saturatedGateIsExactlyOpenAndFlat(float gate) {
        try (Probe probe = new Probe(1)) {
            Operand<TFloat32> x = probe.filled(gate, 3, 9);
            Operand<TFloat32> padding = probe.tf().constant(new float[][] {{1}, {1}, {0}});
            Operand<TFloat32> z =
                    probe.tf().math.sigmoid(new CellOps(probe.layer(Phase.TRAIN, 1, 3)).saturate(x, padding));
            Operand<TFloat32> slope = Gradients.of(probe.tf(), z, List.of(x)).get(0);
            List<float[]> values = probe.values(List.of(z, slope));
            for (int i = 0; i < 18; i++) {
                assertEquals(1f, values.get(0)[i]);
                assertTrue(values.get(1)[i] == 0);
            }
            for (int i = 18; i < 27; i++) {
                assertEquals(1 / (1 + Math.exp(-gate)), values.get(0)[i], 1e-6);
            }
        }
    }
}
