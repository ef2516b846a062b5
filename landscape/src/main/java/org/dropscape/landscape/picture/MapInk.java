package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * What is written and drawn on top of colours. These inks are not the house's: a dark page turns those round, but leaves the
 * colours of a map as they are.
 */
final class MapInk {

    static final Color DARK = new Color(0x10, 0x14, 0x18);
    static final Color LIGHT = new Color(0xfd, 0xfd, 0xfd);

    private MapInk() {}

    /** The ink to be read on a colour. */
    static Color on(Color background) {
        double lightness = 0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
        return lightness > 120 ? DARK : LIGHT;
    }

    static Color faint(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    /** A colour with a share of another one in it. */
    static Color mixed(Color color, Color other, double share) {
        return new Color(
                (int) Math.round(color.getRed() + share * (other.getRed() - color.getRed())),
                (int) Math.round(color.getGreen() + share * (other.getGreen() - color.getGreen())),
                (int) Math.round(color.getBlue() + share * (other.getBlue() - color.getBlue())));
    }

    static Rectangle2D bounds(String text, Font font) {
        return glyphs(text, font).getLogicalBounds();
    }

    static double width(String text, Font font) {
        return bounds(text, font).getWidth();
    }

    /** Writes a text around its middle, turned by an angle. */
    static void centred(Graphics2D graphics, String text, Font font, Paint ink, Point2D middle, double angle) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(middle.getX(), middle.getY());
        graphics.rotate(angle);
        graphics.setFont(font);
        graphics.setPaint(ink);
        graphics.drawString(text, (float) (-width(text, font) / 2), (float) capital(font) / 2);
        graphics.setTransform(before);
    }

    /** Writes a text from its left end, with a seam of light around dark letters, so that it can be read on any colour. */
    static void seamed(Graphics2D graphics, String text, Font font, double x, double baseline) {
        Shape letters = glyphs(text, font).getOutline((float) x, (float) baseline);
        Stroke before = graphics.getStroke();
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setPaint(faint(LIGHT, 225));
        graphics.draw(letters);
        graphics.setStroke(before);
        graphics.setPaint(DARK);
        graphics.setFont(font);
        graphics.drawString(text, (float) x, (float) baseline);
    }

    /** The height of a capital letter. */
    static double capital(Font font) {
        return glyphs("H", font).getVisualBounds().getHeight();
    }

    private static GlyphVector glyphs(String text, Font font) {
        return font.createGlyphVector(new FontRenderContext(null, true, true), text);
    }
}
