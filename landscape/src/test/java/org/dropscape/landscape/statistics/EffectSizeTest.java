package org.dropscape.landscape.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class EffectSizeTest {

    @Test
    void twoDegreesOfFreedomHaveAClosedCorrection() {
        // J = Gamma(1) / Gamma(1/2) = 1 / sqrt(pi); both variances are 2, the difference of the means is 3.
        assertEquals(3 / Math.sqrt(2 * Math.PI), EffectSize.hedgesG(new double[] {3, 5}, new double[] {0, 2}), 1e-12);
    }

    @Test
    void swappingTurnsTheSign() {
        double[] a = {1, 2, 4, 3};
        double[] b = {2, 6, 5, 3};
        assertEquals(-EffectSize.hedgesG(a, b), EffectSize.hedgesG(b, a), 1e-15);
    }

    @Test
    void gIsUnbiased() {
        var random = SeedTree.root(3).generator();
        SummaryStatistics found = new SummaryStatistics();
        for (int t = 0; t < 40_000; t++) {
            double[] a = new double[4];
            double[] b = new double[4];
            for (int k = 0; k < 4; k++) {
                a[k] = 0.8 + random.nextGaussian();
                b[k] = random.nextGaussian();
            }
            found.addValue(EffectSize.hedgesG(a, b));
        }
        // Without the correction it would be 0.92.
        assertEquals(0.8, found.getMean(), 4 * found.getStandardDeviation() / 200);
    }

    @Test
    void oneSeedHasNoEffectSize() {
        assertTrue(Double.isNaN(EffectSize.hedgesG(new double[] {1}, new double[] {2, 3})));
    }
}
