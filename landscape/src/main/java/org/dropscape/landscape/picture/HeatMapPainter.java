package org.dropscape.landscape.picture;

import java.awt.Font;
import org.dropscape.landscape.chart.Figure;
import org.dropscape.landscape.chart.Span;
import org.dropscape.landscape.surface.Axis;

/** Draws surfaces from above: a rectangle of colour for each evaluated point, and nothing interpolated. */
public final class HeatMapPainter extends MapPainter {

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
        HeatLayer.Edges edges = new HeatLayer.Edges(
                Grid.edges(panel.surface().x()), Grid.edges(panel.surface().y()));
        return new HeatLayer(Grid.of(panel.surface(), chart.column()), edges, chart.scale(), chart.palette());
    }

    @Override
    Span span(Axis axis) {
        return new Span(axis.min() - axis.spacing() / 2, axis.max() + axis.spacing() / 2);
    }

    @Override
    boolean hasBands() {
        return false;
    }
}
