package org.dropscape.landscape.curvature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final SeedTree SEEDS = SeedTree.root(13);

    @Test
    void signsMeasureADiagonalWithoutError() {
        Estimate trace = Trace.hutchinson(Quadratic.diagonal(1, -2, 5), new float[3], 4, SEEDS);
        assertEquals(new Estimate(4, 0, 4), trace);
    }

    @Test
    void hutchinsonIsRightWithinItsStandardError() {
        Quadratic random = Quadratic.random(3, 40);
        Estimate trace = Trace.hutchinson(random, new float[40], 400, SEEDS);
        assertEquals(random.matrix().getTrace(), trace.value(), 4 * trace.standardError());
        // The variance of a draw is twice the sum of the squares off the diagonal.
        double squares = 0;
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                squares += i == j ? 0 : Math.pow(random.matrix().getEntry(i, j), 2);
            }
        }
        assertEquals(Math.sqrt(2 * squares / 400), trace.standardError(), 0.15 * trace.standardError());
    }

    @Test
    void hutchPlusPlusIsExactForAHessianOfLowRank() {
        double[] values = new double[50];
        values[0] = 7;
        values[1] = -3;
        values[2] = 1;
        Estimate trace = Trace.hutchPlusPlus(Quadratic.withEigenvalues(2, values), new float[50], 15, SEEDS);
        assertEquals(5, trace.value(), 1e-9);
        assertEquals(0, trace.standardError(), 1e-9);
    }

    @Test
    void hutchPlusPlusIsUnbiasedAndBeatsHutchinsonOnADecayingSpectrum() {
        double[] values = new double[60];
        double exact = 0;
        for (int k = 0; k < values.length; k++) {
            values[k] = 100 / Math.pow(k + 1, 2);
            exact += values[k];
        }
        Quadratic decaying = Quadratic.withEigenvalues(8, values);
        SummaryStatistics plain = new SummaryStatistics();
        SummaryStatistics better = new SummaryStatistics();
        for (int t = 0; t < 300; t++) {
            plain.addValue(Trace.hutchinson(decaying, new float[60], 30, SEEDS.child(t))
                    .value());
            better.addValue(Trace.hutchPlusPlus(decaying, new float[60], 30, SEEDS.child(t))
                    .value());
        }
        assertEquals(exact, better.getMean(), 4 * better.getStandardDeviation() / Math.sqrt(300));
        assertTrue(better.getStandardDeviation() < 0.2 * plain.getStandardDeviation());
    }

    @Test
    void standardErrorIsTheSpreadOfTheEstimate() {
        Quadratic random = Quadratic.random(3, 30);
        SummaryStatistics estimates = new SummaryStatistics();
        SummaryStatistics errors = new SummaryStatistics();
        for (int t = 0; t < 400; t++) {
            Estimate trace = Trace.hutchPlusPlus(random, new float[30], 30, SEEDS.child(t));
            estimates.addValue(trace.value());
            errors.addValue(Math.pow(trace.standardError(), 2));
        }
        assertEquals(1, Math.sqrt(errors.getMean()) / estimates.getStandardDeviation(), 0.2);
    }

    @Test
    void oneDrawHasNoStandardError() {
        Estimate one = Trace.hutchinson(Quadratic.diagonal(2), new float[1], 1, SEEDS);
        assertTrue(Double.isNaN(one.standardError()));
    }

    @Test
    void tooFewProductsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Trace.hutchPlusPlus(Quadratic.diagonal(1), new float[1], 2, SEEDS));
    }
}
