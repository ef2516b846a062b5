package org.dropscape.landscape.picture;

import java.awt.Font;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.landscape.chart.Figure;
import org.dropscape.landscape.chart.Span;
import org.dropscape.landscape.surface.Axis;

/**
 * Draws surfaces from above: bands of colour between the levels of the scale, with labelled isolines. Values between points
 * are interpolated linearly along the edges of the grid.
 */
public final class ContourPainter extends MapPainter {

    /**
     * Draws a chart.
     *
     * @param chart what to draw
     * @return its SVG and its PNG, the same for the same chart on machines with the same fonts
     * @throws org.dropscape.api.error.UserException if this Java has no fonts
     */
    public Figure paint(SurfaceChart chart) {
        return figure(chart);
    }

    @Override
    Layer layer(SurfaceChart chart, Panel panel, Font font) {
        List<Point2D> avoided = Stream.concat(
                        panel.marks().stream(), panel.paths().stream().flatMap(List::stream))
                .map(mark -> (Point2D) new Point2D.Double(mark.x(), mark.y()))
                .toList();
        return new ContourLayer(
                panel.surface(), chart.column(), chart.scale(), chart.palette(), font.deriveFont(11f), avoided);
    }

    @Override
    Span span(Axis axis) {
        return new Span(axis.min(), axis.max());
    }

    @Override
    boolean hasBands() {
        return true;
    }
}
