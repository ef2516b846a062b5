package org.dropscape.regularizers.cell;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.support.Masks;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.support.Values;
import org.dropscape.regularizers.support.Variants;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Zoneout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Padding, the order of a batch and the replica axis change nothing. */
class LengthsAndReplicasTest {

    private static final double TOLERANCE = 1e-5;
    private static final int[] LENGTHS = {3, 0, 2, 1};

    /** One more than any text has. */
    private static final int STEPS = 4;

    private static RecurrentStack stack(
            RecurrentCell cell, int layers, boolean bidirectional, List<Regularizer> regularizers) {
        return new RecurrentStack(cell, 3, 4, layers, bidirectional, true, Activation.TANH, regularizers);
    }

    /** Two where the variant acts between them. */
    private static int layers(String name) {
        return name.contains("with dropout") || name.endsWith("none") ? 2 : 1;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.dropscape.regularizers.support.Variants#mainPairs")
    void morePaddingChangesNothing(String name, RecurrentCell cell, List<Regularizer> regularizers) {
        int batch = LENGTHS.length;
        RecurrentStack stack = stack(cell, layers(name), false, regularizers);
        Phase phase = name.contains("moments") ? Phase.EVAL : Phase.TRAIN;
        try (Network shorter =
                        new Network(stack, phase, Network.Size.of(3, batch).withLengths());
                Network longer =
                        new Network(stack, phase, Network.Size.of(5, batch).withLengths())) {
            Network.Run first = Values.filled(shorter).lengths(LENGTHS).seed(3);
            Network.Run second = Values.filled(longer).lengths(LENGTHS).seed(3);
            // The features and cotangents of the padding are whatever was there.
            float[] x = second.value("x").clone();
            System.arraycopy(first.value("x"), 0, x, 0, first.value("x").length);
            second.set("x", x);
            float[] cotangent =
                    Values.uniform(longer.outputSize(), SeedTree.root(5).generator());
            second.outputCotangent(cotangent);
            first.outputCotangent(Arrays.copyOf(cotangent, shorter.outputSize()));
            Network.Outcome a = first.go();
            Network.Outcome b = second.go();
            // Not to the bit: the input product of more rows may be rounded otherwise.
            assertClose("outputs", a.outputs(), Arrays.copyOf(b.outputs(), a.outputs().length), TOLERANCE);
            assertZeroAfter(a.outputs().length, b.outputs());
            for (int i = 0; i < a.states().size(); i++) {
                assertClose("final state " + i, a.states().get(i), b.states().get(i), TOLERANCE);
            }
            a.gradients().forEach((tensor, gradient) -> {
                float[] other = b.gradients().get(tensor);
                assertClose("gradient of " + tensor, gradient, Arrays.copyOf(other, gradient.length), TOLERANCE);
                assertZeroAfter(gradient.length, other);
            });
        }
    }

    private static void assertZeroAfter(int length, float[] values) {
        for (int i = length; i < values.length; i++) {
            assertTrue(values[i] == 0, "after the end: " + values[i]);
        }
    }

    /** A cell may form its products otherwise when it does not train. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("org.dropscape.regularizers.support.Variants#pairs")
    void samplingIsTrainingWithTheSameMasks(String name, RecurrentCell cell, List<Regularizer> regularizers) {
        RecurrentStack stack = stack(cell, layers(name), false, regularizers);
        Network.Size size = Network.Size.of(STEPS, LENGTHS.length).withLengths();
        try (Network train = new Network(stack, Phase.TRAIN, size);
                Network sample = new Network(stack, Phase.SAMPLE, size)) {
            float[] cotangent =
                    Values.uniform(train.outputSize(), SeedTree.root(5).generator());
            Network.Outcome a = Values.filled(train)
                    .lengths(LENGTHS)
                    .seed(3)
                    .outputCotangent(cotangent)
                    .go();
            Network.Outcome b = Values.filled(sample)
                    .lengths(LENGTHS)
                    .seed(3)
                    .outputCotangent(cotangent)
                    .go();
            assertClose("outputs", a.outputs(), b.outputs(), TOLERANCE);
            a.gradients()
                    .forEach((tensor, gradient) -> assertClose(
                            "gradient of " + tensor, gradient, b.gradients().get(tensor), TOLERANCE));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.dropscape.regularizers.support.Variants#mainPairs")
    void replicasEqualNetworksAlone(String name, RecurrentCell cell, List<Regularizer> regularizers) {
        int replicas = 3;
        RecurrentStack stack = stack(cell, layers(name), false, regularizers);
        Phase phase = name.contains("moments") ? Phase.EVAL : Phase.SAMPLE;
        Network.Size size = Network.Size.of(3, 3).withLengths();
        int[] lengths = {2, 3, 0};
        long[] seeds = {101, 17, 101};
        try (Network together = new Network(stack, phase, size.replicated(replicas));
                Network alone = new Network(stack, phase, size)) {
            Network.Run all = Values.filled(together).lengths(lengths).seed(seeds);
            float[] cotangent =
                    Values.uniform(together.outputSize(), SeedTree.root(5).generator());
            Network.Outcome joint = all.outputCotangent(cotangent).go();
            double loss = 0;
            for (int g = 0; g < replicas; g++) {
                Network.Run one = Values.filled(alone).lengths(lengths).seed(seeds[g]);
                for (String tensor : alone.shapes().keySet()) {
                    one.set(tensor, part(all.value(tensor), g, replicas));
                }
                for (int s = 0; s < stack.stateCount(); s++) {
                    one.stateCotangent(
                            s,
                            part(
                                    Values.uniform(
                                            together.stateSize(),
                                            SeedTree.root(9).child(s).generator()),
                                    g,
                                    replicas));
                }
                Network.Outcome own =
                        one.outputCotangent(part(cotangent, g, replicas)).go();
                loss += own.loss();
                assertClose("outputs", own.outputs(), part(joint.outputs(), g, replicas), TOLERANCE);
                for (int s = 0; s < own.states().size(); s++) {
                    assertClose(
                            "state", own.states().get(s), part(joint.states().get(s), g, replicas), TOLERANCE);
                }
                int replica = g;
                own.gradients()
                        .forEach((tensor, gradient) -> assertClose(
                                tensor, gradient, part(joint.gradients().get(tensor), replica, replicas), TOLERANCE));
            }
            assertEquals(loss, joint.loss(), 1e-4);
        }
    }

    @Test
    void paddedRowEqualsTheRowAloneInAnyOrder() {
        // Zoneout at evaluation and with recorded masks, and DropConnect, whose mask does not depend on the batch.
        for (Map.Entry<String, RecurrentCell> cell : Variants.cells().entrySet()) {
            RecurrentStack stack =
                    stack(cell.getValue(), 2, true, List.of(new Zoneout(0.3, 0.2), new DropConnect(0.2)));
            assertRowsAlone(cell.getKey(), stack, Phase.TRAIN, new int[] {3, 0, 1});
            assertRowsAlone(cell.getKey(), stack, Phase.EVAL, new int[] {1, 3, 0});
        }
    }

    private static void assertRowsAlone(String name, RecurrentStack stack, Phase phase, int[] lengths) {
        int steps = STEPS;
        int batch = lengths.length;
        try (Network together =
                new Network(stack, phase, Network.Size.of(steps, batch).withLengths(), masks(steps, batch, -1))) {
            Network.Run all = Values.filled(together).lengths(lengths).seed(9);
            float[] cotangent =
                    Values.uniform(together.outputSize(), SeedTree.root(5).generator());
            Network.Outcome joint = all.outputCotangent(cotangent).go();
            Map<String, float[]> weightGradients = new LinkedHashMap<>();
            for (int n = 0; n < batch; n++) {
                if (lengths[n] == 0) {
                    for (int s = 0; s < joint.states().size(); s++) {
                        assertArrayEquals(
                                stateRow(all.value("state_" + s), n, batch),
                                stateRow(joint.states().get(s), n, batch),
                                name + ": the final state of an empty text is the initial one");
                    }
                }
                // A graph has at least one step; an empty text alone contributes its cotangents to the initial state
                // only.
                int length = Math.max(1, lengths[n]);
                Network.Size size = Network.Size.of(length, 1);
                try (Network alone = new Network(
                        stack, phase, lengths[n] == 0 ? size.withLengths() : size, masks(length, batch, n))) {
                    Network.Run one = alone.run().seed(9).lengths(lengths[n]);
                    for (String tensor : alone.shapes().keySet()) {
                        one.set(
                                tensor,
                                tensor.equals("x")
                                        ? row(all.value("x"), n, batch, length, 3)
                                        : tensor.startsWith("state_")
                                                ? stateRow(all.value(tensor), n, batch)
                                                : all.value(tensor));
                    }
                    one.outputCotangent(row(cotangent, n, batch, length, 8));
                    for (int s = 0; s < stack.stateCount(); s++) {
                        one.stateCotangent(
                                s,
                                stateRow(
                                        Values.uniform(
                                                together.stateSize(),
                                                SeedTree.root(9).child(s).generator()),
                                        n,
                                        batch));
                    }
                    Network.Outcome own = one.go();
                    assertClose(name + " outputs", own.outputs(), row(joint.outputs(), n, batch, length, 8), TOLERANCE);
                    for (int s = 0; s < own.states().size(); s++) {
                        assertClose(
                                name + " state " + s,
                                own.states().get(s),
                                stateRow(joint.states().get(s), n, batch),
                                TOLERANCE);
                    }
                    int index = n;
                    own.gradients().forEach((tensor, gradient) -> {
                        if (tensor.equals("x")) {
                            assertClose(
                                    tensor,
                                    gradient,
                                    row(joint.gradients().get("x"), index, batch, length, 3),
                                    TOLERANCE);
                        } else if (tensor.startsWith("state_")) {
                            assertClose(
                                    tensor, gradient, stateRow(joint.gradients().get(tensor), index, batch), TOLERANCE);
                        } else {
                            float[] sum = weightGradients.computeIfAbsent(tensor, t -> new float[gradient.length]);
                            for (int i = 0; i < sum.length; i++) {
                                sum[i] += gradient[i];
                            }
                        }
                    });
                }
            }
            weightGradients.forEach((tensor, gradient) ->
                    assertClose(name + " " + tensor, gradient, joint.gradients().get(tensor), 2 * TOLERANCE));
        }
    }

    /** The same masks for the batch and, with an index, for one row of it. */
    private static Masks masks(int steps, int batch, int index) {
        Masks masks = Masks.none();
        for (int layer = 0; layer < 2; layer++) {
            for (String direction : List.of("", "/backward")) {
                for (String state : List.of("hidden", "cell")) {
                    String place = "regularizer_0/layer_" + layer + direction + "/" + state;
                    float[] mask = Values.uniform(
                            STEPS * batch * 4, SeedTree.root(1).child(place).generator());
                    for (int i = 0; i < mask.length; i++) {
                        mask[i] = mask[i] > -0.4 ? 1 : 0;
                    }
                    masks.with(place, index < 0 ? mask : row(mask, index, batch, steps, 4));
                }
            }
        }
        return masks;
    }

    /** Row {@code n} of the first steps of {@code [T, N, width]}. */
    private static float[] row(float[] values, int n, int batch, int steps, int width) {
        float[] own = new float[steps * width];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(values, (t * batch + n) * width, own, t * width, width);
        }
        return own;
    }

    private static float[] stateRow(float[] values, int n, int batch) {
        return row(values, n, batch, 1, 4);
    }

    private static float[] part(float[] values, int i, int n) {
        int size = values.length / n;
        return Arrays.copyOfRange(values, i * size, (i + 1) * size);
    }
}
