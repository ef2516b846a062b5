package org.dropscape.runner.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.inference.TTest;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class PairedPowerTest {

    @Test
    void theNumbersArePublishedOnes() {
        // Cohen's small, medium and large effects, as G*Power and R's power.t.test(type = "paired") have them.
        assertEquals(OptionalInt.of(199), PairedPower.pairs(0.2));
        assertEquals(OptionalInt.of(34), PairedPower.pairs(0.5));
        assertEquals(OptionalInt.of(15), PairedPower.pairs(-0.8));
        assertEquals(OptionalInt.of(10), PairedPower.pairs(1.0));
    }

    @Test
    void withoutAnEffectThePowerIsTheLevel() {
        assertEquals(0.05, PairedPower.of(0, 7, 0.05), 1e-7);
        assertEquals(0.01, PairedPower.of(0, 2, 0.01), 1e-7);
    }

    @Test
    void thePowerIsTheShareOfTestsThatReject() {
        RandomGenerator random = SeedTree.root(11).child("power").generator();
        int rejected = 0;
        int tests = 4000;
        for (int k = 0; k < tests; k++) {
            double[] differences =
                    random.doubles(6).map(u -> 1.2 + random.nextGaussian()).toArray();
            rejected += new TTest().tTest(0, differences) < 0.05 ? 1 : 0;
        }
        // Four standard errors.
        assertEquals(PairedPower.of(1.2, 6, 0.05), (double) rejected / tests, 0.03);
    }

    @Test
    void noNumberIsEnoughForNothingAndTwoForAllWithoutSpread() {
        assertEquals(OptionalInt.empty(), PairedPower.pairs(0));
        assertEquals(OptionalInt.empty(), PairedPower.pairs(Double.NaN));
        assertEquals(OptionalInt.empty(), PairedPower.pairs(0.001));
        assertEquals(OptionalInt.of(2), PairedPower.pairs(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> PairedPower.of(1, 1, 0.05));
    }
}
