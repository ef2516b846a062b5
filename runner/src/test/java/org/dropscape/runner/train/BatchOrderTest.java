package org.dropscape.runner.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.model.Tiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOrderTest {

    private static Texts texts(int count) {
        return Tiny.texts(1, IntStream.range(0, count).map(i -> i * 37 % 50).toArray());
    }

    private static List<int[]> pooled(Texts texts, int size, long epoch) {
        return BatchOrder.shuffled(texts, size, 64, stream(epoch));
    }

    private static RandomGenerator stream(long epoch) {
        return SeedTree.root(3).child("order").child(epoch).generator();
    }

    private static int[] flat(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    @Test
    void sequentialKeepsTheOrderOfTheFile() {
        List<int[]> batches = BatchOrder.sequential(7, 3);
        assertArrayEquals(new int[][] {{0, 1, 2}, {3, 4, 5}, {6}}, batches.toArray(int[][]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 256, 257, 1000})
    void everyExampleComesOnceAndAtMostOneBatchIsSmaller(int count) {
        for (List<int[]> batches : List.of(
                BatchOrder.sequential(count, 4),
                pooled(texts(count), 4, 1),
                BatchOrder.shuffled(texts(count), 4, 1, stream(1)))) {
            assertArrayEquals(
                    IntStream.range(0, count).toArray(),
                    IntStream.of(flat(batches)).sorted().toArray());
            assertEquals((count + 3) / 4, batches.size());
            assertTrue(batches.stream().filter(batch -> batch.length < 4).count() <= 1);
        }
    }

    @Test
    void theSameStreamGivesTheSameOrderAndAnotherEpochAnother() {
        Texts texts = texts(300);
        assertArrayEquals(flat(pooled(texts, 4, 1)), flat(pooled(texts, 4, 1)));
        assertFalse(Arrays.equals(flat(pooled(texts, 4, 1)), flat(pooled(texts, 4, 2))));
        assertArrayEquals(
                flat(BatchOrder.shuffled(texts(300), 4, 1, stream(1))),
                flat(BatchOrder.shuffled(texts(300), 4, 1, stream(1))));
        assertFalse(Arrays.equals(
                flat(BatchOrder.shuffled(texts(300), 4, 1, stream(1))),
                flat(BatchOrder.shuffled(texts(300), 4, 1, stream(2)))));
    }

    @Test
    void randomBatchesMixLengths() {
        Texts texts = texts(1000);
        // Within a batch of eight, lengths spread as in the whole: their standard deviation is 14.4.
        double variance = BatchOrder.shuffled(texts(1000), 8, 1, stream(1)).stream()
                .mapToDouble(batch -> {
                    double mean =
                            IntStream.of(batch).map(texts::length).average().orElseThrow();
                    return IntStream.of(batch)
                                    .mapToDouble(i -> Math.pow(texts.length(i) - mean, 2))
                                    .sum()
                            / 7;
                })
                .average()
                .orElseThrow();
        assertEquals(14.4 * 14.4, variance, 20);
    }

    @Test
    void pooledBatchesHoldTextsOfSimilarLength() {
        Texts texts = texts(256);
        int padded = pooled(texts, 4, 1).stream()
                .mapToInt(batch -> batch.length
                        * IntStream.of(batch).map(texts::length).max().orElseThrow())
                .sum();
        int tokens = IntStream.range(0, 256).map(texts::length).sum();
        // 64 batches are sorted together: only the steps between neighbours are padding.
        assertTrue(padded < 1.1 * tokens, padded + " steps for " + tokens + " tokens");
        int unsorted = BatchOrder.sequential(256, 4).stream()
                .mapToInt(batch -> batch.length
                        * IntStream.of(batch).map(texts::length).max().orElseThrow())
                .sum();
        assertTrue(unsorted > 1.3 * tokens, "a test of nothing");
    }
}
