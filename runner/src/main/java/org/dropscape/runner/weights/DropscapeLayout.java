package org.dropscape.runner.weights;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Dropscape's own layout: converting is checking. */
final class DropscapeLayout implements LayoutConverter {

    @Override
    public String name() {
        return "dropscape";
    }

    @Override
    public Map<String, Tensor> toDropscape(Map<String, Tensor> tensors, ModelShape shape) {
        check(tensors, shape);
        return tensors;
    }

    @Override
    public Map<String, Tensor> fromDropscape(Map<String, Tensor> weights, ModelShape shape) {
        check(weights, shape);
        return weights;
    }

    /**
     * The weights of a layer of a built-in cell.
     *
     * @return name to shape; empty for a cell from elsewhere, whose weights only its plugin knows
     */
    static Optional<Map<String, int[]>> weights(String cell, int inputs, int units, boolean bias) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        int gates =
                switch (cell) {
                    case "gru", "layer-norm-gru" -> 3;
                    case "lstm", "layer-norm-lstm" -> 4;
                    case "ind-rnn" -> 1;
                    default -> 0;
                };
        if (gates == 0) {
            return Optional.empty();
        }
        shapes.put("kernel", new int[] {inputs, gates * units});
        if (gates == 1) {
            shapes.put("recurrent_scale", new int[] {units});
        } else {
            shapes.put("recurrent_kernel", new int[] {units, gates * units});
        }
        if (bias) {
            shapes.put("bias", new int[] {gates * units});
            if (gates == 3) {
                shapes.put("recurrent_bias", new int[] {gates * units});
            }
        }
        if (cell.startsWith("layer-norm-")) {
            shapes.put("gamma", new int[] {gates * units});
            shapes.put("recurrent_gamma", new int[] {gates * units});
            if (gates == 4) {
                shapes.put("gamma_h", new int[] {units});
                shapes.put("beta_h", new int[] {units});
            }
        }
        return Optional.of(shapes);
    }

    private void check(Map<String, Tensor> tensors, ModelShape shape) {
        Fit fit = new Fit();
        Set<String> left = new LinkedHashSet<>(tensors.keySet());
        for (int layer = 0; layer < shape.layers(); layer++) {
            Optional<Map<String, int[]>> weights =
                    weights(shape.cell(), shape.inputs(layer), shape.units(), shape.bias());
            for (boolean backward : shape.bidirectional() ? new boolean[] {false, true} : new boolean[] {false}) {
                String prefix = Names.layer(layer, backward);
                if (weights.isPresent()) {
                    weights.get().forEach((name, dims) -> require(fit, tensors, left, prefix + name, dims));
                } else if (!left.removeIf(name -> isOf(prefix, name))) {
                    fit.missing(prefix + "...");
                }
            }
        }
        require(fit, tensors, left, Names.HEAD + "kernel", new int[] {shape.features(), shape.classes()});
        require(fit, tensors, left, Names.HEAD + "bias", new int[] {shape.classes()});
        if (left.remove(Names.EMBEDDING)) {
            fit.embedding(Names.EMBEDDING, tensors.get(Names.EMBEDDING), shape);
        }
        left.forEach(name -> fit.unexpected(name, tensors.get(name)));
        fit.throwIfAny(name(), shape);
    }

    private static void require(Fit fit, Map<String, Tensor> tensors, Set<String> left, String name, int[] dims) {
        if (left.remove(name)) {
            fit.shape(name, tensors.get(name), dims, "");
        } else {
            fit.missing(name, dims);
        }
    }

    private static boolean isOf(String prefix, String name) {
        Matcher matcher = Names.layerName(name);
        return matcher.matches()
                && prefix.equals(Names.layer(Integer.parseInt(matcher.group(1)), matcher.group(2) != null));
    }
}
