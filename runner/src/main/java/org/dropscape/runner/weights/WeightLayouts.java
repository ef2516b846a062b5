package org.dropscape.runner.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;

/** The weight layouts that Dropscape reads and writes, and files in them. */
public final class WeightLayouts {

    private static final List<LayoutConverter> ALL = List.of(
            new DropscapeLayout(),
            new ForeignLayout(
                    "pytorch", new PyTorchNames(), Map.of("gru", PyTorchLayer.GRU, "lstm", PyTorchLayer.LSTM)),
            new ForeignLayout(
                    "keras",
                    new KerasNames(),
                    Map.of(
                            "gru",
                            KerasLayer.GRU,
                            ForeignLayout.RESET_BEFORE,
                            KerasLayer.GRU_RESET_BEFORE,
                            "lstm",
                            KerasLayer.LSTM)),
            new ForeignLayout(
                    "haste",
                    new HasteNames(),
                    Map.of(
                            "gru",
                            new HasteLayer("gru"),
                            "lstm",
                            new HasteLayer("lstm"),
                            "layer-norm-gru",
                            new HasteLayer("layer-norm-gru"),
                            "layer-norm-lstm",
                            new HasteLayer("layer-norm-lstm"),
                            "ind-rnn",
                            new HasteLayer("ind-rnn"))));

    private WeightLayouts() {}

    /** The names of all layouts: {@code dropscape}, {@code pytorch}, {@code keras}, {@code haste}. */
    public static List<String> names() {
        return ALL.stream().map(LayoutConverter::name).toList();
    }

    /**
     * The converter of a layout.
     *
     * @param name one of {@link #names}
     * @throws UserException if there is none of that name, with the nearest one
     */
    public static LayoutConverter named(String name) {
        return ALL.stream()
                .filter(layout -> layout.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserException(Suggestions.unknown("weight layout", name, names())));
    }

    /**
     * Reads a model's weights from a safetensors file.
     *
     * @param file the file
     * @param layout the layout of the file
     * @param shape the model that the weights are for
     * @return by the names of Dropscape's layout (see {@link LayoutConverter}); the embedding only if the file has one
     * @throws UserException if the file is damaged (see {@link Safetensors#read}) or does not fit the model; if it
     *     would in another layout, the message says in which
     */
    public static Map<String, Tensor> read(Path file, String layout, ModelShape shape) {
        LayoutConverter converter = named(layout);
        Map<String, Tensor> tensors = Safetensors.read(file).tensors();
        try {
            return converter.toDropscape(tensors, shape);
        } catch (UserException e) {
            String fitting = ALL.stream()
                    .filter(other -> other != converter && fits(other, tensors, shape))
                    .findFirst()
                    .map(other -> "\nThey fit in layout " + other.name() + ": set weight-layout: " + other.name() + ".")
                    .orElse("");
            throw new UserException(file + ": " + e.getMessage() + fitting, e);
        }
    }

    /**
     * Writes a model's weights to a safetensors file, atomically.
     *
     * @param file the file; missing folders above it are made
     * @param layout the layout of the file
     * @param shape the model that the weights are of
     * @param weights by the names of Dropscape's layout; the embedding is optional
     * @param metadata kept in the file as its metadata
     * @throws UserException if the layout has no such cell, the weights do not fit the model, or the file cannot be
     *     written
     */
    public static void write(
            Path file, String layout, ModelShape shape, Map<String, Tensor> weights, Map<String, String> metadata) {
        Safetensors.write(file, new WeightFile(named(layout).fromDropscape(weights, shape), metadata));
    }

    private static boolean fits(LayoutConverter layout, Map<String, Tensor> tensors, ModelShape shape) {
        try {
            layout.toDropscape(tensors, shape);
            return true;
        } catch (UserException e) {
            return false;
        }
    }
}
