package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * What has no finite value: grey with strokes, unlike any colour of a palette.
 *
 * @param area in units of the plane, as rectangles (x, y, width, height)
 */
record HoleLayer(Iterable<Rectangle2D> area) implements Layer {

    private static final Color GREY = new Color(0xc9, 0xcd, 0xd1);
    private static final Color STROKES = new Color(0x6e, 0x76, 0x7e);
    private static final double DISTANCE = 5;

    @Override
    public void draw(Graphics2D graphics, Plane plane) {
        Path2D holes = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Rectangle2D hole : area) {
            holes.append(plane.rectangle(hole.getMinX(), hole.getMaxX(), hole.getMinY(), hole.getMaxY()), false);
        }
        if (holes.getCurrentPoint() != null) {
            hatch(graphics, holes);
        }
    }

    /** Fills a shape with the pattern that stands for "no value". */
    static void hatch(Graphics2D graphics, Shape shape) {
        graphics.setPaint(GREY);
        graphics.fill(shape);
        Shape clip = graphics.getClip();
        Stroke stroke = graphics.getStroke();
        graphics.clip(shape);
        graphics.setPaint(STROKES);
        graphics.setStroke(new BasicStroke(0.8f));
        Rectangle2D bounds = shape.getBounds2D();
        Path2D strokes = new Path2D.Double();
        // Multiples of the distance, so that the strokes of neighbouring holes meet.
        double first = Math.floor((bounds.getMinX() + bounds.getMinY()) / DISTANCE) * DISTANCE;
        for (double sum = first; sum < bounds.getMaxX() + bounds.getMaxY(); sum += DISTANCE) {
            strokes.append(
                    new Line2D.Double(
                            sum - bounds.getMaxY(), bounds.getMaxY(), sum - bounds.getMinY(), bounds.getMinY()),
                    false);
        }
        graphics.draw(strokes);
        graphics.setStroke(stroke);
        graphics.setClip(clip);
    }
}
