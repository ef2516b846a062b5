package org.dropscape.runner.weights;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Keras layer: {@code kernel} and {@code recurrent_kernel} oriented as Dropscape's, gates z, r, h of the GRU and i,
 * f, c, o of the LSTM, and a {@code bias}.
 */
enum KerasLayer implements LayerFormat {

    /** GRU with {@code reset_after=True}: the bias is [2, 3H], the input's row above the recurrent one. */
    GRU(0, 1, 2),

    /** GRU with {@code reset_after=False}: the bias is [3H], which stands for the sum of Dropscape's two. */
    GRU_RESET_BEFORE(0, 1, 2),

    /** LSTM: the bias is [4H]. */
    LSTM(0, 2, 1, 3);

    /** The framework's block of each of Dropscape's gates; its own inverse. */
    private final int[] order;

    KerasLayer(int... order) {
        this.order = order;
    }

    @Override
    public Map<String, int[]> shapes(int inputs, int units, boolean bias) {
        int columns = order.length * units;
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("kernel", new int[] {inputs, columns});
        shapes.put("recurrent_kernel", new int[] {units, columns});
        if (bias) {
            shapes.put("bias", this == GRU ? new int[] {2, columns} : new int[] {columns});
        }
        return shapes;
    }

    @Override
    public Map<String, Tensor> toDropscape(Map<String, Tensor> parts) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("kernel", Blocks.reorder(parts.get("kernel"), order));
        weights.put("recurrent_kernel", Blocks.reorder(parts.get("recurrent_kernel"), order));
        Tensor bias = parts.get("bias");
        if (bias != null) {
            switch (this) {
                case GRU -> {
                    weights.put("bias", Blocks.row(bias, 0));
                    weights.put("recurrent_bias", Blocks.row(bias, 1));
                }
                case GRU_RESET_BEFORE -> {
                    weights.put("bias", bias);
                    weights.put("recurrent_bias", Tensor.zeros(bias.shape()));
                }
                case LSTM -> weights.put("bias", Blocks.reorder(bias, order));
            }
        }
        return weights;
    }

    @Override
    public Map<String, Tensor> fromDropscape(Map<String, Tensor> weights) {
        Map<String, Tensor> parts = new LinkedHashMap<>();
        parts.put("kernel", Blocks.reorder(weights.get("kernel"), order));
        parts.put("recurrent_kernel", Blocks.reorder(weights.get("recurrent_kernel"), order));
        Tensor bias = weights.get("bias");
        if (bias != null) {
            Tensor converted =
                    switch (this) {
                        case GRU -> Blocks.stack(bias, weights.get("recurrent_bias"));
                        case GRU_RESET_BEFORE -> Blocks.add(bias, weights.get("recurrent_bias"));
                        case LSTM -> Blocks.reorder(bias, order);
                    };
            parts.put("bias", converted);
        }
        return parts;
    }

    @Override
    public String hint(String part, Tensor found) {
        if (!part.equals("bias")) {
            return "";
        }
        return switch (this) {
            case GRU ->
                found.shape().length == 1
                        ? "a GRU with one bias has reset_after=False: set the cell's reset to before"
                        : "";
            case GRU_RESET_BEFORE ->
                found.shape().length == 2
                        ? "a GRU with two biases has reset_after=True: set the cell's reset to after"
                        : "";
            case LSTM -> "";
        };
    }
}
