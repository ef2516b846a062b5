package org.dropscape.runner.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketPlanTest {

    private static int[] random(long seed, int longest) {
        RandomGenerator random = SeedTree.root(seed).child("lengths").generator();
        return IntStream.range(0, 60)
                .map(i -> (int) (random.nextDouble() * random.nextDouble() * longest))
                .toArray();
    }

    private static double cost(List<Integer> bounds, int[] lengths, int epochs) {
        double cost = 0;
        for (int length : lengths) {
            int bound = bounds.stream().filter(b -> length <= b).findFirst().orElseThrow();
            cost += (double) epochs * bound;
        }
        return cost + BucketPlan.BUILD * bounds.stream().mapToInt(i -> i).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void noOtherBoundsCostLess(int seed) {
        int[] lengths = random(seed, 80);
        // From graphs that are dear to graphs that are cheap.
        int epochs = 1 << (2 * seed - 2);
        int[] bounds = BucketPlan.of(lengths, epochs, 512).bounds();
        int longest = IntStream.of(lengths).max().orElseThrow();
        int cells = (longest + 7) / 8;
        double best = Double.POSITIVE_INFINITY;
        for (int subset = 0; subset < 1 << (cells - 1); subset++) {
            List<Integer> some = new ArrayList<>();
            for (int c = 1; c < cells; c++) {
                if ((subset >> (c - 1) & 1) == 1) {
                    some.add(8 * c);
                }
            }
            some.add(8 * cells);
            best = Math.min(best, cost(some, lengths, epochs));
        }
        assertEquals(best, cost(IntStream.of(bounds).boxed().toList(), lengths, epochs), 1e-9 * best);
    }

    @Test
    void manyEpochsAreWorthMoreBounds() {
        int[] lengths = {8, 40, 80};
        assertArrayEquals(new int[] {80}, BucketPlan.of(lengths, 1, 512).bounds());
        assertArrayEquals(lengths, BucketPlan.of(lengths, 100, 512).bounds());
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 512})
    void everyLengthIsCoveredByAscendingBoundsWithinTheUnroll(int unroll) {
        int[] lengths = random(7, 300);
        BucketPlan plan = BucketPlan.of(lengths, 10, unroll);
        int[] bounds = plan.bounds();
        for (int i = 0; i < bounds.length; i++) {
            assertTrue(bounds[i] <= unroll && bounds[i] > (i == 0 ? 0 : bounds[i - 1]));
        }
        for (int length : lengths) {
            int padded = plan.padded(length);
            assertTrue(padded >= length && padded >= 1);
            assertTrue(padded <= unroll || padded % unroll == 0 && padded - length < unroll);
        }
    }

    @Test
    void emptyTextsGetTheShortestGraph() {
        assertArrayEquals(new int[] {8}, BucketPlan.of(new int[] {0, 0}, 1, 512).bounds());
    }
}
