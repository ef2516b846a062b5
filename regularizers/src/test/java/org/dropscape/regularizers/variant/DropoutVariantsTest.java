package org.dropscape.regularizers.variant;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dropscape.api.regularizer.LayerContext;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.support.Probe;
import org.dropscape.regularizers.support.Values;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The variants that drop activations. */
class DropoutVariantsTest {

    private static final int STEPS = 3;
    private static final int BATCH = 50;

    private static float[] step(float[] values, int t) {
        int size = values.length / STEPS;
        return Arrays.copyOfRange(values, t * size, (t + 1) * size);
    }

    private static void assertRate(double rate, float[] factors) {
        int dropped = 0;
        for (float f : factors) {
            assertTrue(f == 0 || Math.abs(f - 1 / (1 - rate)) < 1e-6, "a factor " + f);
            dropped += f == 0 ? 1 : 0;
        }
        assertEquals(rate, dropped / (double) factors.length, 4 * Math.sqrt(rate * (1 - rate) / factors.length));
    }

    @Test
    void nothingHappensAtRateZeroOrAtEvaluation() {
        try (Probe probe = new Probe(1)) {
            for (Phase phase : Phase.values()) {
                LayerContext layer = probe.layer(phase, STEPS, BATCH);
                for (Regularizer idle : List.of(
                        new NoRegularizer(),
                        new Dropout(0),
                        new RecurrentDropout(0),
                        new VariationalDropout(0, 0, 0))) {
                    assertSame(LayerHooks.NONE, idle.attach(layer));
                    assertTrue(idle.embeddingRows(layer, 10).isEmpty());
                }
            }
            LayerContext eval = probe.layer(Phase.EVAL, STEPS, BATCH);
            for (Regularizer variant :
                    List.of(new Dropout(0.5), new RecurrentDropout(0.5), new VariationalDropout(0.5, 0.5, 0.5))) {
                assertSame(LayerHooks.NONE, variant.attach(eval));
                assertTrue(variant.embeddingRows(eval, 10).isEmpty());
            }
        }
    }

    @Test
    void variationalMasksLastForTheWholeText() {
        try (Probe probe = new Probe(2)) {
            LayerHooks hooks = new VariationalDropout(0.3, 0.4, 0).attach(probe.layer(Phase.TRAIN, STEPS, BATCH));
            Operand<TFloat32> ones = probe.filled(1, BATCH, 4);
            List<float[]> values = probe.values(List.of(
                    hooks.input(probe.filled(1, STEPS, BATCH, 3)),
                    hooks.previousState(0, ones),
                    hooks.previousState(2, ones)));
            assertArrayEquals(step(values.get(0), 0), step(values.get(0), 2));
            assertRate(0.3, step(values.get(0), 0));
            assertArrayEquals(values.get(1), values.get(2));
            assertRate(0.4, values.get(1));
        }
    }

    @Test
    void variationalDropoutDropsWordTypes() {
        try (Probe probe = new Probe(2)) {
            Operand<TFloat32> rows = new VariationalDropout(0, 0, 0.2)
                    .embeddingRows(probe.layer(Phase.SAMPLE, STEPS, BATCH), 2000)
                    .orElseThrow();
            assertArrayEquals(new long[] {2000, 1}, rows.shape().asArray());
            assertRate(0.2, probe.values(rows));
        }
    }

    @Test
    void droppingTheWholeStateLeavesTheRecurrentProductOut() {
        Network.Size size = Network.Size.of(STEPS, 2);
        try (Network dropped =
                        new Network(Values.layer(new Gru(), new VariationalDropout(1, 1, 0)), Phase.TRAIN, size);
                Network plain = new Network(Values.layer(new Gru()), Phase.TRAIN, size)) {
            Network.Run reference = Values.filled(plain);
            reference.set("x", new float[reference.value("x").length]);
            reference.set("layer_0/recurrent_kernel", new float[48]);
            assertClose("outputs", reference.outputs(), Values.filled(dropped).outputs(), 1e-6);
        }
    }

