package org.dropscape.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ReportDataTest {

    private static final double NAN = Double.NaN;

    @Test
    void theBestEpochHasTheLowestValidationLossAndIsTheEarliestOfEquals() {
        assertEquals(2, FindingsTest.run(1, 0.4, 0.2, 0.3, 0.2).best().epoch());
        assertEquals(3, FindingsTest.run(1, NAN, NAN, 0.3, NAN).best().epoch());
        assertEquals(2, FindingsTest.run(1, NAN, NAN).best().epoch());
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        refused("loss must be at least 0, but was -0.1", () -> new Scores(-0.1, 0.5, 0.5, 0.5, 0.5));
        refused("f1 must be in [0, 1], but was 1.5", () -> new Scores(0.1, 0.5, 0.5, 0.5, 1.5));
        refused("epoch must be at least 1, but was 0", () -> epoch(0, 1));
        refused("seconds must be at least 0, but was NaN", () -> epoch(1, NAN));
        refused("epochs must not be empty", () -> new SeedResult(1, List.of()));
        refused(
                "epochs must count 1, 2, 3 and so on, but number 2 in the list was epoch 3",
                () -> new SeedResult(1, List.of(epoch(1, 1), epoch(3, 1))));
        SeedResult run = FindingsTest.run(7, 0.3);
        refused("seeds must differ, but seed 7 is there twice", () -> FindingsTest.condition("a", run, run));
        ConditionResult condition = FindingsTest.condition("a", run);
        refused(
                "conditions must have different names, but \"a\" is there twice",
                () -> ReportFixture.study(List.of(condition, condition)));
        refused("conditions must not be empty", () -> ReportFixture.study(List.of()));
        refused(
                "labels[x] must be at least 0, but was -1",
                () -> new SplitFacts("train", Map.of("x", -1L), 1, 1, 0, 0));
        refused("coverage must be in [0, 1], but was 2.0", () -> new SplitFacts("train", Map.of(), 1, 2, 0, 0));
    }

    private static EpochMetrics epoch(int number, double seconds) {
        return new EpochMetrics(number, Scores.NONE, Scores.NONE, Scores.NONE, seconds);
    }

    private static void refused(String message, Executable code) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
    }
}
