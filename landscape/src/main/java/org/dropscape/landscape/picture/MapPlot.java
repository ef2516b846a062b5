package org.dropscape.landscape.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.dropscape.landscape.chart.Axes;
import org.dropscape.landscape.chart.HouseStyle;
import org.dropscape.landscape.chart.Span;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * A plane between axes.
 *
 * @param x the range across
 * @param y the range upwards
 * @param xTitle null for an axis without title and numbers, as the panel below has the same
 * @param yTitle null for an axis without title and numbers, as the panel to the left has the same
 * @param layers from bottom to top
 */
record MapPlot(Span x, Span y, String xTitle, String yTitle, List<Layer> layers) {

    /** Draws the plane into an area, and the axes around it. */
    void draw(Graphics2D graphics, Rectangle2D area, Font font) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(axis(xTitle, x, font));
        plot.setRangeAxis(axis(yTitle, y, font));
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(HouseStyle.INK);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        // The space is what the axes need at most; they are drawn next to the area, whatever it is.
        AxisSpace below = new AxisSpace();
        below.setBottom(Sheet.BELOW_AXES);
        plot.setFixedDomainAxisSpace(below);
        AxisSpace left = new AxisSpace();
        left.setLeft(Sheet.LEFT_OF_AXES);
        plot.setFixedRangeAxisSpace(left);
        plot.setNoDataMessage(null);
        plot.addAnnotation(new Layers(layers), false);
        Rectangle2D all = new Rectangle2D.Double(
                area.getX() - Sheet.LEFT_OF_AXES,
                area.getY(),
                area.getWidth() + Sheet.LEFT_OF_AXES,
                area.getHeight() + Sheet.BELOW_AXES);
        plot.draw(graphics, all, null, null, null);
    }

    private static NumberAxis axis(String title, Span span, Font font) {
        NumberAxis axis = Axes.number(title, span, span.step(4));
        axis.setTickLabelFont(font);
        axis.setTickLabelsVisible(title != null);
        axis.setAxisLineVisible(false);
        return axis;
    }

    private static final class Layers extends AbstractXYAnnotation {

        private static final long serialVersionUID = 1;

        private final transient List<Layer> layers;

        Layers(List<Layer> layers) {
            this.layers = layers;
        }

        @Override
        public void draw(
                Graphics2D graphics,
                XYPlot plot,
                Rectangle2D area,
                ValueAxis x,
                ValueAxis y,
                int rendererIndex,
                PlotRenderingInfo info) {
            Plane plane = new Plane(
                    area,
                    new Span(x.getLowerBound(), x.getUpperBound()),
                    new Span(y.getLowerBound(), y.getUpperBound()));
            layers.forEach(layer -> layer.draw(graphics, plane));
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
