package org.dropscape.runner.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class SignedRankTestTest {

    /** Hamilton depression scale factors (Hollander and Wolfe 1973, p. 29), the example of R's wilcox.test. */
    private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

    private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

    private static double[] minus(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }

    @Test
    void theExampleOfRHasItsNumbers() {
        SignedRankTest test = SignedRankTest.of(minus(BEFORE, AFTER));
        assertEquals(40, test.positive());
        // One-sided 0.01953 there.
        assertEquals(2 * 0.01953125, test.p(), 1e-12);
        assertEquals(Math.pow(2, -8), test.smallestP(), 1e-12);
    }

    @Test
    void zerosAreLeftOutAndTiesShareRanks() {
        SignedRankTest test = SignedRankTest.of(new double[] {0, 1, 1, -1, 2, 0});
        assertEquals(4, test.n());
        // Ranks 2, 2, 2 and 4: of 16 patterns 6 + 2 lie at least 3 from 5.
        assertEquals(8, test.positive());
        assertEquals(8 / 16.0, test.p(), 1e-12);
        assertEquals(new SignedRankTest(0, 0, 1, 1), SignedRankTest.of(new double[3]));
    }

    @Test
    void countingIsCountingOfAllPatterns() {
        RandomGenerator random = SeedTree.root(3).child("ranks").generator();
        double[] differences =
                random.doubles(9, -1, 2).map(d -> Math.rint(8 * d) / 8).toArray();
        SignedRankTest test = SignedRankTest.of(differences);
        int hits = 0;
        for (int pattern = 0; pattern < 512; pattern++) {
            double[] signed = new double[9];
            for (int i = 0; i < 9; i++) {
                signed[i] = Math.abs(differences[i]) * ((pattern >> i & 1) == 0 ? 1 : -1);
            }
            SignedRankTest other = SignedRankTest.of(signed);
            double middle = other.n() * (other.n() + 1) / 4.0;
            hits += Math.abs(other.positive() - middle) >= Math.abs(test.positive() - middle) ? 1 : 0;
        }
        assertEquals(hits / 512.0, test.p(), 1e-12);
    }

    @Test
    void theNormalDistributionGoesOnWhereCountingEnds() {
        double[] differences = new double[SignedRankTest.MAX_EXACT];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = (i % 5 < 3 ? 1 : -1) * (i + 1);
        }
        double[] longer = new double[differences.length + 1];
        System.arraycopy(differences, 0, longer, 0, differences.length);
        longer[differences.length] = -1e-3;
        assertEquals(
                SignedRankTest.of(differences).p(), SignedRankTest.of(longer).p(), 5e-3);
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SignedRankTest.of(new double[] {1, Double.NaN}));
    }
}
