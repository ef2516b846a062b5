package org.dropscape.runner.weights;

import java.util.Map;

/**
 * How a framework names the tensors of a whole model.
 *
 * <p>Places have the form of Dropscape's names, with the framework's own name of the part at the end:
 * {@code embedding}, {@code layer_0/weight_ih}, {@code layer_0/backward/weight_ih}, {@code head/weight}.
 */
interface NamingScheme {

    /**
     * Finds the place of each tensor, whatever the modules around it are called.
     *
     * @return tensor name to place; without the names that have no place
     */
    Map<String, String> places(Map<String, Tensor> tensors);

    /** The usual name of a tensor at a place. */
    String name(String place, ModelShape shape);

    /** The matrix of a linear layer in this framework: {@code weight}, which is [K, F], or {@code kernel}, [F, K]. */
    String headMatrix();
}
