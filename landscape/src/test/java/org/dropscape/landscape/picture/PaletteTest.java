package org.dropscape.landscape.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

    /** Entries of matplotlib 3.11's tables, rounded to eight bits. */
    @ParameterizedTest
    @CsvSource({
        "VIRIDIS, 0, 440154", "VIRIDIS, 7, 460b5e", "VIRIDIS, 64, 3b528b", "VIRIDIS, 128, 21918c",
        "VIRIDIS, 200, 70cf57", "VIRIDIS, 255, fde725", "CIVIDIS, 0, 00224e", "CIVIDIS, 7, 002859",
        "CIVIDIS, 128, 7d7c78", "CIVIDIS, 192, bcae6c", "CIVIDIS, 255, fee838"
    })
    void entriesArePublishedOnes(Palette palette, int entry, String hex) {
        assertEquals(new Color(Integer.parseInt(hex, 16)), palette.at(entry / 255.0));
        assertEquals(hex, palette.hex().substring(6 * entry, 6 * entry + 6));
    }

    @ParameterizedTest
    @EnumSource
    void lightnessGrows(Palette palette) {
        double before = -1;
        for (int k = 0; k <= 16; k++) {
            Color c = palette.at(k / 16.0);
            double lightness =
                    0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
            assertTrue(lightness > before, palette + " at " + k);
            before = lightness;
        }
    }

    @Test
    void whatIsBeyondHasTheColourOfTheEnd() {
        assertEquals(Palette.VIRIDIS.at(1), Palette.VIRIDIS.at(7));
        assertEquals(Palette.VIRIDIS.at(0), Palette.VIRIDIS.at(Double.NEGATIVE_INFINITY));
    }

    @Test
    void nothingHasNoColour() {
        assertThrows(IllegalArgumentException.class, () -> Palette.VIRIDIS.at(Double.NaN));
    }

    private static double linear(int channel) {
        return Math.pow(channel / 255.0, 2.2);
    }
}
