package org.dropscape.landscape.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Colours, lines and letters of all figures.
 *
 * <p>The colours are those of Okabe and Ito (2008), which people with any kind of colour vision can tell apart; yellow is left
 * out because nobody sees a yellow line on white. Each has a symbol of its own too, for print in grey.
 */
public final class HouseStyle {

    /** Text and axes. */
    public static final Color INK = new Color(0x24, 0x29, 0x2f);

    /** The lines of the grid. */
    public static final Color GRID = new Color(0xe1, 0xe4, 0xe8);

    /** The background, and the inside of rings. */
    public static final Color PAPER = Color.WHITE;

    private static final List<Color> TONES = List.of(
            new Color(0x00, 0x72, 0xb2), // blue
            new Color(0xd5, 0x5e, 0x00), // vermilion
            new Color(0x00, 0x9e, 0x73), // bluish green
            new Color(0xcc, 0x79, 0xa7), // reddish purple
            new Color(0xe6, 0x9f, 0x00), // orange
            new Color(0x56, 0xb4, 0xe9), // sky blue
            new Color(0x59, 0x59, 0x59)); // the eighth, black, as a grey that is no ink

    /** The tones, in the same order, for dark pages: the same hues, lighter. */
    private static final List<String> DARK_TONES =
            List.of("#4aa3dc", "#f08442", "#2fbf92", "#e29cc4", "#f2bb45", "#a5daf7", "#a9b0b7");

    /** Letters of the title of a figure. */
    public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);

    /** Letters of the titles of axes and of legends. */
    public static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

    /** Letters of the numbers at the marks of an axis. */
    public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private HouseStyle() {}

    /** The colour of a tone; after the seventh they begin anew, with other symbols. */
    public static Color color(int tone) {
        return TONES.get(tone % TONES.size());
    }

    /** Style rules for pages: their variables, light and dark, their letters, headings and links. */
    public static String pageRules() {
        try (InputStream in = HouseStyle.class.getResourceAsStream("house.css")) {
            if (in == null) {
                throw new IllegalStateException("house.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Style rules that turn the colours of SVG pictures within a page to those of a dark page, whose style sheet has the variables
     * {@code --ink}, {@code --grid} and {@code --surface}. The files beside the page stay as they are, on white.
     */
    public static String darkRules() {
        StringBuilder css = new StringBuilder("@media screen and (prefers-color-scheme: dark) {\n");
        rules(css, INK, "var(--ink)");
        rules(css, GRID, "var(--grid)");
        rules(css, PAPER, "var(--surface)");
        for (int i = 0; i < TONES.size(); i++) {
            rules(css, TONES.get(i), DARK_TONES.get(i));
        }
        return css.append("}\n").toString();
    }

    private static void rules(StringBuilder css, Color light, String dark) {
        // As the SVG generator writes them.
        String value = light.equals(Color.WHITE)
                ? "white"
                : "rgb(" + light.getRed() + "," + light.getGreen() + "," + light.getBlue() + ")";
        for (String property : List.of("fill", "stroke")) {
            css.append("figure svg [")
                    .append(property)
                    .append("=\"")
                    .append(value)
                    .append("\"] { ");
            css.append(property).append(": ").append(dark).append("; }\n");
        }
    }

    /** Broken for curves that matter less, such as training beside validation. */
    static BasicStroke stroke(boolean dashed) {
        float[] dash = dashed ? new float[] {6, 4} : null;
        return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    /** The symbol of a tone, around the origin. */
    static Shape symbol(int tone) {
        // Eight symbols and seven colours: 56 tones before a pair comes again.
        return switch (tone % 8) {
            case 0 -> new Ellipse2D.Double(-3, -3, 6, 6);
            case 1 -> new Rectangle2D.Double(-2.8, -2.8, 5.6, 5.6);
            case 2 -> polygon(0, -3.8, 3.6, 2.8, -3.6, 2.8);
            case 3 -> polygon(0, -3.9, 3.9, 0, 0, 3.9, -3.9, 0);
            case 4 -> polygon(0, 3.8, 3.6, -2.8, -3.6, -2.8);
            case 5 -> polygon(-1.2, -3.6, 1.2, -3.6, 1.2, 3.6, -1.2, 3.6);
            case 6 -> polygon(-3.6, -1.2, 3.6, -1.2, 3.6, 1.2, -3.6, 1.2);
            default -> polygon(-3.2, -3.6, 3.6, 0, -3.2, 3.6);
        };
    }

    /** The ring around a marked point. */
    static Shape ring() {
        return new Ellipse2D.Double(-6, -6, 12, 12);
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
