package org.dropscape.runner.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.regularizer.Phase;

/**
 * The gradient of the mean loss over many texts (and penalties) at the network's present weights, without changing them.
 *
 * <p>Texts are sorted by length and worked off in batches; sums are kept in double precision. The same texts in the same phase
 * with the same keys give the same bits.
 */
public final class LossGradient {

    private final List<String> names;
    private final Backpropagation backpropagation;
    private final TextBatches batches;

    LossGradient(NetworkGraph network, Phase phase, int batch, int unroll) {
        this.names = List.copyOf(network.spec().weights().keySet());
        this.backpropagation = new Backpropagation(network, phase, batch, unroll, gradients -> List.of());
        this.batches = new TextBatches(network, phase, batch, backpropagation.unroll());
    }

    /**
     * The gradient.
     *
     * @param texts the examples, the same for each network
     * @param labels the class indices of each text
     * @param keys per network two numbers that make the masks
     * @return by weight, {@code [shape]}, with replicas {@code [G, shape]}
     */
    public Map<String, float[]> mean(Texts texts, int[][] labels, long[][] keys) {
        List<double[]> sums = batches.mean(texts, labels, keys, (data, own) -> {
            try (Feeds feeds = new Feeds()) {
                return backpropagation.run(data, own, feeds, true).gradients();
            }
        });
        Map<String, float[]> mean = new LinkedHashMap<>();
        for (int i = 0; i < sums.size(); i++) {
            double[] sum = sums.get(i);
            float[] values = new float[sum.length];
            for (int k = 0; k < sum.length; k++) {
                values[k] = (float) sum[k];
            }
            mean.put(names.get(i), values);
        }
        return mean;
    }
}
