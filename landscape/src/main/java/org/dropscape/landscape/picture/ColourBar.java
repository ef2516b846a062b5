package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.dropscape.landscape.chart.HouseStyle;

/** What the colours stand for, upwards from low to high; an arrow where values go on beyond the scale. */
final class ColourBar {

    private static final int STEPS = 128;
    private static final int ARROW = 12;
    private static final double LABEL_DISTANCE = 15;
    private static final Font FONT = HouseStyle.SMALL;

    private ColourBar() {}

    /**
     * Draws it.
     *
     * @param area of the colours
     * @param bands whether colours change at the levels only
     */
    static void draw(Graphics2D graphics, Rectangle2D area, SurfaceChart chart, boolean bands) {
        Rectangle2D box = new Rectangle2D.Double(
                area.getX(),
                area.getY() + (chart.isCut(true) ? ARROW : 0),
                area.getWidth(),
                area.getHeight() - (chart.isCut(true) ? ARROW : 0) - (chart.isCut(false) ? ARROW : 0));
        Object smooth = graphics.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        if (bands) {
            bands(graphics, box, chart);
        } else {
            for (int k = 0; k < STEPS; k++) {
                graphics.setPaint(chart.palette().at((k + 0.5) / STEPS));
                graphics.fill(slice(box, (double) k / STEPS, (k + 1.0) / STEPS));
            }
        }
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smooth);
        Path2D frame = frame(graphics, box, chart, bands);
        graphics.setPaint(HouseStyle.INK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(frame);
        double right = labels(graphics, box, chart);
        Point2D middle = new Point2D.Double(right + 14, area.getCenterY());
        MapInk.centred(graphics, chart.valueTitle(), HouseStyle.LABEL, HouseStyle.INK, middle, -Math.PI / 2);
    }

    private static void bands(Graphics2D graphics, Rectangle2D box, SurfaceChart chart) {
        List<Double> levels = chart.scale().levels();
        for (int band = 0; band <= levels.size(); band++) {
            double from = band == 0 ? 0 : chart.scale().position(levels.get(band - 1));
            double to = band == levels.size() ? 1 : chart.scale().position(levels.get(band));
            graphics.setPaint(chart.palette().at(chart.scale().bandMiddle(band)));
            graphics.fill(slice(box, from, to));
        }
    }

    /** The outline of the bar, with its arrows filled. */
    private static Path2D frame(Graphics2D graphics, Rectangle2D box, SurfaceChart chart, boolean bands) {
        int last = chart.scale().levels().size();
        Path2D frame = new Path2D.Double();
        frame.append(box, false);
        if (chart.isCut(true)) {
            Path2D arrow = triangle(box, box.getMinY(), -ARROW);
            graphics.setPaint(chart.palette().at(bands ? chart.scale().bandMiddle(last) : 1));
            graphics.fill(arrow);
            frame.append(arrow, false);
        }
        if (chart.isCut(false)) {
            Path2D arrow = triangle(box, box.getMaxY(), ARROW);
            graphics.setPaint(chart.palette().at(bands ? chart.scale().bandMiddle(0) : 0));
            graphics.fill(arrow);
            frame.append(arrow, false);
        }
        return frame;
    }

    private static Path2D triangle(Rectangle2D box, double y, double height) {
        Path2D path = new Path2D.Double();
        path.moveTo(box.getMinX(), y);
        path.lineTo(box.getCenterX(), y + height);
        path.lineTo(box.getMaxX(), y);
        path.closePath();
        return path;
    }

    private static Rectangle2D slice(Rectangle2D box, double from, double to) {
        double top = box.getMaxY() - to * box.getHeight();
        return new Rectangle2D.Double(box.getX(), top, box.getWidth(), (to - from) * box.getHeight());
    }

    /** Marks the levels, as many as there is room for, and returns where their numbers end. */
    private static double labels(Graphics2D graphics, Rectangle2D box, SurfaceChart chart) {
        Scale scale = chart.scale();
        List<String> texts = scale.labels();
        double x = box.getMaxX() + 7;
        double right = x;
        double before = Double.POSITIVE_INFINITY;
        graphics.setFont(FONT);
        for (int k = 0; k < texts.size(); k++) {
            double y = box.getMaxY() - scale.position(scale.levels().get(k)) * box.getHeight();
            graphics.setPaint(HouseStyle.INK);
            graphics.draw(new Line2D.Double(box.getMaxX(), y, box.getMaxX() + 4, y));
            if (before - y >= LABEL_DISTANCE) {
                graphics.drawString(texts.get(k), (float) x, (float) (y + MapInk.capital(FONT) / 2));
                right = Math.max(right, x + MapInk.width(texts.get(k), FONT));
                before = y;
            }
        }
        return right;
    }
}
