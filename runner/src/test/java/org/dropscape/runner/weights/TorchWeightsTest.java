package org.dropscape.runner.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parameters of real {@code nn.GRU} and {@code nn.LSTM} modules, converted elsewhere; {@code torch_layers.json} names
 * the source.
 */
class TorchWeightsTest {

    record Case(String name, ModelShape shape, Map<String, Tensor> ours, Map<String, Tensor> torch) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream json = TorchWeightsTest.class.getResourceAsStream("torch_layers.json")) {
            JsonNode root = new ObjectMapper().readTree(json);
            return StreamSupport.stream(root.get("cases").spliterator(), false).map(TorchWeightsTest::parse);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void torchModulesArriveInOurLayout(Case c) {
        Map<String, Tensor> converted = WeightLayouts.named("pytorch").toDropscape(c.torch(), c.shape());

        assertEquals(c.ours().keySet(), converted.keySet());
        c.ours().forEach((name, tensor) -> assertClose(name, tensor, converted.get(name)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ourWeightsArriveInTorchModules(Case c) {
        Map<String, Tensor> converted = WeightLayouts.named("pytorch").fromDropscape(c.ours(), c.shape());

        Map<String, Tensor> expected = new LinkedHashMap<>();
        c.torch()
                .forEach((name, tensor) ->
                        expected.put((name.startsWith("fc.") ? "" : c.shape().cell() + ".") + name, tensor));
        if (c.shape().cell().equals("lstm")) {
            // Only the sum of both matters to nn.LSTM; it comes back as the first one.
            expected.replaceAll((name, tensor) ->
                    name.contains("bias_ih") ? Blocks.add(tensor, expected.get(name.replace("_ih", "_hh"))) : tensor);
            expected.replaceAll((name, tensor) -> name.contains("bias_hh") ? Tensor.zeros(tensor.shape()) : tensor);
        }
        assertEquals(expected.keySet(), converted.keySet());
        expected.forEach((name, tensor) -> assertClose(name, tensor, converted.get(name)));
    }

    private static void assertClose(String name, Tensor expected, Tensor actual) {
        assertArrayEquals(expected.shape(), actual.shape(), name);
        assertArrayEquals(expected.data(), actual.data(), 1e-7f, name);
    }

    /** Adds a head, which the modules lack. */
    private static Case parse(JsonNode node) {
        ModelShape shape = new ModelShape(
                node.get("cell").asText(),
                node.get("layers").asInt(),
                node.get("bidirectional").asBoolean(),
                node.get("inputs").asInt(),
                node.get("units").asInt(),
                1,
                node.get("bias").asBoolean());
        Map<String, Tensor> ours = tensors(node.get("ours"));
        if (shape.cell().equals("lstm")) {
            ours.replaceAll((name, tensor) -> name.endsWith("/bias")
                    ? Blocks.add(tensor, ours.get(name.replace("/bias", "/recurrent_bias")))
                    : tensor);
            ours.keySet().removeIf(name -> name.endsWith("/recurrent_bias"));
        }
        Map<String, Tensor> torch = tensors(node.get("native"));
        float[] head = new float[shape.features()];
        for (int i = 0; i < head.length; i++) {
            head[i] = i - 0.5f;
        }
        ours.put("head/kernel", new Tensor(new int[] {head.length, 1}, head));
        ours.put("head/bias", new Tensor(new int[] {1}, new float[] {0.25f}));
        torch.put("fc.weight", new Tensor(new int[] {1, head.length}, head));
        torch.put("fc.bias", new Tensor(new int[] {1}, new float[] {0.25f}));
        return new Case(node.get("name").asText(), shape, ours, torch);
    }

    private static Map<String, Tensor> tensors(JsonNode node) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        node.properties().forEach(property -> {
            JsonNode extents = property.getValue().get("shape");
            JsonNode values = property.getValue().get("data");
            int[] shape = new int[extents.size()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = extents.get(i).asInt();
            }
            float[] data = new float[values.size()];
            for (int i = 0; i < data.length; i++) {
                data[i] = values.get(i).floatValue();
            }
            tensors.put(property.getKey(), new Tensor(shape, data));
        });
        return tensors;
    }
}
