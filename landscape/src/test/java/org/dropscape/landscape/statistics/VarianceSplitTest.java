package org.dropscape.landscape.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class VarianceSplitTest {

    /** Six subjects by four judges: Shrout and Fleiss (1979), table 2. */
    private static final double[][] SHROUT_FLEISS = {
        {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
    };

    @Test
    void shroutAndFleissFindTheSame() {
        VarianceSplit split = VarianceSplit.of(Repetitions.of(SHROUT_FLEISS));
        // Their mean squares: 11.24 between subjects, 32.49 between judges, 1.02 residual; ICC(2,1) = .29.
        assertEquals(0.29, split.icc(), 0.005);
        assertEquals(1.02, split.error(), 0.005);
        assertEquals((11.24 - 1.02) / 4, split.seed(), 0.005);
        assertEquals((32.49 - 1.02) / 6, split.pair(), 0.005);
    }

    @Test
    void estimatesAreRightOnAverage() {
        var random = SeedTree.root(8).generator();
        SummaryStatistics seeds = new SummaryStatistics();
        SummaryStatistics pairs = new SummaryStatistics();
        SummaryStatistics errors = new SummaryStatistics();
        for (int t = 0; t < 2000; t++) {
            double[] pair = new double[8];
            for (int p = 0; p < 8; p++) {
                pair[p] = 2 * random.nextGaussian();
            }
            double[][] values = new double[10][8];
            for (double[] row : values) {
                double seed = 3 * random.nextGaussian();
                for (int p = 0; p < 8; p++) {
                    row[p] = seed + pair[p] + random.nextGaussian();
                }
            }
            VarianceSplit split = VarianceSplit.of(Repetitions.of(values));
            seeds.addValue(split.seed());
            pairs.addValue(split.pair());
            errors.addValue(split.error());
        }
        assertEquals(9, seeds.getMean(), 4 * seeds.getStandardDeviation() / Math.sqrt(2000));
        assertEquals(4, pairs.getMean(), 4 * pairs.getStandardDeviation() / Math.sqrt(2000));
        assertEquals(1, errors.getMean(), 4 * errors.getStandardDeviation() / Math.sqrt(2000));
    }

    @Test
    void seedsAloneTakeAll() {
        VarianceSplit split = VarianceSplit.of(Repetitions.of(new double[][] {{1, 1}, {3, 3}, {8, 8}}));
        assertEquals(1, split.seedShare());
        assertEquals(0, split.pairShare());
        assertEquals(1, split.icc(), 1e-12);
    }

    @Test
    void onePairCannotBeSplit() {
        assertTrue(Double.isNaN(
                VarianceSplit.of(Repetitions.of(new double[][] {{1}, {2}})).icc()));
    }
}
