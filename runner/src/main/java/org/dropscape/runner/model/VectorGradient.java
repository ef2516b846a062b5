package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.graph.RandomSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt64;

/**
 * The gradients of the loss of single texts with respect to the vectors of their tokens, at the network's present weights,
 * whether the vectors are trained or not. Penalties, which do not depend on texts, are left out.
 *
 * <p>Texts of any length: memory grows with what the layers put out, as in {@link LayerBackpropagation}. The same texts in the same
 * order, in the same phase, with the same key give the same bits; a text's gradient does not depend on the others but for rounding
 * and, in phase SAMPLE, masks.
 */
public final class VectorGradient {

    private static final int UNROLL = RandomSource.BLOCK;

    private final NetworkGraph network;
    private final Phase phase;
    private final int largest;
    private final Placeholder<TInt64> key;
    private final Map<Integer, LayerBackpropagation> bySize = new HashMap<>();

    VectorGradient(NetworkGraph network, Phase phase, int batch) {
        if (network.replicas() > 0) {
            throw new IllegalArgumentException("replicas must be 0, but were " + network.replicas());
        }
        this.network = network;
        this.phase = phase;
        this.largest = batch;
        this.key = network.tf().placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
    }

    /**
     * The gradients.
     *
     * @param texts which
     * @param labels the class indices of each text
     * @param maskKey two numbers that make the masks
     * @return {@code [texts][tokens][D]}
     */
    public float[][][] of(Texts texts, int[][] labels, long[] maskKey) {
        NetworkSpec spec = network.spec();
        int size = texts.count() <= 8 ? Math.min(8, largest) : largest;
        int[] order = IntStream.range(0, texts.count())
                .boxed()
                .sorted(Comparator.comparingInt(texts::length))
                .mapToInt(i -> i)
                .toArray();
        float[][][] gradients = new float[order.length][][];
        for (int from = 0; from < order.length; from += size) {
            int[] examples = Arrays.copyOfRange(order, from, Math.min(order.length, from + size));
            int longest = texts.length(examples[examples.length - 1]);
            int steps = Math.max(1, (longest + UNROLL - 1) / UNROLL) * UNROLL;
            Batch data = Batch.of(texts, labels, spec.task(), spec.outputs(), List.of(examples), size, steps);
            // Each pass has masks of its own, but a mean over draws is the same rule for all texts.
            long pass = spec.stack().draws(phase) == 1 ? from / size : 0;
            List<float[]> parts = run(size, data, new long[] {maskKey[0], maskKey[1] + (pass << 32)});
            for (int n = 0; n < examples.length; n++) {
                gradients[examples[n]] = rows(parts, texts.length(examples[n]), n, size, examples.length);
            }
        }
        return gradients;
    }

    private List<float[]> run(int size, Batch data, long[] maskKey) {
        LayerBackpropagation backpropagation = bySize.computeIfAbsent(
                size,
                n -> new LayerBackpropagation(
                        network, phase, n, UNROLL, key, LayerBackpropagation.Of.WORD_VECTORS, Map.of()));
        try (Feeds feeds = new Feeds()) {
            feeds.put(key, TInt64.tensorOf(key.shape(), DataBuffers.of(maskKey.clone(), true, false)));
            return backpropagation.run(feeds, data).wordVectors();
        }
    }

    /** The tokens of one text; its own loss is {@code count} times its part of the mean. */
    private float[][] rows(List<float[]> parts, int length, int column, int size, int count) {
        int dimension = network.spec().stack().inputs();
        List<float[]> rows = new ArrayList<>(length);
        for (int t = 0; t < length; t++) {
            float[] part = parts.get(t / UNROLL);
            int at = (t % UNROLL * size + column) * dimension;
            float[] row = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                row[d] = part[at + d] * count;
            }
            rows.add(row);
        }
        return rows.toArray(float[][]::new);
    }
}
