package org.dropscape.runner.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.regularizer.Phase;

/**
 * Products of the Hessian of the mean loss over many texts (and penalties) with vectors, at the network's present weights and
 * without changing them.
 *
 * <p>The loss is that of which {@link LossGradient} is the gradient: the same batches, and with the same keys the same masks. The
 * gradient is differentiated once more, so that a product is exact to rounding; sums are kept in double precision.
 */
public final class LossHessian {

    private final List<String> names;
    private final DoubleBackpropagation backpropagation;
    private final TextBatches batches;

    LossHessian(NetworkGraph network, Phase phase, int batch, int unroll) {
        this.names = List.copyOf(network.spec().weights().keySet());
        this.backpropagation = new DoubleBackpropagation(network, phase, batch, unroll);
        this.batches = new TextBatches(network, phase, batch, backpropagation.unroll());
    }

    /**
     * One product per network.
     *
     * @param texts the examples, the same for each network
     * @param labels the class indices of each text
     * @param keys per network two numbers that make the masks
     * @param vectors v by weight, {@code [shape]}, with replicas {@code [G, shape]}: each network has its own
     * @return Hv, likewise
     * @throws IllegalArgumentException if a weight has no vector or one of another size, or an operation of the network cannot be
     *     differentiated twice
     */
    public Map<String, double[]> product(Texts texts, int[][] labels, long[][] keys, Map<String, float[]> vectors) {
        List<double[]> sums;
        try (Feeds feeds = backpropagation.vectors(vectors)) {
            sums = batches.mean(texts, labels, keys, (data, own) -> backpropagation.run(data, own, feeds));
        }
        Map<String, double[]> product = new LinkedHashMap<>();
        for (int i = 0; i < sums.size(); i++) {
            product.put(names.get(i), sums.get(i));
        }
        return product;
    }
}