    @Test
    void recurrentDropoutHasAMaskPerStepOrPerSequence() {
        for (RecurrentDropout.Mask mask : RecurrentDropout.Mask.values()) {
            try (Probe probe = new Probe(2)) {
                LayerHooks hooks = new RecurrentDropout(0.3, mask).attach(probe.layer(Phase.TRAIN, STEPS, BATCH));
                Operand<TFloat32> ones = probe.filled(1, BATCH, 4);
                List<float[]> values = probe.values(List.of(hooks.candidate(0, ones), hooks.candidate(1, ones)));
                assertRate(0.3, values.get(0));
                assertRate(0.3, values.get(1));
                assertEquals(mask == RecurrentDropout.Mask.SEQUENCE, Arrays.equals(values.get(0), values.get(1)));
            }
        }
    }

    @Test
    void withoutCandidatesTheStateOnlyFades() {
        try (Network network =
                new Network(Values.layer(new Gru(), new RecurrentDropout(1)), Phase.TRAIN, Network.Size.of(STEPS, 2))) {
            Network.Run run = Values.filled(network);
            // z = 1/2 everywhere, whatever the candidate.
            for (String name : List.of("layer_0/kernel", "layer_0/recurrent_kernel")) {
                float[] values = run.value(name);
                for (int i = 0; i < values.length; i++) {
                    values[i] = i % 12 < 4 ? 0 : values[i];
                }
            }
            Arrays.fill(run.value("layer_0/bias"), 0, 4, 0);
            Arrays.fill(run.value("layer_0/recurrent_bias"), 0, 4, 0);
            float[] outputs = run.outputs();
            for (int i = 0; i < outputs.length; i++) {
                assertEquals(run.value("state_0")[i % 8] * Math.pow(0.5, i / 8 + 1), outputs[i], 1e-6);
            }
        }
    }

    @Test
    void dropoutHasAMaskPerStepUnlessShared() {
        for (boolean shared : new boolean[] {false, true}) {
            try (Probe probe = new Probe(2)) {
                LayerHooks hooks = new Dropout(0.3, shared).attach(probe.layer(Phase.TRAIN, STEPS, BATCH));
                float[] y = probe.values(hooks.output(probe.filled(1, STEPS, BATCH, 4)));
                assertRate(0.3, step(y, 0));
                assertRate(0.3, step(y, 1));
                assertEquals(shared, Arrays.equals(step(y, 0), step(y, 1)));
            }
        }
    }

    @Test
    void dropoutActsBetweenLayersOnly() {
        Network.Size size = Network.Size.of(STEPS, 2);
        try (Network one = new Network(Values.layer(new Gru(), new Dropout(0.5)), Phase.TRAIN, size);
                Network plain = new Network(Values.layer(new Gru()), Phase.TRAIN, size);
                Network dropped = new Network(Values.stack(new Gru(), 2, new Dropout(1)), Phase.TRAIN, size);
                Network two = new Network(Values.stack(new Gru(), 2), Phase.TRAIN, size)) {
            assertArrayEquals(Values.filled(plain).outputs(), Values.filled(one).outputs());
            // At rate 1 the second layer reads zeros.
            Network.Run reference = Values.filled(two);
            reference.set("layer_1/kernel", new float[48]);
            assertClose("outputs", reference.outputs(), Values.filled(dropped).outputs(), 1e-6);
        }
    }

    @Test
    void twoOfAKindDrawDifferentMasks() {
        Network.Size size = Network.Size.of(STEPS, 2);
        // If the second had the first's mask, it would hold nothing more: the output would be that of one alone.
        try (Network one = new Network(Values.layer(new Gru(), new Zoneout(0.5)), Phase.TRAIN, size);
                Network two =
                        new Network(Values.layer(new Gru(), new Zoneout(0.5), new Zoneout(0.5)), Phase.TRAIN, size)) {
            assertFalse(Arrays.equals(
                    Values.filled(one).seed(1).outputs(),
                    Values.filled(two).seed(1).outputs()));
        }
    }

    @Test
    void ratesOutsideTheirRangeAreRefused() {
        assertMessage("inputRate must be in [0, 1], but was 2.0", () -> new VariationalDropout(2, 0, 0));
        assertMessage("stateRate must be in [0, 1], but was -1.0", () -> new VariationalDropout(0, -1, 0));
        assertMessage("embeddingRate must be in [0, 1], but was NaN", () -> new VariationalDropout(0, 0, Double.NaN));
        assertMessage("rate must be in [0, 1], but was 1.5", () -> new RecurrentDropout(1.5));
        assertMessage("rate must be in [0, 1], but was -0.5", () -> new Dropout(-0.5));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable executable) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, executable).getMessage());
    }
}
