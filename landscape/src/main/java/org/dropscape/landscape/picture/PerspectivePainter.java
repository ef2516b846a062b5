package org.dropscape.landscape.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.dropscape.landscape.chart.Canvas;
import org.dropscape.landscape.chart.Figure;
import org.dropscape.landscape.chart.HouseStyle;

/**
 * Draws surfaces in space, in parallel projection, with their isolines on the floor below. What is above the scale is cut off:
 * one looks into the bowl.
 */
public final class PerspectivePainter {

    private static final Sheet.Room SINGLE = new Sheet.Room(520, 450, 0, 4, 0, 0);
    private static final Sheet.Room DOUBLE = new Sheet.Room(380, 340, 0, 4, 8, 4);
    private static final Sheet.Room MULTIPLE = new Sheet.Room(290, 280, 0, 4, 8, 4);

    /** From the default view. */
    public Figure paint(SurfaceChart chart) {
        return paint(chart, View.DEFAULT);
    }

    /**
     * Draws a chart.
     *
     * @param chart what to draw; marks and paths are left out
     * @param view from where
     * @return its SVG and its PNG, the same for the same chart on machines with the same fonts
     * @throws org.dropscape.api.error.UserException if this Java has no fonts
     */
    public Figure paint(SurfaceChart chart, View view) {
        Sheet sheet = sheet(chart);
        return Canvas.draw(
                chart.name(),
                chart.title(),
                chart.description(),
                sheet.size(),
                graphics -> draw(graphics, chart, view, sheet));
    }

    static Sheet sheet(SurfaceChart chart) {
        int columns = Sheet.columns(chart.panels().size());
        return Sheet.of(chart, columns == 1 ? SINGLE : columns == 2 ? DOUBLE : MULTIPLE);
    }

    static void draw(Graphics2D graphics, SurfaceChart chart, View view, Sheet sheet) {
        Font font = sheet.columns() > 2 ? HouseStyle.SMALL.deriveFont(11f) : HouseStyle.SMALL;
        for (int k = 0; k < chart.panels().size(); k++) {
            Panel panel = chart.panels().get(k);
            Rectangle2D cell = sheet.cells().get(k);
            Projection projection = new Projection(view, cell);
            Grid grid = Grid.of(panel.surface(), chart.column());
            Box box = new Box(projection, chart, panel.surface(), font, sheet.columns() > 1 ? 2 : 4);
            box.drawBehind(graphics);
            new Floor(panel.surface(), chart, projection).draw(graphics);
            new Relief(grid, chart, projection).draw(graphics);
            box.drawAxes(graphics);
        }
        Furniture.draw(graphics, chart, sheet, false);
    }
}
