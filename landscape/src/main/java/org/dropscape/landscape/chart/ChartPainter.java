package org.dropscape.landscape.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws charts in the house style. The same chart gives the same bytes on machines with the same fonts. */
public final class ChartPainter {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;

    /** What one row of the legend takes, and about how many letters it holds. */
    private static final int LEGEND_ROW = 20;

    private static final int LEGEND_LETTERS = 80;

    /** More points than this, and a symbol on each would hide the line. */
    private static final int MOST_SYMBOLS = 25;

    /**
     * Draws a chart.
     *
     * @param chart what to draw
     * @return its SVG and its PNG
     * @throws org.dropscape.api.error.UserException if this Java has no fonts
     */
    public Figure paint(LineChart chart) {
        Dimension size = size(chart);
        return Canvas.draw(
                chart.name(), chart.title(), chart.description(), size, graphics -> draw(chart, size, graphics));
    }

    /** A long legend makes the picture higher, not the curves flatter. */
    private static Dimension size(LineChart chart) {
        int letters = chart.markTitle().length();
        for (Curve curve : chart.curves()) {
            // The line and the gaps around it are as wide as eight letters.
            letters += curve.name().length() + 8;
        }
        return new Dimension(WIDTH, HEIGHT + letters / LEGEND_LETTERS * LEGEND_ROW);
    }

    private static void draw(LineChart spec, Dimension size, Graphics2D graphics) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(Axes.number(spec.xTitle(), spec.x(), xStep(spec)));
        plot.setRangeAxis(Axes.number(spec.yTitle(), spec.y(), spec.y().step()));
        plot.setDataset(1, bands(spec));
        plot.setRenderer(1, bandRenderer(spec));
        plot.setDataset(0, marks(spec));
        plot.setRenderer(0, markRenderer(spec));
        // Rings lie over the lines of all curves.
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.REVERSE);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(HouseStyle.GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setFixedLegendItems(legend(spec));

        JFreeChart chart = new JFreeChart(null, HouseStyle.TITLE, plot, false);
        chart.setBackgroundPaint(HouseStyle.PAPER);
        chart.setPadding(new RectangleInsets(10, 10, 8, 14));
        TextTitle title = new TextTitle(
                spec.title(),
                HouseStyle.TITLE,
                HouseStyle.INK,
                RectangleEdge.TOP,
                HorizontalAlignment.LEFT,
                VerticalAlignment.TOP,
                new RectangleInsets(0, 4, 4, 4));
        chart.addSubtitle(title);
        LegendTitle legend = new LegendTitle(
                plot,
                new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 14, 2),
                new ColumnArrangement());
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setItemFont(HouseStyle.LABEL);
        legend.setItemPaint(HouseStyle.INK);
        legend.setBackgroundPaint(null);
        legend.setPadding(new RectangleInsets(0, 4, 8, 4));
        chart.addSubtitle(legend);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, size.width, size.height));
    }

    /** Epochs are whole, also if there are only two of them. */
    private static double xStep(LineChart spec) {
        boolean whole = spec.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .allMatch(point -> point.x() == Math.rint(point.x()));
        return whole ? Math.max(1, spec.x().step()) : spec.x().step();
    }

    private static YIntervalSeriesCollection bands(LineChart spec) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        for (Piece piece : pieces(spec)) {
            // The index is the key: two curves may have the same name.
            YIntervalSeries series = new YIntervalSeries(data.getSeriesCount());
            piece.points().forEach(point -> series.add(point.x(), point.y(), point.low(), point.high()));
            data.addSeries(series);
        }
        return data;
    }

    private record Piece(Curve curve, List<Point> points) {}

    /** The curves, cut in two where a point is not finite. */
    private static List<Piece> pieces(LineChart spec) {
        List<Piece> pieces = new ArrayList<>();
        for (Curve curve : spec.curves()) {
            List<Point> run = new ArrayList<>();
            for (Point point : curve.points()) {
                if (point.isFinite()) {
                    run.add(point);
                } else if (!run.isEmpty()) {
                    pieces.add(new Piece(curve, List.copyOf(run)));
                    run.clear();
                }
            }
            pieces.add(new Piece(curve, List.copyOf(run)));
        }
        return pieces;
    }

    private static XYSeriesCollection marks(LineChart spec) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (int i = 0; i < spec.curves().size(); i++) {
            XYSeries series = new XYSeries(i);
            spec.curves().get(i).marks().stream()
                    .filter(Point::isFinite)
                    .forEach(point -> series.add(point.x(), point.y()));
            data.addSeries(series);
        }
        return data;
    }

    private static DeviationRenderer bandRenderer(LineChart spec) {
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(0.16f);
        List<Piece> pieces = pieces(spec);
        for (int i = 0; i < pieces.size(); i++) {
            Curve curve = pieces.get(i).curve();
            Color color = HouseStyle.color(curve.tone());
            renderer.setSeriesPaint(i, color);
            renderer.setSeriesFillPaint(i, color);
            renderer.setSeriesStroke(i, HouseStyle.stroke(curve.dashed()));
            renderer.setSeriesShape(i, HouseStyle.symbol(curve.tone()));
            renderer.setSeriesShapesVisible(i, curve.points().size() <= MOST_SYMBOLS);
        }
        return renderer;
    }

    private static XYLineAndShapeRenderer markRenderer(LineChart spec) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setDefaultShapesFilled(false);
        renderer.setDrawOutlines(true);
        for (int i = 0; i < spec.curves().size(); i++) {
            renderer.setSeriesShape(i, HouseStyle.ring());
            renderer.setSeriesPaint(i, HouseStyle.INK);
            renderer.setSeriesOutlinePaint(i, HouseStyle.INK);
            renderer.setSeriesStroke(i, new BasicStroke(1.6f));
        }
        return renderer;
    }

    private static LegendItemCollection legend(LineChart spec) {
        LegendItemCollection items = new LegendItemCollection();
        boolean marked = false;
        for (Curve curve : spec.curves()) {
            Color color = HouseStyle.color(curve.tone());
            LegendItem item = new LegendItem(
                    curve.name(),
                    null,
                    null,
                    null,
                    true,
                    HouseStyle.symbol(curve.tone()),
                    true,
                    color,
                    false,
                    color,
                    new BasicStroke(1),
                    true,
                    new Line2D.Double(-13, 0, 13, 0),
                    HouseStyle.stroke(curve.dashed()),
                    color);
            items.add(item);
            marked |= !curve.marks().isEmpty();
        }
        if (marked) {
            LegendItem item = new LegendItem(
                    spec.markTitle(),
                    null,
                    null,
                    null,
                    HouseStyle.ring(),
                    HouseStyle.PAPER,
                    new BasicStroke(1.6f),
                    HouseStyle.INK);
            items.add(item);
        }
        return items;
    }
}
