package org.dropscape.runner.weights;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A layer of {@code torch.nn.GRU} (gates r, z, n) or {@code torch.nn.LSTM} (i, f, g, o): matrices transposed,
 * {@code weight_ih} [gH, D] and {@code weight_hh} [gH, H], and two biases {@code bias_ih} and {@code bias_hh} [gH].
 *
 * <p>The GRU's {@code bias_hh} of n is inside the product with r, as Dropscape's {@code recurrent_bias} is. The LSTM
 * only ever uses the sum of both, which is Dropscape's one bias; back in PyTorch it is {@code bias_ih}, and
 * {@code bias_hh} is zero.
 */
enum PyTorchLayer implements LayerFormat {
    GRU(1, 0, 2),
    LSTM(0, 2, 1, 3);

    /** The framework's block of each of Dropscape's gates; its own inverse. */
    private final int[] order;

    PyTorchLayer(int... order) {
        this.order = order;
    }

    @Override
    public Map<String, int[]> shapes(int inputs, int units, boolean bias) {
        int rows = order.length * units;
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("weight_ih", new int[] {rows, inputs});
        shapes.put("weight_hh", new int[] {rows, units});
        if (bias) {
            shapes.put("bias_ih", new int[] {rows});
            shapes.put("bias_hh", new int[] {rows});
        }
        return shapes;
    }

    @Override
    public Map<String, Tensor> toDropscape(Map<String, Tensor> parts) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("kernel", Blocks.reorder(Blocks.transpose(parts.get("weight_ih")), order));
        weights.put("recurrent_kernel", Blocks.reorder(Blocks.transpose(parts.get("weight_hh")), order));
        if (parts.containsKey("bias_ih")) {
            Tensor input = Blocks.reorder(parts.get("bias_ih"), order);
            Tensor recurrent = Blocks.reorder(parts.get("bias_hh"), order);
            if (this == GRU) {
                weights.put("bias", input);
                weights.put("recurrent_bias", recurrent);
            } else {
                weights.put("bias", Blocks.add(input, recurrent));
            }
        }
        return weights;
    }

    @Override
    public Map<String, Tensor> fromDropscape(Map<String, Tensor> weights) {
        Map<String, Tensor> parts = new LinkedHashMap<>();
        parts.put("weight_ih", Blocks.transpose(Blocks.reorder(weights.get("kernel"), order)));
        parts.put("weight_hh", Blocks.transpose(Blocks.reorder(weights.get("recurrent_kernel"), order)));
        if (weights.containsKey("bias")) {
            Tensor bias = Blocks.reorder(weights.get("bias"), order);
            parts.put("bias_ih", bias);
            parts.put(
                    "bias_hh",
                    this == GRU ? Blocks.reorder(weights.get("recurrent_bias"), order) : Tensor.zeros(bias.shape()));
        }
        return parts;
    }
}
