package org.dropscape.runner.weights;

import java.util.Map;

/** How a framework stores one layer and direction of one cell. */
interface LayerFormat {

    /** The framework's tensors, by name within the layer, and their shapes. */
    Map<String, int[]> shapes(int inputs, int units, boolean bias);

    /** Converts from the framework; the tensors have the names and shapes of {@link #shapes}. */
    Map<String, Tensor> toDropscape(Map<String, Tensor> parts);

    /** Converts to the framework. */
    Map<String, Tensor> fromDropscape(Map<String, Tensor> weights);

    /** What a wrong shape may mean, or an empty string. */
    default String hint(String part, Tensor found) {
        return "";
    }
}
