package org.dropscape.runner.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dropscape.api.error.UserException;

/**
 * The layout of another framework: its names, and its format of each cell that it has.
 *
 * @param name the layout's name
 * @param naming how tensors are named
 * @param formats by cell; {@link #RESET_BEFORE} stands for the other GRU
 */
record ForeignLayout(String name, NamingScheme naming, Map<String, LayerFormat> formats) implements LayoutConverter {

    /** The key of the GRU whose reset gate acts before the product. */
    static final String RESET_BEFORE = "gru with reset before the product";

    private static final DropscapeLayout OURS = new DropscapeLayout();

    @Override
    public Map<String, Tensor> toDropscape(Map<String, Tensor> tensors, ModelShape shape) {
        LayerFormat format = format(shape);
        Map<String, Tensor> found = place(tensors, shape, format);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        if (found.containsKey(Names.EMBEDDING)) {
            weights.put(Names.EMBEDDING, found.get(Names.EMBEDDING));
        }
        for (String layer : Names.layers(shape)) {
            format.toDropscape(partsOf(layer, found)).forEach((part, tensor) -> weights.put(layer + part, tensor));
        }
        Tensor kernel = found.get(Names.HEAD + "kernel");
        weights.put(
                Names.HEAD + "kernel", kernel != null ? kernel : Blocks.transpose(found.get(Names.HEAD + "weight")));
        weights.put(Names.HEAD + "bias", found.get(Names.HEAD + "bias"));
        return weights;
    }

    @Override
    public Map<String, Tensor> fromDropscape(Map<String, Tensor> weights, ModelShape shape) {
        LayerFormat format = format(shape);
        OURS.fromDropscape(weights, shape);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        if (weights.containsKey(Names.EMBEDDING)) {
            tensors.put(naming.name(Names.EMBEDDING, shape), weights.get(Names.EMBEDDING));
        }
        for (String layer : Names.layers(shape)) {
            format.fromDropscape(partsOf(layer, weights))
                    .forEach((part, tensor) -> tensors.put(naming.name(layer + part, shape), tensor));
        }
        String matrix = naming.headMatrix();
        Tensor kernel = weights.get(Names.HEAD + "kernel");
        tensors.put(
                naming.name(Names.HEAD + matrix, shape), matrix.equals("kernel") ? kernel : Blocks.transpose(kernel));
        tensors.put(naming.name(Names.HEAD + "bias", shape), weights.get(Names.HEAD + "bias"));
        return tensors;
    }

    private LayerFormat format(ModelShape shape) {
        String cell = shape.cell().equals("gru") && !shape.resetAfter() ? RESET_BEFORE : shape.cell();
        LayerFormat format = formats.get(cell);
        if (format == null) {
            throw new UserException("layout " + name + " has no " + cell + "; it has "
                    + String.join(", ", new TreeSet<>(formats.keySet())) + ". Layout dropscape has every cell.");
        }
        return format;
    }

    /** Tensors by place, after all names and shapes have been checked. */
    private Map<String, Tensor> place(Map<String, Tensor> tensors, ModelShape shape, LayerFormat format) {
        Fit fit = new Fit();
        Map<String, String> places = naming.places(tensors);
        Map<String, String> names = new TreeMap<>();
        tensors.forEach((name, tensor) -> {
            String place = places.get(name);
            if (place == null) {
                fit.unexpected(name, tensor);
            } else if (names.putIfAbsent(place, name) != null) {
                fit.unexpected(name, tensor, "it has the same place as " + names.get(place));
            }
        });
        Map<String, int[]> expected = expected(names.containsKey(Names.HEAD + "kernel"), shape, format);
        Map<String, Tensor> found = new LinkedHashMap<>();
        expected.forEach((place, dims) -> {
            String name = names.remove(place);
            if (name == null) {
                fit.missing(naming.name(place, shape), dims);
                return;
            }
            Tensor tensor = tensors.get(name);
            fit.shape(name, tensor, dims, format.hint(place.substring(place.lastIndexOf('/') + 1), tensor));
            found.put(place, tensor);
        });
        names.forEach((place, name) -> {
            Tensor tensor = tensors.get(name);
            if (place.equals(Names.EMBEDDING)) {
                fit.embedding(name, tensor, shape);
                found.put(place, tensor);
            } else if (shape.bias() || !isLayerBias(place)) {
                fit.unexpected(name, tensor);
            } else if (!tensor.isZero()) {
                fit.unexpected(name, tensor, "not zero, but the model has no biases; set bias: true");
            }
        });
        fit.throwIfAny(name, shape);
        return found;
    }

    private Map<String, int[]> expected(boolean headKernel, ModelShape shape, LayerFormat format) {
        Map<String, int[]> expected = new LinkedHashMap<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            Map<String, int[]> parts = format.shapes(shape.inputs(layer), shape.units(), shape.bias());
            String forward = Names.layer(layer, false);
            parts.forEach((part, dims) -> expected.put(forward + part, dims));
            if (shape.bidirectional()) {
                String backward = Names.layer(layer, true);
                parts.forEach((part, dims) -> expected.put(backward + part, dims));
            }
        }
        if (headKernel || naming.headMatrix().equals("kernel")) {
            expected.put(Names.HEAD + "kernel", new int[] {shape.features(), shape.classes()});
        } else {
            expected.put(Names.HEAD + "weight", new int[] {shape.classes(), shape.features()});
        }
        expected.put(Names.HEAD + "bias", new int[] {shape.classes()});
        return expected;
    }

    /** Within the places of layers: haste always writes biases, which may be zero. */
    private static boolean isLayerBias(String place) {
        return place.startsWith("layer_") && place.contains("bias");
    }

    private static Map<String, Tensor> partsOf(String layer, Map<String, Tensor> tensors) {
        Map<String, Tensor> parts = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(layer) && name.indexOf('/', layer.length()) < 0) {
                parts.put(name.substring(layer.length()), tensor);
            }
        });
        return parts;
    }
}
