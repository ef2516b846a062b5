package org.dropscape.landscape.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.dropscape.landscape.chart.Canvas;
import org.dropscape.landscape.chart.Figure;
import org.dropscape.landscape.chart.HouseStyle;
import org.dropscape.landscape.chart.Span;
import org.dropscape.landscape.surface.Axis;

/** What contours and heat maps have in common: panels between axes. */
abstract class MapPainter {

    private static final int SINGLE = 420;
    private static final int DOUBLE = 310;
    private static final int MULTIPLE = 240;

    Figure figure(SurfaceChart chart) {
        Sheet sheet = sheet(chart);
        return Canvas.draw(
                chart.name(),
                chart.title(),
                chart.description(),
                sheet.size(),
                graphics -> draw(graphics, chart, sheet));
    }

    Sheet sheet(SurfaceChart chart) {
        int columns = Sheet.columns(chart.panels().size());
        int width = columns == 1 ? SINGLE : columns == 2 ? DOUBLE : MULTIPLE;
        Panel first = chart.panels().get(0);
        Axis x = first.surface().x();
        Axis y = first.surface().y();
        double ratio = (y.max() - y.min()) / (x.max() - x.min());
        // Both directions are in the same units, but a path along one axis still deserves some height.
        int height = (int) Math.round(width * Math.max(0.6, Math.min(1.3, ratio)));
        boolean common = haveCommonAxes(chart);
        return Sheet.of(
                chart,
                new Sheet.Room(
                        width,
                        height,
                        Sheet.LEFT_OF_AXES,
                        Sheet.BELOW_AXES,
                        common ? 32 : Sheet.LEFT_OF_AXES + 12,
                        common ? 14 : Sheet.BELOW_AXES + 14));
    }

    void draw(Graphics2D graphics, SurfaceChart chart, Sheet sheet) {
        boolean common = haveCommonAxes(chart);
        Font font = sheet.columns() > 2 ? HouseStyle.SMALL.deriveFont(11f) : HouseStyle.SMALL;
        for (int k = 0; k < chart.panels().size(); k++) {
            Panel panel = chart.panels().get(k);
            Rectangle2D cell = sheet.cells().get(k);
            new MapPlot(
                            span(panel.surface().x()),
                            span(panel.surface().y()),
                            common && !sheet.isLowest(k) ? null : chart.xTitle(),
                            common && !sheet.isLeftmost(k) ? null : chart.yTitle(),
                            List.of(layer(chart, panel, font), new MarkLayer(panel, font)))
                    .draw(graphics, cell, font);
        }
        Furniture.draw(graphics, chart, sheet, hasBands());
    }

    /** The values of a panel. */
    abstract Layer layer(SurfaceChart chart, Panel panel, Font font);

    /** What is to be seen of an axis. */
    abstract Span span(Axis axis);

    /** Whether colours change at the levels only. */
    abstract boolean hasBands();

    private static boolean haveCommonAxes(SurfaceChart chart) {
        return chart.panels().stream()
                        .map(Panel::surface)
                        .map(s -> List.of(s.x().min(), s.x().max(), s.y().min(), s.y().max()))
                        .distinct()
                        .count()
                == 1;
    }
}
