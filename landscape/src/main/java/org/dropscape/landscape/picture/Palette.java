package org.dropscape.landscape.picture;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Colours from low to high, with evenly growing lightness, which people with any kind of colour vision can order. The tables
 * of 256 colours are the published ones, as matplotlib 3.11 has them.
 */
public enum Palette {
    /** From dark violet over green to yellow (van der Walt and Smith 2015). */
    VIRIDIS,
    /** From dark blue over grey to yellow; looks nearly the same without red or green (Nuñez, Anderton and Renslow 2018). */
    CIVIDIS;

    private static final int COLOURS = 256;

    private final String table = read(name().toLowerCase(Locale.ROOT) + ".txt");

    /**
     * The colour at a position.
     *
     * @param position in [0, 1]; beyond is clamped
     * @throws IllegalArgumentException if it is not a number: what has no value has no colour
     */
    public Color at(double position) {
        if (Double.isNaN(position)) {
            throw new IllegalArgumentException("there is no colour for NaN");
        }
        int index = (int) Math.round(Math.max(0, Math.min(1, position)) * (COLOURS - 1));
        return new Color(Integer.parseInt(table.substring(6 * index, 6 * index + 6), 16));
    }

    /** All 256 colours from low to high, six hexadecimal digits each. */
    public String hex() {
        return table;
    }

    private static String read(String resource) {
        try (InputStream in = Palette.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
