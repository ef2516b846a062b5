package org.dropscape.runner.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.runner.model.Texts;

/** Which examples make up the batches of an epoch. */
public final class BatchOrder {

    /** Batches whose examples are sorted by length together: enough for little padding, few enough for varied batches. */
    private static final int POOL = 64;

    private BatchOrder() {}

    /** Consecutive examples in the order of the file; the last batch may be smaller. */
    public static List<int[]> sequential(int examples, int size) {
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < examples; from += size) {
            batches.add(IntStream.range(from, Math.min(examples, from + size)).toArray());
        }
        return batches;
    }

    /**
     * Shuffles, sorts pools of 64 batches by length, cuts them into batches and shuffles these: every example once, texts of
     * similar length together.
     *
     * @param texts the training split
     * @param size examples per batch; one batch may be smaller
     * @param random the epoch's stream
     */
    public static List<int[]> shuffled(Texts texts, int size, RandomGenerator random) {
        int[] order = IntStream.range(0, texts.count()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += POOL * size) {
            int[] pool = Arrays.stream(order, from, Math.min(order.length, from + POOL * size))
                    .boxed()
                    .sorted(Comparator.comparingInt(texts::length))
                    .mapToInt(i -> i)
                    .toArray();
            for (int start = 0; start < pool.length; start += size) {
                batches.add(Arrays.copyOfRange(pool, start, Math.min(pool.length, start + size)));
            }
        }
        for (int i = batches.size() - 1; i > 0; i--) {
            Collections.swap(batches, i, random.nextInt(i + 1));
        }
        return batches;
    }
}
