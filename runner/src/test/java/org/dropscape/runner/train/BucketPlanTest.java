package org.dropscape.runner.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.model.Tiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketPlanTest {

    private static Texts random(long seed, int longest) {
        RandomGenerator random = SeedTree.root(seed).child("lengths").generator();
        return Tiny.texts(
                seed,
                IntStream.range(0, 60)
                        .map(i -> (int) (random.nextDouble() * random.nextDouble() * longest))
                        .toArray());
    }

    private static double cost(List<Integer> bounds, Texts texts, double passes) {
        double cost = 0;
        for (int i = 0; i < texts.count(); i++) {
            int length = texts.length(i);
            int bound = bounds.stream().filter(b -> length <= b).findFirst().orElseThrow();
            cost += passes * bound;
        }
        return cost + BucketPlan.BUILD * bounds.stream().mapToInt(i -> i).sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noOtherBoundsCostLess(long seed) {
        Texts texts = random(seed, 80);
        // From graphs that are dear to graphs that are cheap.
        double passes = Math.pow(4, seed - 2);
        int[] bounds = BucketPlan.of(texts, passes, 512).bounds();
        int longest = IntStream.range(0, texts.count()).map(texts::length).max().orElseThrow();
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
            best = Math.min(best, cost(some, texts, passes));
        }
        assertEquals(best, cost(IntStream.of(bounds).boxed().toList(), texts, passes), 1e-9 * best);
    }

    @Test
    void manyPassesAreWorthMoreBounds() {
        Texts texts = random(1, 80);
        assertEquals(1, BucketPlan.of(texts, 0.01, 512).bounds().length);
        assertTrue(BucketPlan.of(texts, 100, 512).bounds().length > 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 512})
    void everyLengthIsCoveredByAscendingBoundsWithinTheUnroll(int unroll) {
        Texts texts = random(7, 300);
        BucketPlan plan = BucketPlan.of(texts, 10, unroll);
        int[] bounds = plan.bounds();
        for (int i = 0; i < bounds.length; i++) {
            assertTrue(bounds[i] <= unroll && bounds[i] > (i == 0 ? 0 : bounds[i - 1]));
        }
        for (int i = 0; i < texts.count(); i++) {
            int padded = plan.padded(texts.length(i));
            assertTrue(padded >= texts.length(i) && padded >= 1);
            assertTrue(padded <= unroll || padded % unroll == 0 && padded - texts.length(i) < unroll);
        }
    }

    @Test
    void emptyTextsGetTheShortestGraph() {
        assertArrayEquals(
                new int[] {8}, BucketPlan.of(Tiny.texts(1, 0, 0), 1, 512).bounds());
    }
}
