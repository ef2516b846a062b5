package org.dropscape.runner.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeightLayoutsTest {

    private static final ModelShape SMALL = new ModelShape("gru", 1, false, 1, 1, 1, true);

    @TempDir
    Path folder;

    static Stream<Arguments> everyModelOfEveryLayout() {
        Map<String, List<String>> cells = Map.of(
                "dropscape", List.of("gru", "lstm", "layer-norm-gru", "layer-norm-lstm", "ind-rnn"),
                "pytorch", List.of("gru", "lstm"),
                "keras", List.of("gru", "lstm"),
                "haste", List.of("gru", "lstm", "layer-norm-gru", "layer-norm-lstm", "ind-rnn"));
        List<Arguments> arguments = new ArrayList<>();
        for (String layout : WeightLayouts.names()) {
            for (String cell : cells.get(layout)) {
                for (boolean both : new boolean[] {false, true}) {
                    for (boolean bias : new boolean[] {false, true}) {
                        arguments.add(Arguments.of(layout, new ModelShape(cell, 2, both, 3, 4, 2, bias)));
                        arguments.add(Arguments.of(layout, new ModelShape(cell, 11, both, 4, 4, 1, bias)));
                    }
                }
            }
        }
        return arguments.stream();
    }

    @ParameterizedTest
    @MethodSource("everyModelOfEveryLayout")
    void weightsSurviveTheWayThroughAFile(String layout, ModelShape shape) {
        Map<String, Tensor> weights = weights(shape);
        Path file = folder.resolve("w.safetensors");

        WeightLayouts.write(file, layout, shape, weights, Map.of("by", "test"));

        assertEquals(weights, WeightLayouts.read(file, layout, shape));
        assertEquals(Map.of("by", "test"), Safetensors.read(file).metadata());
    }

    @ParameterizedTest
    @CsvSource({"pytorch", "keras", "haste"})
    void theEmbeddingMayBeAbsent(String layout) {
        Map<String, Tensor> weights = weights(SMALL);
        weights.remove("embedding");
        LayoutConverter converter = WeightLayouts.named(layout);

        assertEquals(weights, converter.toDropscape(converter.fromDropscape(weights, SMALL), SMALL));
    }

    @Test
    void exportedNamesAreThoseOfTheFrameworks() {
        ModelShape both = new ModelShape("gru", 2, true, 3, 4, 1, true);
        ModelShape one = new ModelShape("lstm", 2, false, 3, 4, 1, true);

        assertEquals(
                Set.of(
                        "embedding.weight",
                        "gru.weight_ih_l0",
                        "gru.weight_hh_l0",
                        "gru.bias_ih_l0",
                        "gru.bias_hh_l0",
                        "gru.weight_ih_l0_reverse",
                        "gru.weight_hh_l0_reverse",
                        "gru.bias_ih_l0_reverse",
                        "gru.bias_hh_l0_reverse",
                        "gru.weight_ih_l1",
                        "gru.weight_hh_l1",
                        "gru.bias_ih_l1",
                        "gru.bias_hh_l1",
                        "gru.weight_ih_l1_reverse",
                        "gru.weight_hh_l1_reverse",
                        "gru.bias_ih_l1_reverse",
                        "gru.bias_hh_l1_reverse",
                        "fc.weight",
                        "fc.bias"),
                exported("pytorch", both).keySet());
        assertArrayEquals(
                new int[] {12, 8},
                exported("pytorch", both).get("gru.weight_ih_l1_reverse").shape());
        assertEquals(
                Set.of(
                        "embedding/embeddings",
                        "lstm/lstm_cell/kernel",
                        "lstm/lstm_cell/recurrent_kernel",
                        "lstm/lstm_cell/bias",
                        "lstm_1/lstm_cell/kernel",
                        "lstm_1/lstm_cell/recurrent_kernel",
                        "lstm_1/lstm_cell/bias",
                        "dense/kernel",
                        "dense/bias"),
                exported("keras", one).keySet());
        assertTrue(exported("keras", both).containsKey("bidirectional_1/backward_gru/gru_cell/bias"));
        assertArrayEquals(
                new int[] {2, 12},
                exported("keras", both)
                        .get("bidirectional/forward_gru/gru_cell/bias")
                        .shape());
        assertEquals(
                Set.of(
                        "embedding.weight",
                        "rnn1.kernel",
                        "rnn1.recurrent_kernel",
                        "rnn1.bias",
                        "rnn2.kernel",
                        "rnn2.recurrent_kernel",
                        "rnn2.bias",
                        "fc.weight",
                        "fc.bias"),
                exported("haste", one).keySet());
        ModelShape normalised = new ModelShape("layer-norm-lstm", 1, false, 3, 4, 1, true);
        assertArrayEquals(
                new int[] {2, 16},
                exported("haste", normalised).get("rnn1.gamma").shape());
    }

    @Test
    void gatesMoveToWhereTheFrameworksWantThem() {
        // One unit, one input: each column is a gate, numbered in our order.
        ModelShape gru = new ModelShape("gru", 1, false, 1, 1, 1, true);
        ModelShape lstm = new ModelShape("lstm", 1, false, 1, 1, 1, true);
        Map<String, Tensor> ours = new LinkedHashMap<>();
        ours.put("layer_0/kernel", new Tensor(new int[] {1, 3}, new float[] {1, 2, 3})); // z, r, h
        ours.put("layer_0/recurrent_kernel", new Tensor(new int[] {1, 3}, new float[] {4, 5, 6}));
        ours.put("layer_0/bias", new Tensor(new int[] {3}, new float[] {7, 8, 9}));
        ours.put("layer_0/recurrent_bias", new Tensor(new int[] {3}, new float[] {10, 11, 12}));
        ours.put("head/kernel", Tensor.zeros(1, 1));
        ours.put("head/bias", Tensor.zeros(1));

        Map<String, Tensor> torch = WeightLayouts.named("pytorch").fromDropscape(ours, gru);
        assertArrayEquals(new float[] {2, 1, 3}, torch.get("gru.weight_ih_l0").data());
        assertArrayEquals(new float[] {11, 10, 12}, torch.get("gru.bias_hh_l0").data());
        Map<String, Tensor> keras = WeightLayouts.named("keras").fromDropscape(ours, gru);
        assertArrayEquals(
                new float[] {4, 5, 6},
                keras.get("gru/gru_cell/recurrent_kernel").data());
        assertArrayEquals(
                new float[] {7, 8, 9, 10, 11, 12},
                keras.get("gru/gru_cell/bias").data());

        ours.remove("layer_0/recurrent_bias");
        ours.put("layer_0/kernel", new Tensor(new int[] {1, 4}, new float[] {1, 2, 3, 4})); // i, g, f, o
        ours.put("layer_0/recurrent_kernel", new Tensor(new int[] {1, 4}, new float[] {5, 6, 7, 8}));
        ours.put("layer_0/bias", new Tensor(new int[] {4}, new float[] {9, 10, 11, 12}));
        torch = WeightLayouts.named("pytorch").fromDropscape(ours, lstm); // i, f, g, o
        assertArrayEquals(
                new float[] {1, 3, 2, 4}, torch.get("lstm.weight_ih_l0").data());
        assertArrayEquals(
                new float[] {9, 11, 10, 12}, torch.get("lstm.bias_ih_l0").data());
        assertArrayEquals(new float[4], torch.get("lstm.bias_hh_l0").data());
        keras = WeightLayouts.named("keras").fromDropscape(ours, lstm); // i, f, c, o
        assertArrayEquals(
                new float[] {5, 7, 6, 8},
                keras.get("lstm/lstm_cell/recurrent_kernel").data());
        Map<String, Tensor> haste = WeightLayouts.named("haste").fromDropscape(ours, lstm); // i, g, f, o
        assertArrayEquals(new float[] {9, 10, 11, 12}, haste.get("rnn1.bias").data());
    }

    @Test
    void modulesOfOneLayerEachAreTheLayersInNaturalOrder() {
        ModelShape shape = new ModelShape("gru", 11, false, 3, 3, 1, true);
        Map<String, Tensor> modules = new TreeMap<>();
        exported("pytorch", shape)
                .forEach((name, tensor) -> modules.put(
                        "model."
                                + name.replaceFirst("fc\\.", "classifier.")
                                        .replaceFirst("gru\\.(\\w+)_l(\\d+)", "gru$2.$1_l0"),
                        tensor));
        assertTrue(modules.containsKey("model.gru10.weight_ih_l0"));

        assertEquals(weights(shape), WeightLayouts.named("pytorch").toDropscape(modules, shape));
    }

    @Test
    void moduleNamesMayBeAbsentOrSeparatedBySlashes() {
        ModelShape shape = new ModelShape("gru", 2, false, 3, 4, 1, true);
        Map<String, Tensor> torch = renamed(exported("pytorch", shape), "gru.", "");
        assertEquals(weights(shape), WeightLayouts.named("pytorch").toDropscape(torch, shape));

        Map<String, Tensor> haste = renamed(exported("haste", shape), "\\.", "/");
        haste.put("fc/kernel", Blocks.transpose(haste.remove("fc/weight")));
        haste.put("embedding", haste.remove("embedding/weight"));
        assertEquals(weights(shape), WeightLayouts.named("haste").toDropscape(haste, shape));
    }

    @ParameterizedTest
    @CsvSource({
        "gru, gru/gru_cell/kernel:0, gru_1/gru_cell_1/bias:0",
        "gru/gru_cell, sequential/gru/kernel, sequential/gru_1/bias",
        "gru/gru_cell, gru/gru/gru_cell/kernel:0, gru_1/gru_1/gru_cell_4/bias:0",
        "gru/gru_cell, layers/gru/cell/vars/0, layers/gru_1/cell/vars/2"
    })
    void kerasPathsOfEveryKindAreUnderstood(String ignored, String kernel, String bias) {
        ModelShape shape = new ModelShape("gru", 2, false, 3, 4, 1, true);
        Map<String, Tensor> tensors = new TreeMap<>();
        exported("keras", shape).forEach((name, tensor) -> tensors.put(rename(name, kernel, bias), tensor));
        assertTrue(
                tensors.keySet().containsAll(Set.of(kernel, bias)),
                tensors.keySet().toString());

        assertEquals(weights(shape), WeightLayouts.named("keras").toDropscape(tensors, shape));
    }

    /** Gives a name that we write the form of two examples, of a kernel of the first layer and a bias of the second. */
    private static String rename(String name, String kernel, String bias) {
        boolean numbered = kernel.contains("vars");
        String colon = kernel.endsWith(":0") ? ":0" : "";
        String[] parts = name.split("/");
        String part = parts[parts.length - 1];
        if (name.startsWith("gru")) {
            String number = List.of("kernel", "recurrent_kernel", "bias").indexOf(part) + "";
            String example = name.startsWith("gru_1") ? bias : kernel;
            return example.substring(0, example.lastIndexOf('/') + 1) + (numbered ? number : part + colon);
        }
        return numbered ? "layers/" + parts[0] + "/vars/" + (part.equals("bias") ? 1 : 0) : name + colon;
    }

    @Test
    void kerasDirectionsAreUnderstoodInNumberedForm() {
        ModelShape shape = new ModelShape("lstm", 2, true, 3, 4, 1, true);
        Map<String, Tensor> tensors = new TreeMap<>();
        exported("keras", shape)
                .forEach((name, tensor) -> tensors.put(
                        name.replaceFirst(
                                        "(bidirectional\\w*)/(forward|backward)_lstm/lstm_cell/",
                                        "layers/$1/$2_layer/cell/vars/")
                                .replaceFirst("vars/kernel", "vars/0")
                                .replaceFirst("vars/recurrent_kernel", "vars/1")
                                .replaceFirst("vars/bias", "vars/2"),
                        tensor));
        assertTrue(tensors.containsKey("layers/bidirectional_1/backward_layer/cell/vars/2"));

        assertEquals(weights(shape), WeightLayouts.named("keras").toDropscape(tensors, shape));
    }

    @Test
    void aKerasGruThatResetsBeforeTheProductHasOneBiasThatIsTheSum() {
        ModelShape before = new ModelShape("gru", false, 1, false, 1, 1, 1, true);
        Map<String, Tensor> weights = weights(before);
        weights.put("layer_0/bias", new Tensor(new int[] {3}, new float[] {1, 2, 3}));
        weights.put("layer_0/recurrent_bias", new Tensor(new int[] {3}, new float[] {10, 20, 30}));
        LayoutConverter keras = WeightLayouts.named("keras");

        Map<String, Tensor> there = keras.fromDropscape(weights, before);
        assertEquals(new Tensor(new int[] {3}, new float[] {11, 22, 33}), there.get("gru/gru_cell/bias"));

        Map<String, Tensor> back = keras.toDropscape(there, before);
        assertEquals(there.get("gru/gru_cell/bias"), back.get("layer_0/bias"));
        assertEquals(Tensor.zeros(3), back.get("layer_0/recurrent_bias"));

        assertTrue(message(() -> keras.toDropscape(there, SMALL))
                .endsWith("wrong shape: gru/gru_cell/bias is [3], expected [2, 3]; "
                        + "a GRU with one bias has reset_after=False: set the cell's reset to before"));
        assertEquals(
                "layout pytorch has no gru with reset before the product; it has gru, lstm. Layout dropscape has every cell.",
                message(() -> WeightLayouts.named("pytorch").fromDropscape(weights, before)));
    }

    @Test
    void everyMistakeIsListedAtOnce() {
        ModelShape shape = new ModelShape("gru", 2, false, 3, 4, 1, true);
        Map<String, Tensor> tensors = renamed(exported("pytorch", shape), "bias_hh_l1", "bias_hh_l2");
        tensors.put("gru.weight_ih_l0", Tensor.zeros(12, 5));
        tensors.put("embedding.weight", Tensor.zeros(7, 5));
        tensors.put("step", Tensor.zeros());

        assertEquals("""
                the weights do not fit the model (gru, 2 layers, 3 inputs, 4 units, 1 output) in layout pytorch:
                  unexpected: step []
                  wrong shape: gru.weight_ih_l0 is [12, 5], expected [12, 3]
                  missing: gru.bias_hh_l1 [12]
                  wrong shape: embedding.weight is [7, 5], expected [words, 3]
                  unexpected: gru.bias_hh_l2 [12]""", message(() -> WeightLayouts.named("pytorch").toDropscape(tensors, shape)));
    }

    @Test
    void ourOwnLayoutIsCheckedAsStrictly() {
        Map<String, Tensor> tensors = weights(SMALL);
        tensors.put("layer_0/bias", Tensor.zeros(4));
        tensors.put("layer_1/bias", Tensor.zeros(3));
        tensors.remove("head/bias");

        assertEquals("""
                the weights do not fit the model (gru, 1 layer, 1 input, 1 unit, 1 output) in layout dropscape:
                  wrong shape: layer_0/bias is [4], expected [3]
                  missing: head/bias [1]
                  unexpected: layer_1/bias [3]""", message(() -> WeightLayouts.named("dropscape").toDropscape(tensors, SMALL)));
        assertThrows(UserException.class, () -> WeightLayouts.named("keras").fromDropscape(tensors, SMALL));
    }

    @Test
    void severalLinearModulesAreNotGuessedAt() {
        Map<String, Tensor> tensors = exported("pytorch", SMALL);
        tensors.put("other.weight", Tensor.zeros(1, 1));

        String message = message(() -> WeightLayouts.named("pytorch").toDropscape(tensors, SMALL));

        assertTrue(message.contains("unexpected: other.weight [1, 1]"), message);
        assertTrue(message.contains("missing: fc.weight [1, 1]"), message);
    }

    @Test
    void twoNamesOfOneWeightAreAMistake() {
        Map<String, Tensor> tensors = exported("keras", SMALL);
        tensors.put("gru/kernel:0", tensors.get("gru/gru_cell/kernel"));

        assertTrue(message(() -> WeightLayouts.named("keras").toDropscape(tensors, SMALL))
                .contains("it has the same place as"));
    }

    @Test
    void aModelWithoutBiasesTakesZeroBiasesOnly() {
        ModelShape without = new ModelShape("gru", 1, false, 1, 1, 1, false);
        Map<String, Tensor> tensors = exported("haste", without);
        assertEquals(Tensor.zeros(3), tensors.get("rnn1.recurrent_bias"));
        assertEquals(weights(without), WeightLayouts.named("haste").toDropscape(tensors, without));

        tensors.put("rnn1.bias", new Tensor(new int[] {3}, new float[] {0, 0, 1}));
        assertTrue(message(() -> WeightLayouts.named("haste").toDropscape(tensors, without))
                .endsWith("unexpected: rnn1.bias [3]: not zero, but the model has no biases; set bias: true"));
    }

    @Test
    void cellsFromElsewhereKeepTheirOwnNamesInOurLayout() {
        ModelShape shape = new ModelShape("min-gru", 2, false, 3, 4, 1, true);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("layer_0/anything", Tensor.zeros(3, 5));
        weights.put("layer_1/anything", Tensor.zeros(4, 5));
        weights.put("head/kernel", Tensor.zeros(4, 1));
        weights.put("head/bias", Tensor.zeros(1));
        LayoutConverter ours = WeightLayouts.named("dropscape");
        assertEquals(weights, ours.toDropscape(weights, shape));

        weights.remove("layer_1/anything");
        assertTrue(message(() -> ours.toDropscape(weights, shape)).contains("missing: layer_1/..."));
        assertTrue(message(() -> WeightLayouts.named("haste").toDropscape(weights, shape))
                .startsWith("layout haste has no min-gru; it has gru, ind-rnn, "));
    }

    @Test
    void aFileInAnotherLayoutIsRecognised() {
        Path file = folder.resolve("w.safetensors");
        WeightLayouts.write(file, "keras", SMALL, weights(SMALL), Map.of());

        String message = message(() -> WeightLayouts.read(file, "pytorch", SMALL));

        assertTrue(message.startsWith(file + ": the weights do not fit the model"), message);
        assertTrue(message.endsWith("They fit in layout keras: set weight-layout: keras."), message);
    }

    @Test
    void aWrongLayoutNameGetsASuggestion() {
        assertEquals(
                "unknown weight layout \"pytroch\". Did you mean \"pytorch\"? Known: dropscape, haste, keras, pytorch.",
                message(() -> WeightLayouts.named("pytroch")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 'layers must be at least 1, but was 0'",
        "1, 0, 1, 1, 'inputs must be at least 1, but was 0'",
        "1, 1, -2, 1, 'units must be at least 1, but was -2'",
        "1, 1, 1, 0, 'classes must be at least 1, but was 0'"
    })
    void shapesMustBePositive(int layers, int inputs, int units, int classes, String message) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ModelShape("gru", layers, false, inputs, units, classes, true))
                        .getMessage());
    }

    /** Weights of which no two values are the same. */
    private static Map<String, Tensor> weights(ModelShape shape) {
        RandomGenerator random = SeedTree.root(7).child("weights").generator();
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("embedding", random(random, 6, shape.inputs()));
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (boolean backward : shape.bidirectional() ? new boolean[] {false, true} : new boolean[] {false}) {
                String prefix = "layer_" + layer + (backward ? "/backward/" : "/");
                DropscapeLayout.weights(shape.cell(), shape.inputs(layer), shape.units(), shape.bias())
                        .orElseThrow()
                        .forEach((name, dims) -> weights.put(prefix + name, random(random, dims)));
            }
        }
        weights.put("head/kernel", random(random, shape.features(), shape.classes()));
        weights.put("head/bias", random(random, shape.classes()));
        return weights;
    }

    private static Tensor random(RandomGenerator random, int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = random.nextFloat() - 0.5f;
        }
        return tensor;
    }

    private static Map<String, Tensor> exported(String layout, ModelShape shape) {
        return new TreeMap<>(WeightLayouts.named(layout).fromDropscape(weights(shape), shape));
    }

    private static Map<String, Tensor> renamed(Map<String, Tensor> tensors, String pattern, String replacement) {
        Map<String, Tensor> renamed = new TreeMap<>();
        tensors.forEach((name, tensor) -> renamed.put(name.replaceFirst(pattern, replacement), tensor));
        return renamed;
    }

    private static String message(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(UserException.class, action).getMessage();
    }
}
