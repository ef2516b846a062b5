package org.dropscape.regularizers.variant;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.LayerHooks;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.State;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.support.Masks;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.support.Probe;
import org.dropscape.regularizers.support.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class ZoneoutTest {

    private static final int STEPS = 4;
    private static final int BATCH = 2;
    private static final int STATE = BATCH * 4;

    private static Network network(RecurrentCell cell, Zoneout zoneout, Phase phase, int steps, Masks masks) {
        return new Network(Values.layer(cell, zoneout), phase, Network.Size.of(steps, BATCH), masks);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void rateOneFreezesTheState(Phase phase) {
        try (Network network = network(new Gru(), new Zoneout(1), phase, STEPS, Masks.none())) {
            Network.Run run = Values.filled(network);
            float[] cotangents = Values.uniform(
                    network.outputSize(),
                    org.dropscape.api.random.SeedTree.root(2).generator());
            run.outputCotangent(cotangents).stateCotangent(0, new float[STATE]);
            Network.Outcome outcome = run.go();
            float[] sum = new float[STATE];
            for (int i = 0; i < outcome.outputs().length; i++) {
                assertEquals(run.value("state_0")[i % STATE], outcome.outputs()[i]);
                sum[i % STATE] += cotangents[i];
            }
            assertArrayEquals(run.value("state_0"), outcome.states().get(0));
            assertClose("dL/dh0", sum, outcome.gradients().get("state_0"), 1e-6);
            assertArrayEquals(
                    new float[run.value("layer_0/kernel").length],
                    outcome.gradients().get("layer_0/kernel"));
        }
    }

    @Test
    void bothRatesOneFreezeBothStatesOfAnLstm() {
        try (Network network = network(new Lstm(), new Zoneout(1, 1), Phase.TRAIN, STEPS, Masks.none())) {
            Network.Run run = Values.filled(network);
            Network.Outcome outcome = run.go();
            assertArrayEquals(run.value("state_0"), outcome.states().get(0));
            assertArrayEquals(run.value("state_1"), outcome.states().get(1));
        }
    }

    @Test
    void cellRateAloneLeavesTheFirstOutputOfAnLstmAlone() {
        try (Network plain = network(new Lstm(), new Zoneout(0), Phase.TRAIN, 1, Masks.none());
                Network held = network(new Lstm(), new Zoneout(0, 1), Phase.TRAIN, 1, Masks.none())) {
            Network.Outcome a = Values.filled(plain).go();
            Network.Outcome b = Values.filled(held).go();
            assertArrayEquals(a.outputs(), b.outputs());
            assertTrue(Values.distance(a.states().get(1), b.states().get(1)) > 0.01);
        }
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void rateZeroIsIdentity(Phase phase) {
        try (Probe probe = new Probe(1)) {
            LayerHooks hooks = new Zoneout(0).attach(probe.layer(phase, STEPS, BATCH));
            Operand<TFloat32> next = probe.filled(1, BATCH, 4);
            assertTrue(hooks.newState(0, State.HIDDEN, probe.filled(0, BATCH, 4), next) == next);
            assertTrue(hooks.newState(0, State.CELL, probe.filled(0, BATCH, 4), next) == next);
        }
    }

    @Test
    void evaluationIsTheMeanOfTrainingAfterOneStep() {
        double p = 0.3;
        float[] keep = new float[STATE];
        Arrays.fill(keep, 1);
        Masks taken = Masks.none().with("regularizer_0/layer_0/hidden", keep);
        Masks held = Masks.none().with("regularizer_0/layer_0/hidden", new float[STATE]);
        try (Network mean = network(new Gru(), new Zoneout(p), Phase.EVAL, 1, Masks.none());
                Network next = network(new Gru(), new Zoneout(p), Phase.TRAIN, 1, taken);
                Network previous = network(new Gru(), new Zoneout(p), Phase.TRAIN, 1, held)) {
            // Each unit is linear in its own mask.
            float[] expected = Values.filled(next).outputs();
            float[] old = Values.filled(previous).outputs();
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (float) (p * old[i] + (1 - p) * expected[i]);
            }
            assertClose("mean", expected, Values.filled(mean).outputs(), 1e-6);
        }
    }

    @Test
    void masksAreIndependentAcrossStepsExamplesAndUnits() {
        int steps = 70;
        int batch = 30;
        int units = 20;
        double p = 0.3;
        try (Probe probe = new Probe(5)) {
            LayerHooks hooks = new Zoneout(p).attach(probe.layer(Phase.TRAIN, steps, batch, units));
            List<Operand<TFloat32>> states = new ArrayList<>();
            for (int t = 0; t < steps; t++) {
                states.add(
                        hooks.newState(t, State.HIDDEN, probe.filled(0, batch, units), probe.filled(1, batch, units)));
            }
            float[] masks = new float[steps * batch * units];
            int at = 0;
            for (float[] mask : probe.values(states)) {
                System.arraycopy(mask, 0, masks, at, mask.length);
                at += mask.length;
            }
            double mean = 0;
            for (float m : masks) {
                mean += m / masks.length;
            }
            assertEquals(1 - p, mean, 4 * Math.sqrt(p * (1 - p) / masks.length));
            for (int lag : new int[] {1, units, units * batch}) {
                double covariance = 0;
                int n = masks.length - lag;
                for (int i = 0; i < n; i++) {
                    covariance += (masks[i] - 1 + p) * (masks[i + lag] - 1 + p) / n;
                }
                assertEquals(0, covariance / (p * (1 - p)), 4 / Math.sqrt(n), "correlation at lag " + lag);
            }
            // Steps kept, per example and unit, are binomial: chi-squared of their variance, 599 degrees of freedom.
            double chi = 0;
            for (int i = 0; i < batch * units; i++) {
                double kept = 0;
                for (int t = 0; t < steps; t++) {
                    kept += masks[t * batch * units + i];
                }
                chi += Math.pow(kept - steps * (1 - p), 2) / (steps * p * (1 - p));
            }
            assertEquals(batch * units, chi, 4 * Math.sqrt(2.0 * batch * units));
        }
    }

    @Test
    void sampleDrawsAsTrainDoesAndEvalDoesNotDraw() {
        try (Network train = network(new Gru(), new Zoneout(0.5), Phase.TRAIN, STEPS, Masks.none());
                Network sample = network(new Gru(), new Zoneout(0.5), Phase.SAMPLE, STEPS, Masks.none());
                Network eval = network(new Gru(), new Zoneout(0.5), Phase.EVAL, STEPS, Masks.none())) {
            float[] first = Values.filled(train).seed(1).outputs();
            assertArrayEquals(first, Values.filled(train).seed(1).outputs());
            // A flipped mask would differ by much more than the rounding of products in another order.
            assertClose("sample", first, Values.filled(sample).seed(1).outputs(), 1e-5);
            assertTrue(Values.distance(first, Values.filled(train).seed(2).outputs()) > 0.01);
            assertArrayEquals(
                    Values.filled(eval).seed(1).outputs(),
                    Values.filled(eval).seed(2).outputs());
        }
    }

    @Test
    void ratesOutsideTheirRangeAreRefused() {
        assertEquals(
                "rate must be in [0, 1], but was 1.2",
                assertThrows(IllegalArgumentException.class, () -> new Zoneout(1.2))
                        .getMessage());
        assertEquals(
                "cellRate must be in [0, 1], but was NaN",
                assertThrows(IllegalArgumentException.class, () -> new Zoneout(0, Double.NaN))
                        .getMessage());
    }
}
