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

    private BatchOrder() {}

    /** Consecutive examples in the order of the file; the last batch may be smaller. */
    public static List<int[]> sequential(int examples, int size) {
        return cut(IntStream.range(0, examples).toArray(), size);
    }

    /**
     * Shuffles, sorts pools of some batches by length, cuts them into batches and shuffles these: every example once. A pool of
     * one batch gives random batches; larger ones bring texts of similar length together.
     *
     * @param texts the training split
     * @param size examples per batch; one batch may be smaller
     * @param pool batches per pool
     * @param random the epoch's stream
     */
    public static List<int[]> shuffled(Texts texts, int size, int pool, RandomGenerator random) {
        int[] order = permutation(texts.count(), random);
        if (pool == 1) {
            return cut(order, size);
        }
        List<int[]> batches = new ArrayList<>();
        long together = (long) pool * size;
        for (long from = 0; from < order.length; from += together) {
            int[] sorted = Arrays.stream(order, (int) from, (int) Math.min(order.length, from + together))
                    .boxed()
                    .sorted(Comparator.comparingInt(texts::length))
                    .mapToInt(i -> i)
                    .toArray();
            batches.addAll(cut(sorted, size));
        }
        for (int i = batches.size() - 1; i > 0; i--) {
            Collections.swap(batches, i, random.nextInt(i + 1));
        }
        return batches;
    }

    private static int[] permutation(int examples, RandomGenerator random) {
        int[] order = IntStream.range(0, examples).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    private static List<int[]> cut(int[] order, int size) {
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += size) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + size)));
        }
        return batches;
    }
}
