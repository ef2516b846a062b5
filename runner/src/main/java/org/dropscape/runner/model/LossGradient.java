package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.graph.RandomSource;

/**
 * The gradient of the mean loss over many texts (and penalties) at the network's present weights, without changing them.
 *
 * <p>Texts are sorted by length and worked off in batches; sums are kept in double precision. The same texts in the same phase
 * with the same keys give the same bits.
 */
public final class LossGradient {

    private final NetworkGraph network;
    private final Phase phase;
    private final Backpropagation backpropagation;
    private final int batch;

    LossGradient(NetworkGraph network, Phase phase, int batch, int unroll) {
        this.network = network;
        this.phase = phase;
        this.batch = batch;
        this.backpropagation = new Backpropagation(network, phase, batch, unroll, gradients -> List.of());
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
        NetworkSpec spec = network.spec();
        int[] order = IntStream.range(0, texts.count())
                .boxed()
                .sorted(Comparator.comparingInt(texts::length))
                .mapToInt(i -> i)
                .toArray();
        List<double[]> sums = new ArrayList<>();
        for (int from = 0; from < order.length; from += batch) {
            int to = Math.min(order.length, from + batch);
            int[] examples = Arrays.copyOfRange(order, from, to);
            Batch data = Batch.of(
                    texts,
                    labels,
                    spec.task(),
                    spec.outputs(),
                    Collections.nCopies(network.count(), examples),
                    batch,
                    padded(texts.length(order[to - 1])));
            long[][] own = new long[keys.length][];
            for (int g = 0; g < keys.length; g++) {
                // Each batch has masks of its own, but a mean over draws is the same rule for all texts.
                long number = spec.stack().draws(phase) == 1 ? from / batch : 0;
                own[g] = new long[] {keys[g][0], keys[g][1] + (number << 32)};
            }
            List<float[]> gradients;
            try (Feeds feeds = new Feeds()) {
                gradients = backpropagation.run(data, own, feeds, true).gradients();
            }
            double share = (double) (to - from) / order.length;
            for (int i = 0; i < gradients.size(); i++) {
                float[] gradient = gradients.get(i);
                if (from == 0) {
                    sums.add(new double[gradient.length]);
                }
                double[] sum = sums.get(i);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += share * gradient[k];
                }
            }
        }
        Map<String, float[]> mean = new LinkedHashMap<>();
        for (String name : spec.weights().keySet()) {
            double[] sum = sums.get(mean.size());
            float[] values = new float[sum.length];
            for (int k = 0; k < sum.length; k++) {
                values[k] = (float) sum[k];
            }
            mean.put(name, values);
        }
        return mean;
    }

    /** Few lengths, since each is a graph of its own; beyond the longest graph its multiples. */
    private int padded(int length) {
        int grain = length > backpropagation.unroll() ? backpropagation.unroll() : RandomSource.BLOCK;
        return Math.max(1, (length + grain - 1) / grain) * grain;
    }
}
