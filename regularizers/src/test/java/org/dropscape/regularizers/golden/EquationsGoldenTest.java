package org.dropscape.regularizers.golden;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.support.Masks;
import org.dropscape.regularizers.support.Network;
import org.dropscape.regularizers.support.Values;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Zoneout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The equations of the GRU with zoneout and DropConnect, evaluated in double precision with their analytic gradients.
 */
class EquationsGoldenTest {

    private static final double TOLERANCE = 1e-5;
    private static final int STEPS = 5;
    private static final int BATCH = 2;
    private static final Map<String, String> NAMES = Map.of(
            "dx", "x",
            "dh0", "state_0",
            "dW", "layer_0/kernel",
            "dR", "layer_0/recurrent_kernel",
            "dbx", "layer_0/bias",
            "dbr", "layer_0/recurrent_bias");

    private final JsonNode golden = Golden.read("gru_golden.json.gz");

    @ParameterizedTest
    @CsvSource({
        "plain, TRAIN, 0, 0",
        "zoneout_train, TRAIN, 0.3, 0",
        "zoneout_infer, EVAL, 0.3, 0",
        "dropconnect, TRAIN, 0, 0.25",
        "both_train, TRAIN, 0.3, 0.25"
    })
    void agreesWithTheEquations(String name, Phase phase, double zoneout, double dropConnect) {
        JsonNode c = golden.get("cases").get(name);
        Network.Outcome outcome = outcome(phase, zoneout, dropConnect, zoneoutMask());
        float[] states = Golden.nested(c.get("h"));
        int initial = states.length / (STEPS + 1);
        assertClose("h", Arrays.copyOfRange(states, initial, states.length), outcome.outputs(), TOLERANCE);
        if (c.has("grads")) {
            c.get("grads")
                    .properties()
                    .forEach(g -> assertClose(
                            g.getKey(),
                            Golden.nested(g.getValue()),
                            outcome.gradients().get(NAMES.get(g.getKey())),
                            TOLERANCE));
        }
    }

    /** What haste's GRU did until 2022 (its issue 43): the mask of step 0 at all steps of the backward pass. */
    @Test
    void maskOfTheFirstStepAtAllStepsGivesOtherGradients() {
        float[] shared = zoneoutMask();
        int size = shared.length / STEPS;
        for (int t = 1; t < STEPS; t++) {
            System.arraycopy(shared, 0, shared, t * size, size);
        }
        JsonNode right = golden.get("cases").get("zoneout_train").get("grads");
        Network.Outcome wrong = outcome(Phase.TRAIN, 0.3, 0, shared);
        for (String name : List.of("dx", "dh0", "dW", "dR", "dbx", "dbr")) {
            double distance = Values.distance(
                    Golden.nested(right.get(name)), wrong.gradients().get(NAMES.get(name)));
            assertTrue(distance > 0.01, name + " differs by " + distance);
        }
    }

    private float[] zoneoutMask() {
        return Golden.nested(golden.get("inputs").get("zm"));
    }

    private Network.Outcome outcome(Phase phase, double zoneout, double dropConnect, float[] zoneoutMask) {
        JsonNode inputs = golden.get("inputs");
        float[] cotangents = Golden.nested(inputs.get("cot"));
        int initial = cotangents.length / (STEPS + 1);
        Masks masks = Masks.none()
                .with("regularizer_0/layer_0/hidden", zoneoutMask)
                // Theirs are factors, 0 or 1/(1-q).
                .with("regularizer_1/layer_0/recurrent", Golden.nested(inputs.get("RM")));
        try (Network network = new Network(
                Values.layer(new Gru(), new Zoneout(zoneout), new DropConnect(dropConnect)),
                phase,
                Network.Size.of(STEPS, BATCH),
                masks)) {
            return network.run()
                    .set("x", Golden.nested(inputs.get("x")))
                    .set("state_0", Golden.nested(inputs.get("h0")))
                    .set("layer_0/kernel", Golden.nested(inputs.get("W")))
                    .set("layer_0/recurrent_kernel", Golden.nested(inputs.get("R")))
                    .set("layer_0/bias", Golden.nested(inputs.get("bx")))
                    .set("layer_0/recurrent_bias", Golden.nested(inputs.get("br")))
                    .outputCotangent(Arrays.copyOfRange(cotangents, initial, cotangents.length))
                    .go();
        }
    }
}
