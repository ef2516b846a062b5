package org.dropscape.regularizers.golden;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.cell.Lstm;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.support.Network;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PyTorch's {@code nn.GRU} and {@code nn.LSTM}: layers, directions, no biases, packed lengths; outputs, states,
 * gradients.
 */
class TorchGoldenTest {

    private static final double TOLERANCE = 1e-5;

    static Stream<Named<JsonNode>> cases() {
        return Stream.of("torch_gru.json.gz", "torch_lstm.json.gz")
                .flatMap(file -> Golden.cases(file).stream())
                .map(c -> Named.of(c.get("kind").asText() + " " + c.get("name").asText(), c));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyTorch(JsonNode c) {
        for (Phase phase : Phase.values()) {
            assertAgrees(c, phase);
        }
    }

    private static void assertAgrees(JsonNode c, Phase phase) {
        boolean lstm = c.get("kind").asText().equals("lstm");
        List<String> states = lstm ? List.of("h", "c") : List.of("h");
        boolean lengths = !c.get("lengths").isNull();
        boolean bias = c.get("use_bias").asBoolean();
        RecurrentCell cell = lstm ? new Lstm() : new Gru();
        RecurrentStack stack = new RecurrentStack(
                cell,
                c.get("C").asInt(),
                c.get("H").asInt(),
                c.get("layers").asInt(),
                c.get("bidirectional").asBoolean(),
                bias,
                Activation.NONE,
                List.of());
        Network.Size size = Network.Size.of(c.get("T").asInt(), c.get("N").asInt());
        int places = stack.layers() * stack.directions();
        try (Network network = new Network(stack, phase, lengths ? size.withLengths() : size)) {
            Network.Run run = network.run()
                    .set("x", Golden.floats(c.get("x")))
                    .outputCotangent(Golden.floats(c.get("cotangent_output")));
            for (JsonNode p : c.get("params")) {
                run.set(prefix(p) + "kernel", Golden.floats(p.get("kernel")));
                run.set(prefix(p) + "recurrent_kernel", Golden.floats(p.get("recurrent_kernel")));
                if (bias) {
                    float[] own = Golden.floats(p.get("bias"));
                    float[] recurrent = Golden.floats(p.get("recurrent_bias"));
                    if (lstm) {
                        // Ours has one bias, theirs the sum of two.
                        Golden.add(own, recurrent);
                    } else {
                        run.set(prefix(p) + "recurrent_bias", recurrent);
                    }
                    run.set(prefix(p) + "bias", own);
                }
            }
            for (int i = 0; i < places; i++) {
                for (int s = 0; s < states.size(); s++) {
                    int index = i * states.size() + s;
                    run.set("state_" + index, Golden.part(Golden.floats(c.get(states.get(s) + "0")), i, places));
                    run.stateCotangent(
                            index, Golden.part(Golden.floats(c.get("cotangent_" + states.get(s) + "_n")), i, places));
                }
            }
            if (lengths) {
                int[] each = new int[size.batch()];
                Arrays.setAll(each, n -> c.get("lengths").get(n).asInt());
                run.lengths(each);
            }
            Network.Outcome outcome = run.go();

            assertClose("output", Golden.floats(c.get("output")), outcome.outputs(), TOLERANCE);
            double expected = c.get("loss").asDouble();
            assertEquals(expected, outcome.loss(), TOLERANCE * Math.max(1, Math.abs(expected)), "loss");
            JsonNode gradients = c.get("grads");
            assertClose(
                    "gradient of x",
                    Golden.floats(gradients.get("x")),
                    outcome.gradients().get("x"),
                    TOLERANCE);
            for (int i = 0; i < places; i++) {
                for (int s = 0; s < states.size(); s++) {
                    int index = i * states.size() + s;
                    String name = states.get(s);
                    assertClose(
                            "final " + name + " " + i,
                            Golden.part(Golden.floats(c.get(name + "_n")), i, places),
                            outcome.states().get(index),
                            TOLERANCE);
                    assertClose(
                            "gradient of initial " + name + " " + i,
                            Golden.part(Golden.floats(gradients.get(name + "0")), i, places),
                            outcome.gradients().get("state_" + index),
                            TOLERANCE);
                }
            }
            for (JsonNode p : gradients.get("params")) {
                for (String name : List.of("kernel", "recurrent_kernel", "bias", "recurrent_bias")) {
                    float[] gradient = outcome.gradients().get(prefix(p) + name);
                    if (gradient != null) {
                        assertClose(prefix(p) + name, Golden.floats(p.get(name)), gradient, TOLERANCE);
                    }
                }
            }
        }
    }

    private static String prefix(JsonNode p) {
        return "layer_" + p.get("layer").asInt() + (p.get("direction").asInt() == 0 ? "/" : "/backward/");
    }
}
