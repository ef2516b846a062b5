package org.dropscape.regularizers.variant;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.support.Probe;
import org.dropscape.regularizers.support.Values;
import org.dropscape.regularizers.variant.DropConnect.Inference;
import org.dropscape.regularizers.variant.DropConnect.Mask;
import org.dropscape.regularizers.variant.DropConnect.Matrices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class DropConnectTest {

    private static final int UNITS = 4;
    private static final int COLUMNS = 12;

    /** Enough rows for moments. */
    private static final int MANY = 40_000;

    private static final float[] KERNEL =
            Values.uniform(UNITS * COLUMNS, SeedTree.root(1).generator());
    private static final float[] STATE = {0.3f, -0.9f, 0.6f, 0.1f};

    private static DropConnect of(Mask mask, Inference inference) {
        return new DropConnect(0.3, mask, Matrices.RECURRENT, false, inference, Optional.empty());
    }

    private static Operand<TFloat32> kernel(Probe probe) {
        return probe.tf().reshape(probe.tf().constant(KERNEL), probe.tf().constant(new int[] {UNITS, COLUMNS}));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void rateZeroIsIdentity(Phase phase) {
        try (Probe probe = new Probe(1)) {
            assertSame(LayerHooks.NONE, new DropConnect(0).attach(probe.layer(phase, 3, 2)));
        }
    }

    @Test
    void evaluationUsesTheMeanWeights() {
        try (Probe probe = new Probe(1)) {
            assertSame(LayerHooks.NONE, new DropConnect(0.4).attach(probe.layer(Phase.EVAL, 3, 2)));
        }
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void rateOneDropsEveryWeight(Mask mask) {
        try (Probe probe = new Probe(1)) {
            LayerHooks hooks = new DropConnect(1, mask, Matrices.BOTH, true, Inference.MEAN, Optional.empty())
                    .attach(probe.layer(Phase.TRAIN, 3, 2));
            for (float[] values : probe.values(List.of(
                    hooks.recurrentKernel(kernel(probe)),
                    hooks.inputKernel(probe.filled(3, 3, COLUMNS)),
                    hooks.inputBias(probe.filled(3, COLUMNS)),
                    hooks.recurrentBias(probe.filled(3, COLUMNS))))) {
                for (float v : values) {
                    assertTrue(v == 0);
                }
            }
        }
    }

    @Test
    void eachWeightIsDroppedOrRescaled() {
        try (Probe probe = new Probe(3)) {
            LayerHooks hooks = new DropConnect(0.25).attach(probe.layer(Phase.TRAIN, 3, 2));
            float[] dropped = probe.values(hooks.recurrentKernel(probe.filled(3, UNITS, 5000)));
            int kept = 0;
            for (float v : dropped) {
                assertTrue(v == 0 || v == 4, "a weight of 3 became " + v);
                kept += v == 0 ? 0 : 1;
            }
            assertEquals(0.75, kept / 20000.0, 4 * Math.sqrt(0.25 * 0.75 / 20000));
        }
    }

    @Test
    void rowsGoTogetherAndTakeTheirBiasAlong() {
        try (Probe probe = new Probe(3)) {
            LayerHooks hooks = new DropConnect(
                            0.5, Mask.ROW, Matrices.RECURRENT, true, Inference.MEAN, Optional.empty())
                    .attach(probe.layer(Phase.TRAIN, 3, 2));
            List<float[]> values = probe.values(List.of(
                    hooks.recurrentKernel(probe.filled(1, UNITS, COLUMNS)),
                    hooks.recurrentBias(probe.filled(1, COLUMNS))));
            float[] first = Arrays.copyOf(values.get(0), COLUMNS);
            for (int i = 1; i < UNITS; i++) {
                assertArrayEquals(first, Arrays.copyOfRange(values.get(0), i * COLUMNS, (i + 1) * COLUMNS));
            }
            assertArrayEquals(first, values.get(1));
            assertTrue(Arrays.equals(first, new float[COLUMNS]) == false);
        }
    }

    @Test
    void onlyTheChosenMatricesAreDropped() {
        try (Probe probe = new Probe(3)) {
            Operand<TFloat32> kernel = kernel(probe);
            Operand<TFloat32> bias = probe.filled(1, COLUMNS);
            LayerContext layer = probe.layer(Phase.TRAIN, 3, 2);
            LayerHooks recurrent = new DropConnect(0.5).attach(layer);
            assertSame(kernel, recurrent.inputKernel(kernel));
            assertSame(bias, recurrent.inputBias(bias));
            assertSame(bias, recurrent.recurrentBias(bias));
            LayerHooks input = new DropConnect(0.5, Mask.CALL, Matrices.INPUT, true, Inference.MEAN, Optional.empty())
                    .attach(layer);
            assertSame(kernel, input.recurrentKernel(kernel));
            assertSame(bias, input.recurrentBias(bias));
            assertTrue(input.inputBias(bias) != bias && input.inputKernel(kernel) != kernel);
        }
    }

    @Test
    void masksDifferBetweenCallsAndExamplesAsTheySay() {
        RecurrentStackOutputs call = outputs(Mask.CALL);
        RecurrentStackOutputs example = outputs(Mask.EXAMPLE);
        assertTrue(Values.distance(call.first, call.second) > 0.01, "two calls share a mask");
        // Both examples of the batch are the same text.
        assertArrayEquals(example(call.first, 0), example(call.first, 1));
        assertTrue(Values.distance(example(example.first, 0), example(example.first, 1)) > 0.01);
    }

    private record RecurrentStackOutputs(float[] first, float[] second) {}

    private static RecurrentStackOutputs outputs(Mask mask) {
        try (Network network =
                new Network(Values.layer(new Gru(), of(mask, Inference.MEAN)), Phase.TRAIN, Network.Size.of(3, 2))) {
            Network.Run run = Values.filled(network);
            for (String name : List.of("x", "state_0")) {
                float[] values = run.value(name);
                int width = name.equals("x") ? 3 : UNITS;
                for (int i = 0; i < values.length; i += 2 * width) {
                    System.arraycopy(values, i, values, i + width, width);
                }
            }
            return new RecurrentStackOutputs(run.seed(1).outputs(), run.seed(2).outputs());
        }
    }

    private static float[] example(float[] outputs, int n) {
        float[] own = new float[outputs.length / 2];
        for (int i = 0; i < own.length; i++) {
            own[i] = outputs[(i / UNITS * 2 + n) * UNITS + i % UNITS];
        }
        return own;
    }

    @Test
    void firstStepFromZeroDoesNotNoticeTheRecurrentKernel() {
        try (Network plain = new Network(Values.layer(new Gru()), Phase.TRAIN, Network.Size.of(1, 2));
                Network dropped = new Network(
                        Values.layer(new Gru(), new DropConnect(0.5)), Phase.TRAIN, Network.Size.of(1, 2))) {
            Network.Outcome a =
                    Values.filled(plain).set("state_0", new float[8]).go();
            Network.Outcome b =
                    Values.filled(dropped).set("state_0", new float[8]).go();
            assertArrayEquals(a.outputs(), b.outputs());
            for (float g : b.gradients().get("layer_0/recurrent_kernel")) {
                assertTrue(g == 0);
            }
        }
    }

    /** E[h R~] = h R and Var[h R~]_j = q / (1 - q) * sum_i h_i^2 R_ij^2. */
    @Test
    void masksHaveTheMomentsThatInferenceMatches() {
        try (Probe probe = new Probe(7)) {
            LayerContext layer = probe.layer(Phase.TRAIN, 1, MANY);
            LayerHooks hooks = of(Mask.EXAMPLE, Inference.MEAN).attach(layer);
            Operand<TFloat32> product = layer.matMul(states(probe), hooks.recurrentKernel(kernel(probe)));
            assertMoments(probe.values(product), false);
        }
    }

    @ParameterizedTest
    @EnumSource(Mask.class)
    void gaussianInferenceHasTheMomentsOfTheMasks(Mask mask) {
        try (Probe probe = new Probe(7)) {
            LayerContext layer = probe.layer(Phase.EVAL, 1, MANY);
            LayerHooks hooks = of(mask, Inference.GAUSSIAN).attach(layer);
            Operand<TFloat32> kernel = kernel(probe);
            Operand<TFloat32> states = states(probe);
            Operand<TFloat32> product = hooks.recurrentProduct(0, states, kernel, layer.matMul(states, kernel));
            assertMoments(probe.values(product), mask == Mask.ROW);
        }
    }

    private static Operand<TFloat32> states(Probe probe) {
        return probe.tf().math.add(probe.filled(0, MANY, UNITS), probe.tf().constant(STATE));
    }

    private static void assertMoments(float[] products, boolean rows) {
        for (int j = 0; j < COLUMNS; j++) {
            double mean = 0;
            double variance = 0;
            for (int i = 0; i < UNITS; i++) {
                mean += STATE[i] * KERNEL[i * COLUMNS + j];
                variance += Math.pow(STATE[i] * KERNEL[i * COLUMNS + j], 2) * 0.3 / 0.7;
            }
            // A whole row is kept or not: the variance is that of one factor times the sum.
            variance = rows ? mean * mean * 0.3 / 0.7 : variance;
            double sum = 0;
            double squares = 0;
            for (int n = 0; n < MANY; n++) {
                sum += products[n * COLUMNS + j];
                squares += Math.pow(products[n * COLUMNS + j] - mean, 2);
            }
            assertEquals(mean, sum / MANY, 4 * Math.sqrt(variance / MANY));
            assertEquals(variance, squares / MANY, 0.05 * variance);
        }
    }

    @Test
    void gaussianInferenceHasFiniteGradientsFromAZeroState() {
        try (Network network = new Network(
                Values.layer(new Gru(), of(Mask.CALL, Inference.GAUSSIAN)), Phase.EVAL, Network.Size.of(2, 2))) {
            Network.Outcome outcome =
                    Values.filled(network).set("state_0", new float[8]).go();
            outcome.gradients().forEach((name, gradient) -> {
                for (float g : gradient) {
                    assertTrue(Float.isFinite(g), name);
                }
            });
        }
    }

    @Test
    void droppingTheInputKernelPerExampleIsALoopOverExamples() {
        // One example at a time has the same masks as long as it is the first of its batch.
        DropConnect all = new DropConnect(0.4, Mask.EXAMPLE, Matrices.BOTH, true, Inference.MEAN, Optional.empty());
        try (Network two = new Network(Values.layer(new Gru(), all), Phase.TRAIN, Network.Size.of(3, 2));
                Network one = new Network(Values.layer(new Gru(), all), Phase.TRAIN, Network.Size.of(3, 1))) {
            Network.Run both = Values.filled(two).seed(4);
            Network.Run alone = one.run().seed(4);
            for (String name : one.shapes().keySet()) {
                float[] values = both.value(name);
                if (name.equals("x")) {
                    float[] own = new float[9];
                    for (int t = 0; t < 3; t++) {
                        System.arraycopy(values, t * 6, own, t * 3, 3);
                    }
                    alone.set("x", own);
                } else {
                    alone.set(name, name.equals("state_0") ? Arrays.copyOf(values, UNITS) : values);
                }
            }
            assertClose("outputs", alone.outputs(), example(both.outputs(), 0), 1e-6);
        }
    }

    @Test
    void combinationsWithoutMeaningAreRefused() {
        assertEquals(
                "rate must be in [0, 1], but was -0.1",
                assertThrows(IllegalArgumentException.class, () -> new DropConnect(-0.1))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new DropConnect(1, Mask.CALL, Matrices.RECURRENT, false, Inference.GAUSSIAN, Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DropConnect(0.5, Mask.CALL, Matrices.BOTH, false, Inference.GAUSSIAN, Optional.empty()));
        assertThrows(
                NullPointerException.class,
                () -> new DropConnect(0.5, null, Matrices.BOTH, false, Inference.MEAN, Optional.empty()));
    }
}
