package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.graph.RandomSource;

/** Many texts in batches of similar lengths, and means over them in double precision. */
final class TextBatches {

    private final NetworkSpec spec;
    private final int networks;
    private final boolean ownMasks;
    private final int batch;
    private final int unroll;

    /**
     * @param phase what regularizers do
     * @param batch texts per batch
     * @param unroll the longest padded length that is one graph
     */
    TextBatches(NetworkGraph network, Phase phase, int batch, int unroll) {
        this.spec = network.spec();
        this.networks = network.count();
        // Each batch has masks of its own, but a mean over draws is the same rule for all texts.
        this.ownMasks = spec.stack().draws(phase) == 1;
        this.batch = batch;
        this.unroll = unroll;
    }

    /** What is averaged. */
    interface Quantity {
        /** The mean over a batch, tensor by tensor. */
        List<float[]> of(Batch data, long[][] keys);
    }

    /**
     * The mean over all texts.
     *
     * @param texts the examples, the same for each network
     * @param labels the class indices of each text
     * @param keys per network two numbers that make the masks
     */
    List<double[]> mean(Texts texts, int[][] labels, long[][] keys, Quantity quantity) {
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
                    Collections.nCopies(networks, examples),
                    batch,
                    padded(texts.length(order[to - 1])));
            long[][] own = new long[keys.length][];
            for (int g = 0; g < keys.length; g++) {
                long number = ownMasks ? from / batch : 0;
                own[g] = new long[] {keys[g][0], keys[g][1] + (number << 32)};
            }
            List<float[]> tensors = quantity.of(data, own);
            double share = (double) (to - from) / order.length;
            for (int i = 0; i < tensors.size(); i++) {
                float[] tensor = tensors.get(i);
                if (from == 0) {
                    sums.add(new double[tensor.length]);
                }
                double[] sum = sums.get(i);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += share * tensor[k];
                }
            }
        }
        return sums;
    }

    /** Few lengths, since each is a graph of its own; beyond the longest graph its multiples. */
    private int padded(int length) {
        int grain = length > unroll ? unroll : RandomSource.BLOCK;
        return Math.max(1, (length + grain - 1) / grain) * grain;
    }
}
