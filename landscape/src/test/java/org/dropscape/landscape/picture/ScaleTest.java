package org.dropscape.landscape.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dropscape.landscape.chart.Numbers;
import org.dropscape.landscape.picture.Scale.Spacing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @Test
    void aCommonScaleCoversAllSurfacesAndNoHole() {
        Scale scale = Scale.covering(
                Spacing.LINEAR,
                List.of(
                        Surfaces.of(3, (x, y) -> x == 1 ? Double.POSITIVE_INFINITY : 2 + x),
                        Surfaces.of(3, (x, y) -> y == 1 ? Double.NaN : 5 + y)),
                Surfaces.LOSS);
        assertEquals(1, scale.low());
        assertEquals(5, scale.high());
    }

    @Test
    void equalRatiosAreEquallyFarApartOnALogarithmicScale() {
        Scale scale = Scale.logarithmic(0.01, 100);
        assertEquals(0.25, scale.position(0.1), 1e-12);
        assertEquals(0.5, scale.position(1), 1e-12);
        assertEquals(1.25, scale.position(1000), 1e-12);
        assertEquals(Double.NEGATIVE_INFINITY, scale.position(0));
    }

    @Test
    void equalDifferencesAreEquallyFarApartOnALinearScale() {
        assertEquals(0.25, Scale.linear(-1, 3).position(0), 1e-12);
        assertEquals(2, Scale.linear(-1, 3).position(7), 1e-12);
    }

    @Test
    void aWideRangeIsLogarithmicUnlessItTouchesZero() {
        assertEquals(
                Spacing.LOGARITHMIC,
                Scale.covering(List.of(Surfaces.of(11, (x, y) -> 0.1 + 100 * x * x)), Surfaces.LOSS)
                        .spacing());
        assertEquals(
                Spacing.LINEAR,
                Scale.covering(List.of(Surfaces.of(11, (x, y) -> 100 * x * x)), Surfaces.LOSS)
                        .spacing());
        assertEquals(
                Spacing.LINEAR,
                Scale.covering(List.of(Surfaces.of(11, (x, y) -> 3 + x * x)), Surfaces.LOSS)
                        .spacing());
    }

    @Test
    void aFlatSurfaceHasTheMiddleColour() {
        Scale scale = Scale.covering(List.of(Surfaces.of(3, (x, y) -> 0.7)), Surfaces.LOSS);
        assertEquals(0.5, scale.position(0.7), 1e-12);
    }

    @Test
    void levelsAreRound() {
        assertEquals(
                List.of(0.5, 1.0, 1.5, 2.0, 2.5, 3.0), Scale.linear(0.31, 3.41).levels());
        assertEquals(
                List.of(0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.25),
                Scale.linear(0.04, 2.45).levels());
        assertEquals(
                List.of(0.1, 1.0, 10.0, 100.0, 1000.0),
                Scale.logarithmic(0.03, 5000).levels().stream()
                        .filter(level -> Math.log10(level) % 1 == 0)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 1.19", "0.04, 2.45", "0, 2.41", "0, 3.01", "0, 6.01", "-3, 9"})
    void aLinearScaleHasSixToTwelveLevels(double low, double high) {
        int levels = Scale.linear(low, high).levels().size();
        assertTrue(levels >= 5 && levels <= 12, levels + " levels");
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.31", "1e-9, 3e-9", "0.01, 1e7", "1e-300, 1e300", "2, 9", "0.5, 50", "99999, 100001"})
    void thereAreAFewLevelsWhateverTheRange(double low, double high) {
        for (Spacing spacing : Spacing.values()) {
            int levels = Scale.of(spacing, low, high).levels().size();
            assertTrue(levels >= 3 && levels <= 13, spacing + " has " + levels);
        }
    }

    @Test
    void numbersAreWrittenAlike() {
        assertEquals(
                List.of("0.5", "1.0", "1.5"),
                Scale.linear(0, 2).withLevels(List.of(0.5, 1.0, 1.5)).labels());
        assertEquals(
                List.of("0.1", "10", "10³", "10⁶"),
                Scale.logarithmic(0.01, 1e8)
                        .withLevels(List.of(0.1, 10.0, 1e3, 1e6))
                        .labels());
        assertEquals("−2.5×10⁻⁷", Numbers.text(-2.5e-7));
        assertEquals("1200", Numbers.text(1200));
        assertEquals("0", Numbers.text(0));
    }

    @Test
    void cuttingOffKeepsTheLowerEnd() {
        Scale cut = Scale.logarithmic(0.1, 1e6).cutAt(10);
        assertEquals(Scale.logarithmic(0.1, 10), cut);
    }

    @Test
    void impossibleScalesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Scale.linear(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Scale.linear(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Scale(Spacing.LOGARITHMIC, 0, 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Scale.linear(0, 1).withLevels(List.of(0.5, 0.4)));
        assertThrows(IllegalArgumentException.class, () -> Scale.linear(0, 1).withLevels(List.of(1.0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Scale.covering(List.of(Surfaces.of(3, (x, y) -> Double.NaN)), Surfaces.LOSS));
    }
}
