package org.dropscape.runner.report.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void oneTwoThreeHaveTheNumbersOfTheDocumentation() {
        Sample sample = new Sample(List.of(1.0, 2.0, 3.0));
        assertEquals(2, sample.mean(), 1e-12);
        assertEquals(1, sample.standardDeviation(), 1e-12);
        // t(0.975, 2) = 4.302653 in every table.
        assertEquals(4.302653 / Math.sqrt(3), sample.confidenceHalfWidth(), 1e-5);
        assertEquals(1, sample.min());
        assertEquals(3, sample.max());
    }

    @Test
    void oneRunHasNoSpread() {
        Sample sample = new Sample(List.of(0.25));
        assertEquals(0.25, sample.mean());
        assertTrue(Double.isNaN(sample.standardDeviation()));
        assertTrue(Double.isNaN(sample.confidenceHalfWidth()));
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        Sample sample = new Sample(List.of(Double.NaN, 1.0, 3.0));
        assertEquals(2, sample.size());
        assertEquals(2, sample.mean());
        assertTrue(Double.isNaN(new Sample(List.of(Double.NaN)).mean()));
    }
}
