package org.dropscape.landscape.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * Bands of colour between the levels, with an isoline at each level and its value on it.
 *
 * @param grid the values
 * @param scale whose levels
 * @param palette the colours
 * @param font of the values on the isolines
 * @param avoided points that the values keep off
 */
record ContourLayer(Grid grid, Scale scale, Palette palette, Font font, List<Point2D> avoided) implements Layer {

    @Override
    public void draw(Graphics2D graphics, Plane plane) {
        fill(graphics, plane);
        new HoleLayer(Patches.holes(grid)).draw(graphics, plane);
        IsolineLabels labels = new IsolineLabels(plane.area(), font);
        avoided.forEach(point -> labels.avoid(plane.at(point)));
        List<String> texts = scale.labels();
        for (int k = 0; k < scale.levels().size(); k++) {
            Color ink = MapInk.on(palette.at(scale.position(scale.levels().get(k))));
            for (List<Point2D> line : Isolines.lines(grid, scale.levels().get(k))) {
                List<Point2D> points = line.stream().map(plane::at).toList();
                labels.draw(graphics, points, texts.get(k), ink);
            }
        }
    }

    /** Each band covers all that is above it too, and the next one is laid over it: so no seams show between them. */
    private void fill(Graphics2D graphics, Plane plane) {
        graphics.setPaint(palette.at(scale.bandMiddle(0)));
        graphics.fill(plane.area());
        for (int k = 0; k < scale.levels().size(); k++) {
            graphics.setPaint(palette.at(scale.bandMiddle(k + 1)));
            graphics.fill(plane.outline(Isolines.outlines(grid, scale.levels().get(k))));
        }
    }
}
