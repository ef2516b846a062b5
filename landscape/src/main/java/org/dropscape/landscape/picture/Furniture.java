package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.dropscape.landscape.chart.HouseStyle;

/** What all pictures have around their panels. */
final class Furniture {

    private Furniture() {}

    /**
     * Draws titles, colour bar and legend.
     *
     * @param bands whether colours change at the levels only
     */
    static void draw(Graphics2D graphics, SurfaceChart chart, Sheet sheet, boolean bands) {
        graphics.setPaint(HouseStyle.INK);
        graphics.setFont(HouseStyle.TITLE);
        for (int k = 0; k < sheet.titles().size(); k++) {
            graphics.drawString(sheet.titles().get(k), Sheet.MARGIN, Sheet.MARGIN + 12 + k * Sheet.TITLE_LINE);
        }
        Font font = HouseStyle.LABEL.deriveFont(Font.BOLD);
        graphics.setFont(font);
        for (int k = 0; k < sheet.cells().size(); k++) {
            Rectangle2D cell = sheet.cells().get(k);
            String title = shortened(chart.panels().get(k).title(), font, cell.getWidth());
            graphics.drawString(title, (float) cell.getX(), (float) cell.getY() - 8);
        }
        ColourBar.draw(graphics, sheet.bar(), chart, bands);
        legend(graphics, chart, sheet);
    }

    /** A long name ends in dots rather than in the panel beside it. */
    private static String shortened(String text, Font font, double room) {
        String shorter = text;
        for (int length = text.length() - 1; length > 1 && MapInk.width(shorter, font) > room; length--) {
            shorter = text.substring(0, length).strip() + "…";
        }
        return shorter;
    }

    private static void legend(Graphics2D graphics, SurfaceChart chart, Sheet sheet) {
        double x = sheet.cells().get(0).getX();
        double y = sheet.legendTop() + 12;
        if (chart.hasPaths()) {
            Path2D line = new Path2D.Double();
            line.moveTo(x + 6, y);
            line.lineTo(x + 38, y);
            MarkLayer.line(graphics, line);
            MarkLayer.first(graphics, new Point2D.Double(x + 6, y));
            MarkLayer.last(graphics, new Point2D.Double(x + 38, y));
            x = words(graphics, "path from first to last", x + 50, y);
        }
        if (chart.hasHoles()) {
            Rectangle2D box = new Rectangle2D.Double(x, y - 7, 22, 14);
            HoleLayer.hatch(graphics, box);
            graphics.setPaint(HouseStyle.INK);
            graphics.setStroke(new BasicStroke(1));
            graphics.draw(box);
            words(graphics, "no finite value", x + 29, y);
        }
    }

    /** Writes beside a symbol, and returns where the next one may begin. */
    private static double words(Graphics2D graphics, String text, double x, double middle) {
        graphics.setPaint(HouseStyle.INK);
        graphics.setFont(HouseStyle.SMALL);
        graphics.drawString(text, (float) x, (float) (middle + MapInk.capital(HouseStyle.SMALL) / 2));
        return x + MapInk.width(text, HouseStyle.SMALL) + 24;
    }
}
