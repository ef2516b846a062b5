package org.dropscape.runner.report.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropscape.landscape.statistics.Repetitions;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    private static final Metric NUMBER = Metric.number("x", "X");
    private static final Metric SIZE = Metric.size("x", "X");

    private final List<Measurement> all = new ArrayList<>();

    private void add(String condition, long seed, int pair, double value) {
        all.add(new Measurement(condition, seed, pair, Map.of("x", value)));
    }

    @Test
    void pairsThatASeedLacksAreLeftOut() {
        add("a", 0, 0, 1);
        add("a", 0, 1, 2);
        add("a", 1, 1, 3);
        assertEquals(
                Repetitions.of(new double[][] {{2}, {3}}),
                new Measurements(all).of("a", NUMBER).orElseThrow());
    }

    @Test
    void whatIsNotFiniteCountsAsMissing() {
        add("a", 0, 0, 1);
        add("a", 0, 1, Double.NaN);
        add("a", 1, 0, 2);
        add("a", 1, 1, 3);
        assertEquals(
                Repetitions.of(new double[][] {{1}, {2}}),
                new Measurements(all).of("a", NUMBER).orElseThrow());
    }

    @Test
    void ofSizesTheLogarithmsAreAveraged() {
        add("a", 0, 0, Math.E);
        add("a", 1, 0, 0);
        assertEquals(
                Repetitions.of(new double[][] {{1}}),
                new Measurements(all).of("a", SIZE).orElseThrow());
    }

    @Test
    void twoConditionsAreComparedOnWhatBothHave() {
        add("a", 0, 0, 1);
        add("a", 1, 0, 2);
        add("a", 1, 1, 3);
        add("b", 1, 0, 4);
        add("b", 1, 1, 5);
        add("b", 2, 0, 6);
        Measurements.Both both = new Measurements(all).both("a", "b", NUMBER).orElseThrow();
        assertEquals(Repetitions.of(new double[][] {{2, 3}}), both.first());
        assertEquals(Repetitions.of(new double[][] {{4, 5}}), both.second());
    }

    @Test
    void nothingInCommonIsNothingToCompare() {
        add("a", 0, 0, 1);
        add("b", 1, 0, 4);
        assertTrue(new Measurements(all).both("a", "b", NUMBER).isEmpty());
        assertTrue(new Measurements(all).of("c", NUMBER).isEmpty());
    }

    @Test
    void whatIsCutOffIsALowerBound() {
        all.add(new Measurement("a", 0, 0, Map.of("area@0.5", 0.3, "basin-censored@0.5", 1.0)));
        all.add(new Measurement("a", 1, 0, Map.of("area@0.5", 0.2, "basin-censored@0.5", 0.0)));
        all.add(new Measurement("b", 0, 0, Map.of("area@0.5", 0.2, "basin-censored@0.5", 0.0)));
        Measurements measurements = new Measurements(all);
        assertTrue(measurements.isBound("a", Metric.size("area@0.5", "")));
        assertFalse(measurements.isBound("b", Metric.size("area@0.5", "")));
        assertFalse(measurements.isBound("a", Metric.size("area@0.1", "")));
        assertFalse(measurements.isBound("a", Metric.number("anisotropy@0.5", "")));
    }
}
