package org.dropscape.landscape.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final SeedTree SEEDS = SeedTree.root(2);

    private static final Repetitions BASE = Repetitions.of(new double[][] {{1, 9}, {4, 12}, {7, 15}, {2, 10}});
    private static final Repetitions HIGHER =
            Repetitions.of(new double[][] {{1.5, 9.6}, {4.4, 12.5}, {7.5, 15.4}, {2.6, 10.5}});

    @Test
    void pairingRemovesWhatConditionsShare() {
        Comparison comparison = Comparison.of(HIGHER, BASE, Bootstrap.DEFAULT, SEEDS);
        assertEquals(0.5, comparison.difference(), 1e-12);
        // Seeds and pairs differ by many units, the differences by a tenth.
        assertTrue(comparison.interval().low() > 0.3 && comparison.interval().high() < 0.7);
        assertEquals(2.0 / 16, comparison.test().p());
        assertEquals(2.0 / 16, comparison.test().smallestP());
    }

    @Test
    void conditionDoesNotDifferFromItself() {
        Comparison none = Comparison.of(BASE, BASE, Bootstrap.DEFAULT, SEEDS);
        assertEquals(new Interval(0, 0, 0.95), none.interval());
        assertEquals(1, none.test().p());
        assertEquals(0, none.hedgesG());
    }

    @Test
    void severalMetricsAreCorrected() {
        Map<String, Comparison> metrics = new LinkedHashMap<>();
        metrics.put("area", Comparison.of(HIGHER, BASE, Bootstrap.DEFAULT, SEEDS));
        metrics.put("minima", Comparison.of(BASE, BASE, Bootstrap.DEFAULT, SEEDS));
        assertEquals(Map.of("area", 0.25, "minima", 1.0), Comparison.adjustedP(metrics));
    }

    @Test
    void otherDesignsAreRefused() {
        Repetitions smaller = Repetitions.of(new double[][] {{1, 2}, {3, 4}});
        assertThrows(IllegalArgumentException.class, () -> Comparison.of(BASE, smaller, Bootstrap.DEFAULT, SEEDS));
    }

    @Test
    void holesInTheDesignAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Repetitions.of(new double[][] {{1, 2}, {3}}));
        assertThrows(IllegalArgumentException.class, () -> Repetitions.of(new double[][] {{1, Double.NaN}}));
    }

    @Test
    void summaryHoldsTheSizeOfTheDesign() {
        Summary summary = Summary.of(BASE, Bootstrap.DEFAULT, SEEDS);
        assertEquals(7.5, summary.mean());
        assertEquals(4, summary.seeds());
        assertEquals(2, summary.pairs());
        assertTrue(summary.interval().contains(7.5));
    }
}
