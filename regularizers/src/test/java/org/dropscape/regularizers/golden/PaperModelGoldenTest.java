package org.dropscape.regularizers.golden;

import static org.dropscape.regularizers.support.Values.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.autodiff.Gradients;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.regularizers.support.Network;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The paper's model in PyTorch: two GRUs with tanh between them, a linear head, binary cross-entropy; its first
 * gradients.
 */
class PaperModelGoldenTest {

    private static final double TOLERANCE = 1e-5;

    static Stream<Named<JsonNode>> cases() {
        return Golden.cases("torch_papermodel.json.gz").stream()
                .map(c -> Named.of(c.get("optimizer").asText(), c));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientsOfTheFirstStepAgreeWithPyTorch(JsonNode c) {
        int features = c.get("D").asInt();
        int batch = c.get("B").asInt();
        int steps = c.get("T").asInt();
        boolean useLengths = c.get("use_lengths").asBoolean();
        RecurrentStack stack =
                new RecurrentStack(new Gru(), features, c.get("H").asInt(), 2, false, true, Activation.TANH, List.of());
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
            c.get("init_params")
                    .properties()
                    .forEach(p -> weights.put(
                            p.getKey().replace("gru1/", "layer_0/").replace("gru2/", "layer_1/"),
                            constant(tf, p.getValue())));
            float[][][] x = new float[steps][batch][];
            float[][][] padding = new float[steps][batch][1];
            for (int t = 0; t < steps; t++) {
                for (int n = 0; n < batch; n++) {
                    int id = c.get("ids").get(n).get(t).asInt();
                    x[t][n] = Golden.part(
                            Golden.floats(c.get("embedding")), id, c.get("V").asInt());
                    padding[t][n][0] = t < c.get("lengths").get(n).asInt() ? 0 : 1;
                }
            }
            RecurrentStack.Site site = new RecurrentStack.Site(tf, Phase.TRAIN, 0, steps, batch, weights, null);
            RecurrentStack.Unrolled unrolled = stack.unroll(
                    site, RecurrentStack.Input.of(tf.constant(x), useLengths ? tf.constant(padding) : null));
            Operand<TFloat32> logits = tf.reshape(
                    tf.math.add(
                            tf.linalg.matMul(stack.summary(site, unrolled), weights.get("fc/kernel")),
                            weights.get("fc/bias")),
                    tf.constant(new int[] {batch}));
            float[] labels = new float[batch];
            for (int n = 0; n < batch; n++) {
                labels[n] = (float) c.get("labels").get(n).asDouble();
            }
            // -log p(label) of a logit s is softplus(s) - label * s.
            Operand<TFloat32> loss = tf.math.mean(
                    tf.math.sub(tf.math.softplus(logits), tf.math.mul(tf.constant(labels), logits)), tf.constant(0));
            List<Operand<TFloat32>> gradients = Gradients.of(tf, loss, new ArrayList<>(weights.values()));

            JsonNode first = c.get("trace").get(0);
            try (Session session = new Session(graph, Network.plain())) {
                Session.Runner runner = session.runner().fetch(loss).fetch(logits);
                gradients.forEach(runner::fetch);
                try (Result result = runner.run()) {
                    assertEquals(first.get("loss").asDouble(), floats(result, 0)[0], TOLERANCE);
                    assertClose("logits", Golden.nested(first.get("logits")), floats(result, 1), TOLERANCE);
                    int i = 2;
                    for (String name : weights.keySet()) {
                        String theirs = name.replace("layer_0/", "gru1/").replace("layer_1/", "gru2/");
                        assertClose(
                                name, Golden.floats(first.get("grads").get(theirs)), floats(result, i++), TOLERANCE);
                    }
                }
            }
        }
    }

    private static Operand<TFloat32> constant(Ops tf, JsonNode tensor) {
        JsonNode shape = tensor.get("shape");
        long[] dims = new long[shape.size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = shape.get(i).asLong();
        }
        return tf.reshape(tf.constant(Golden.floats(tensor)), tf.constant(dims));
    }

    private static float[] floats(Result result, int index) {
        TFloat32 tensor = (TFloat32) result.get(index);
        float[] values = new float[(int) tensor.size()];
        tensor.copyTo(DataBuffers.of(values));
        return values;
    }
}
