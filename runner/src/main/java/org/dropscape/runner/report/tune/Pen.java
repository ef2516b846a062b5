package org.dropscape.runner.report.tune;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import org.dropscape.landscape.chart.HouseStyle;
import org.dropscape.landscape.picture.Palette;
import org.dropscape.landscape.picture.Scale;

/** Writes and colours. */
final class Pen {

    /** Inks on colours: not the house's, which a dark page turns round. */
    private static final Color DARK = new Color(0x10, 0x14, 0x18);

    private static final Color LIGHT = new Color(0xfd, 0xfd, 0xfd);

    private final Graphics2D graphics;

    Pen(Graphics2D graphics) {
        this.graphics = graphics;
    }

    static double width(String text, Font font) {
        return font.createGlyphVector(new FontRenderContext(null, true, true), text)
                .getLogicalBounds()
                .getWidth();
    }

    /** A text from its left end. */
    void left(String text, Font font, double x, double baseline) {
        write(text, font, HouseStyle.INK, x, baseline);
    }

    void right(String text, Font font, double x, double baseline) {
        write(text, font, HouseStyle.INK, x - width(text, font), baseline);
    }

    void centred(String text, Font font, double x, double baseline) {
        write(text, font, HouseStyle.INK, x - width(text, font) / 2, baseline);
    }

    /** The same on a colour, in the ink that can be read on it. */
    void centredOn(Color background, String text, Font font, double x, double baseline) {
        double lightness = 0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
        write(text, font, lightness > 120 ? DARK : LIGHT, x - width(text, font) / 2, baseline);
    }

    private void write(String text, Font font, Color ink, double x, double baseline) {
        graphics.setFont(font);
        graphics.setPaint(ink);
        graphics.drawString(text, (float) x, (float) baseline);
    }

    /** The colour of a value: yellow is good, whichever end of the scale that is. */
    static Color colour(Scale scale, boolean max, double value) {
        double position = scale.position(value);
        return Palette.CIVIDIS.at(max ? position : 1 - position);
    }

    void fill(Color colour, Rectangle2D area) {
        graphics.setPaint(colour);
        graphics.fill(area);
    }
}
