package org.dropscape.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Table;
import org.junit.jupiter.api.Test;

class TrainingComparisonsTest {

    private static ConditionResult condition(String name, double... testLosses) {
        List<SeedResult> seeds = new ArrayList<>();
        for (double loss : testLosses) {
            Scores scores = new Scores(loss, 0.5, 0.5, 0.5, 0.5);
            seeds.add(new SeedResult(seeds.size(), List.of(new EpochMetrics(1, scores, scores, scores, 1))));
        }
        return new ConditionResult(name, "", 4, 10, seeds);
    }

    private static double number(Table table, int row, int column) {
        return ((Cell.Number) table.rows().get(row).get(column)).value();
    }

    @Test
    void conditionsAreComparedSeedBySeed() {
        Table table = TrainingComparisons.table(List.of(
                        condition("baseline", 0.30, 0.50, 0.40, 0.60, 0.35, 0.45),
                        condition("zoneout", 0.28, 0.47, 0.39, 0.58, 0.31, 0.44, 0.9)))
                .orElseThrow();
        assertEquals(3, table.rows().size());
        Cell.Estimate difference = (Cell.Estimate) table.rows().get(1).get(2);
        // -0.02, -0.03, -0.01, -0.02, -0.04, -0.01: mean -0.02167, sd 0.01169.
        assertEquals(-0.13 / 6, difference.value(), 1e-12);
        assertEquals(6, number(table, 1, 3));
        assertEquals(2 / 64.0, number(table, 1, 4), 1e-12);
        assertEquals(3 * 2 / 64.0, number(table, 1, 5), 1e-12);
        assertEquals(2 / 64.0, number(table, 1, 6), 1e-12);
        // Its power for 4 pairs is 0.70, for 5 it is 0.87.
        assertEquals(5, number(table, 1, 8));
        // The accuracies do not differ at all.
        assertEquals(1, number(table, 2, 4));
        assertTrue(Double.isNaN(number(table, 2, 8)));
    }

    @Test
    void oneSeedCannotBeCompared() {
        assertEquals(
                Optional.empty(), TrainingComparisons.table(List.of(condition("a", 0.3), condition("b", 0.4, 0.5))));
    }
}
