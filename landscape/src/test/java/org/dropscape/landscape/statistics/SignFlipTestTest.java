package org.dropscape.landscape.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class SignFlipTestTest {

    private static final SeedTree SEEDS = SeedTree.root(5);

    private static SignFlipTest of(double... differences) {
        return SignFlipTest.of(differences, 20_000, SEEDS);
    }

    @Test
    void threeOfOneSignHaveTheSmallestP() {
        assertEquals(new SignFlipTest(0.25, 0.25, true, 8), of(1, 2, 4));
    }

    @Test
    void patternsAreCountedByHand() {
        // Sums of +-1 +-2 +-4: 7, 5, 3, 1 in absolute value, each twice; 1 + 2 - 4 = -1 is reached by all,
        // -1 + 2 + 4 = 5 by four of eight.
        assertEquals(1, of(1, 2, -4).p());
        assertEquals(0.5, of(-1, 2, 4).p());
        assertEquals(0.75, of(1, -2, 4).p());
    }

    @Test
    void tiesCountDespiteRounding() {
        // With 0.7, the other three reach 0.6, 0.4, 0.2 and twice 0, but for rounding, which differs with the order.
        double[][] orders = {
            {0.1, 0.2, -0.3, 0.7},
            {-0.1, -0.2, 0.3, 0.7},
            {0.7, 0.1, 0.2, -0.3},
            {0.7, 0.3, -0.2, -0.1},
            {0.2, 0.7, -0.3, 0.1}
        };
        for (double[] order : orders) {
            assertEquals(5.0 / 8, of(order).p(), Arrays.toString(order));
        }
    }

    @Test
    void oneSeedProvesNothing() {
        assertEquals(new SignFlipTest(1, 1, true, 2), of(3));
    }

    @Test
    void zerosRaiseTheSmallestP() {
        assertEquals(new SignFlipTest(0.5, 0.5, true, 8), of(0, 1, 2));
        assertEquals(new SignFlipTest(1, 1, true, 4), of(0, 0));
    }

    @Test
    void directionAndUnitDoNotMatter() {
        double[] differences = {0.3, -0.1, 0.8, 0.2, 0.4};
        double[] mirrored = {-30, 10, -80, -20, -40};
        assertEquals(of(differences).p(), of(mirrored).p());
    }

    @Test
    void twentySeedsAreCountedMoreAreSampled() {
        double[] twenty = new double[20];
        double[] more = new double[24];
        RandomGenerator random = SEEDS.child("values").generator();
        for (int k = 0; k < more.length; k++) {
            more[k] = 0.3 + random.nextGaussian();
        }
        System.arraycopy(more, 0, twenty, 0, 20);
        assertEquals(1 << 20, of(twenty).patterns());
        assertTrue(of(twenty).exact());
        assertFalse(of(more).exact());
        assertEquals(1.0 / 20_001, of(more).smallestP());
    }

    @Test
    void sampledPAgreesWithACountOverAllPatterns() {
        double[] differences = new double[22];
        RandomGenerator random = SEEDS.child("agree").generator();
        for (int k = 0; k < differences.length; k++) {
            differences[k] = 0.35 + random.nextGaussian();
        }
        double observed = Math.abs(Arrays.stream(differences).sum());
        long hits = 0;
        for (int pattern = 0; pattern < 1 << 22; pattern++) {
            double sum = 0;
            for (int k = 0; k < 22; k++) {
                sum += (pattern >> k & 1) == 0 ? differences[k] : -differences[k];
            }
            hits += Math.abs(sum) >= observed - 1e-9 ? 1 : 0;
        }
        double exact = (double) hits / (1 << 22);
        // Four standard errors.
        assertEquals(exact, of(differences).p(), 4 * Math.sqrt(exact * (1 - exact) / 20_000) + 1e-4);
    }

    @Test
    void pIsUniformUnderTheNull() {
        RandomGenerator random = SEEDS.child("null").generator();
        int[] below = new int[4];
        double[] levels = {0.05, 0.1, 0.25, 0.5};
        int trials = 4000;
        for (int t = 0; t < trials; t++) {
            double[] differences = new double[10];
            for (int k = 0; k < differences.length; k++) {
                differences[k] = random.nextGaussian();
            }
            double p = of(differences).p();
            for (int level = 0; level < levels.length; level++) {
                below[level] += p <= levels[level] ? 1 : 0;
            }
        }
        for (int level = 0; level < levels.length; level++) {
            double a = levels[level];
            // Four standard errors, and a step of the 512 distinct p.
            assertEquals(a, (double) below[level] / trials, 4 * Math.sqrt(a * (1 - a) / trials) + 1.0 / 512);
        }
    }

    @Test
    void nanIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(1, Double.NaN));
    }
}
