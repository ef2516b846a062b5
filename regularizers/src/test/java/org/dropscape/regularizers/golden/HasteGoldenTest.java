package org.dropscape.regularizers.golden;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.support.Masks;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Zoneout;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * haste's own results: outputs, final states and all gradients, with the masks that it drew.
 *
 * <p>haste computes outputs beyond the end of a text and takes the final state at the end; ours stop there. The
 * comparison therefore takes outputs from a graph without lengths and states from graphs with them, and adds the
 * gradients of both.
 */
class HasteGoldenTest {

    private static final double TOLERANCE = 1e-5;

    static Stream<Named<JsonNode>> cases() {
        return Stream.of("haste_gru.json.gz", "haste_lstm.json.gz")
                .flatMap(file -> Golden.cases(file).stream())
                .map(c -> Named.of(c.get("kind").asText() + " " + c.get("name").asText(), c));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithHaste(JsonNode c) {
        new Comparison(c).check();
    }

    private static final class Comparison {
        private final JsonNode c;
        private final int steps;
        private final int batch;
        private final int units;
        private final List<String> states;
        private final boolean batchFirst;
        private final Map<String, float[]> feeds = new LinkedHashMap<>();

        Comparison(JsonNode c) {
            this.c = c;
            this.steps = c.get("T").asInt();
            this.batch = c.get("N").asInt();
            this.units = c.get("H").asInt();
            this.states = c.get("kind").asText().equals("gru") ? List.of("h") : List.of("h", "c");
            this.batchFirst = c.get("batch_first").asBoolean();
            feeds.put("x", timeMajor(Golden.floats(c.get("x"))));
            c.get("params").properties().forEach(p -> feeds.put("layer_0/" + p.getKey(), Golden.floats(p.getValue())));
            for (int s = 0; s < states.size(); s++) {
                float[] initial = Golden.floats(c.get(states.get(s) + "0"));
                feeds.put("state_" + s, initial == null ? new float[batch * units] : initial);
            }
        }

        void check() {
            boolean lengths = !c.get("lengths").isNull();
            boolean sequence = c.get("return_state_sequence").asBoolean();
            boolean stateLoss = !c.get("cotangent_state").isNull();
            Map<String, float[]> gradients;
            double loss;
            float[] outputs;
            try (Network network = network(Network.Size.of(steps, batch))) {
                Network.Run run = network.run()
                        .setAll(feeds)
                        .outputCotangent(timeMajor(Golden.floats(c.get("cotangent_output"))));
                if (stateLoss && !lengths && !sequence) {
                    for (int s = 0; s < states.size(); s++) {
                        run.stateCotangent(
                                s, Golden.floats(c.get("cotangent_state").get(states.get(s) + "_n")));
                    }
                }
                Network.Outcome outcome = run.go();
                outputs = outcome.outputs();
                loss = outcome.loss();
                gradients = new LinkedHashMap<>(outcome.gradients());
                if (!lengths && !sequence) {
                    for (int s = 0; s < states.size(); s++) {
                        assertClose(
                                "final " + states.get(s),
                                Golden.floats(c.get(states.get(s) + "_n")),
                                outcome.states().get(s),
                                TOLERANCE);
                    }
                }
            }
            if (lengths) {
                int[] each = new int[batch];
                Arrays.setAll(each, n -> c.get("lengths").get(n).asInt());
                loss += statesAt(
                        each,
                        s -> Golden.floats(c.get(states.get(s) + "_n")),
                        stateLoss ? s -> Golden.floats(c.get("cotangent_state").get(states.get(s) + "_n")) : null,
                        gradients);
            } else if (sequence) {
                for (int t = 1; t <= steps; t++) {
                    int at = t;
                    int[] each = new int[batch];
                    Arrays.fill(each, t);
                    loss += statesAt(
                            each,
                            s -> stateOfStep(c.get(states.get(s) + "_n"), at),
                            stateLoss
                                    ? s -> stateOfStep(c.get("cotangent_state").get(states.get(s) + "_n"), at)
                                    : null,
                            gradients);
                }
            }
            assertClose("output", timeMajor(Golden.floats(c.get("output"))), outputs, TOLERANCE);
            double expected = c.get("loss").asDouble();
            assertEquals(expected, loss, TOLERANCE * Math.max(1, Math.abs(expected)), "loss");
            Map<String, float[]> all = gradients;
            c.get("grads").properties().forEach(g -> {
                float[] gradient = Golden.floats(g.getValue());
                assertClose(
                        "gradient of " + g.getKey(),
                        g.getKey().equals("x") ? timeMajor(gradient) : gradient,
                        all.get(ourName(g.getKey())),
                        TOLERANCE);
            });
        }

        /**
         * Checks the states after the given numbers of steps and adds their part of the gradients; returns their part
         * of the loss.
         */
        private double statesAt(
                int[] lengths,
                java.util.function.IntFunction<float[]> expected,
                java.util.function.IntFunction<float[]> cotangents,
                Map<String, float[]> gradients) {
            try (Network network = network(Network.Size.of(steps, batch).withLengths())) {
                Network.Run run = network.run().setAll(feeds).lengths(lengths);
                if (cotangents != null) {
                    for (int s = 0; s < states.size(); s++) {
                        run.stateCotangent(s, cotangents.apply(s));
                    }
                }
                Network.Outcome outcome = run.go();
                for (int s = 0; s < states.size(); s++) {
                    assertClose(
                            states.get(s) + " after " + Arrays.toString(lengths),
                            expected.apply(s),
                            outcome.states().get(s),
                            TOLERANCE);
                }
                outcome.gradients().forEach((name, gradient) -> Golden.add(gradients.get(name), gradient));
                return outcome.loss();
            }
        }

        private float[] stateOfStep(JsonNode sequence, int step) {
            // A sequence of states has the layout of the output.
            return Golden.part(timeMajor(Golden.floats(sequence)), step - 1, steps);
        }

        private Network network(Network.Size size) {
            RecurrentCell cell = states.size() == 1 ? new Gru() : new Lstm();
            List<Regularizer> regularizers = new ArrayList<>();
            regularizers.add(new Zoneout(c.get("zoneout").asDouble()));
            regularizers.add(new DropConnect(c.get("dropout").asDouble()));
            Masks masks = Masks.none();
            if (!c.get("zoneout_mask").isNull()) {
                masks.with("regularizer_0/layer_0/hidden", Golden.floats(c.get("zoneout_mask")));
            }
            if (!c.get("dropconnect_mask").isNull()) {
                masks.with("regularizer_1/layer_0/recurrent", Golden.floats(c.get("dropconnect_mask")));
            }
            RecurrentStack stack =
                    new RecurrentStack(cell, c.get("C").asInt(), units, 1, false, true, Activation.NONE, regularizers);
            return new Network(stack, c.get("training").asBoolean() ? Phase.TRAIN : Phase.EVAL, size, masks);
        }

        private String ourName(String name) {
            return switch (name) {
                case "x" -> "x";
                case "h0" -> "state_0";
                case "c0" -> "state_1";
                default -> "layer_0/" + name;
            };
        }

        private float[] timeMajor(float[] values) {
            return batchFirst ? Golden.swap(values, batch, steps) : values;
        }
    }
}
