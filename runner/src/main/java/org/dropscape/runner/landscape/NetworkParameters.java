package org.dropscape.runner.landscape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;
import org.dropscape.runner.model.NetworkSpec;

/** A network's weights as the vector that landscapes move in. */
public final class NetworkParameters {

    private NetworkParameters() {}

    /**
     * The tensors of a network: kernels have their filters in columns, row 0 of the embedding table (padding) never moves.
     *
     * @param spec the network
     * @param embedding whether the embedding table is among them, as the first, even if it was not trained
     */
    public static ParameterLayout layout(NetworkSpec spec, boolean embedding) {
        List<ParameterTensor> tensors = new ArrayList<>();
        if (embedding) {
            tensors.add(new ParameterTensor(
                    NetworkSpec.EMBEDDING,
                    List.of(spec.words(), spec.stack().inputs()),
                    TensorKind.EMBEDDING,
                    1,
                    NetworkSpec.EMBEDDING,
                    0));
        }
        spec.weights().forEach((name, weight) -> {
            if (!name.equals(NetworkSpec.EMBEDDING)) {
                tensors.add(tensor(spec, name, weight));
            }
        });
        return new ParameterLayout(tensors);
    }

    private static ParameterTensor tensor(NetworkSpec spec, String name, WeightSpec weight) {
        TensorKind kind = weight.shape().size() == 1 ? TensorKind.VECTOR : TensorKind.KERNEL_COLUMNS;
        int outputs = weight.shape().get(weight.shape().size() - 1);
        boolean recurrent = name.startsWith("layer_");
        int units = spec.stack().units();
        int gates = recurrent && outputs % units == 0 ? outputs / units : 1;
        return new ParameterTensor(name, weight.shape(), kind, gates, name.substring(0, name.lastIndexOf('/')), -1);
    }

    /**
     * Weights as one vector.
     *
     * @param layout which, in which order
     * @param weights by name
     */
    public static float[] vector(ParameterLayout layout, Map<String, float[]> weights) {
        float[] vector = new float[layout.size()];
        List<Integer> offsets = layout.offsets();
        for (int i = 0; i < offsets.size(); i++) {
            ParameterTensor tensor = layout.tensors().get(i);
            float[] values = weights.get(tensor.name());
            if (values == null || values.length != tensor.size()) {
                throw new IllegalArgumentException("the weights " + tensor.name() + " "
                        + (values == null ? "are missing" : "have " + values.length + " elements")
                        + ", but the model needs " + tensor.size());
            }
            System.arraycopy(values, 0, vector, offsets.get(i), values.length);
        }
        return vector;
    }

    /** A vector's tensors by name. */
    public static Map<String, float[]> weights(ParameterLayout layout, float[] vector) {
        layout.check("the vector", vector);
        Map<String, float[]> weights = new LinkedHashMap<>();
        int from = 0;
        for (ParameterTensor tensor : layout.tensors()) {
            float[] values = new float[tensor.size()];
            System.arraycopy(vector, from, values, 0, values.length);
            weights.put(tensor.name(), values);
            from += values.length;
        }
        return weights;
    }
}
