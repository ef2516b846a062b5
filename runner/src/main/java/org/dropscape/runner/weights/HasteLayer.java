package org.dropscape.runner.weights;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A haste layer. Names, gates and orientation are Dropscape's, but {@code gamma} of the layer-normalised cells is [2,
 * gH], the input's row above the recurrent one; and every layer has biases, so that those of a model without are
 * written as zeros.
 *
 * @param cell id of the cell
 */
record HasteLayer(String cell) implements LayerFormat {

    @Override
    public Map<String, int[]> shapes(int inputs, int units, boolean bias) {
        Map<String, int[]> shapes =
                DropscapeLayout.weights(cell, inputs, units, bias).orElseThrow();
        if (shapes.remove("recurrent_gamma") != null) {
            shapes.computeIfPresent("gamma", (name, dims) -> new int[] {2, dims[0]});
        }
        return shapes;
    }

    @Override
    public Map<String, Tensor> toDropscape(Map<String, Tensor> parts) {
        Map<String, Tensor> weights = new LinkedHashMap<>(parts);
        Tensor gamma = weights.get("gamma");
        if (gamma != null) {
            weights.put("gamma", Blocks.row(gamma, 0));
            weights.put("recurrent_gamma", Blocks.row(gamma, 1));
        }
        return weights;
    }

    @Override
    public Map<String, Tensor> fromDropscape(Map<String, Tensor> weights) {
        Map<String, Tensor> parts = new LinkedHashMap<>(weights);
        Tensor recurrent = parts.remove("recurrent_gamma");
        if (recurrent != null) {
            parts.computeIfPresent("gamma", (name, input) -> Blocks.stack(input, recurrent));
        }
        DropscapeLayout.weights(cell, weights.get("kernel").shape()[0], units(weights), true)
                .orElseThrow()
                .forEach((name, dims) -> {
                    if (name.contains("bias")) {
                        parts.putIfAbsent(name, Tensor.zeros(dims));
                    }
                });
        return parts;
    }

    private static int units(Map<String, Tensor> weights) {
        return weights.getOrDefault("recurrent_kernel", weights.get("recurrent_scale"))
                .shape()[0];
    }
}
