package org.dropscape.landscape.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void adjustedAsInATextbook() {
        // 0.005 * 4, 0.01 * 3, 0.03 * 2, and 0.04 raised to the one before.
        assertArrayEquals(
                new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}), 1e-15);
    }

    @Test
    void neverAboveOne() {
        assertArrayEquals(new double[] {1, 1}, Holm.adjust(new double[] {0.7, 0.9}));
    }

    @Test
    void singleTestIsLeftAlone() {
        assertArrayEquals(new double[] {0.2}, Holm.adjust(new double[] {0.2}));
    }

    @Test
    void namesKeepTheirOrder() {
        Map<String, Double> p = new LinkedHashMap<>();
        p.put("b", 0.5);
        p.put("a", 0.01);
        Map<String, Double> adjusted = Holm.adjust(p);
        assertEquals(List.of("b", "a"), List.copyOf(adjusted.keySet()));
        assertEquals(Map.of("b", 0.5, "a", 0.02), adjusted);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Holm.adjust(new double[] {Double.NaN}));
    }
}
