package org.dropscape.landscape.chart;

import java.util.Objects;

/**
 * A finished picture.
 *
 * @param name of its files, without extension; also the start of every {@code id} in the SVG, so that several can share a page
 * @param title a few words
 * @param description what is to be seen, in words, for those who cannot see it
 * @param width in units of the drawing
 * @param height in the same units
 * @param svg a complete SVG document without XML declaration, with title and description in it
 * @param png the same picture with two pixels for each of its units
 */
public record Figure(String name, String title, String description, int width, int height, String svg, byte[] png) {

    /** Checks that everything is there. */
    public Figure {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(svg, "svg");
        png = png.clone();
    }

    @Override
    public byte[] png() {
        return png.clone();
    }
}
