package org.dropscape.landscape.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.util.List;
import org.dropscape.landscape.geometry.Contour;
import org.dropscape.landscape.geometry.Contours;
import org.dropscape.landscape.surface.Surface;

/**
 * Bands of colour between the levels, with an isoline at each level and its value on it.
 *
 * @param surface the values
 * @param column which of them
 * @param scale whose levels
 * @param palette the colours
 * @param font of the values on the isolines
 * @param avoided points that the values keep off
 */
record ContourLayer(Surface surface, String column, Scale scale, Palette palette, Font font, List<Point2D> avoided)
        implements Layer {

    @Override
    public void draw(Graphics2D graphics, Plane plane) {
        fill(graphics, plane);
        new HoleLayer(Patches.holes(Grid.of(surface, column))).draw(graphics, plane);
        IsolineLabels isolines = new IsolineLabels(plane.area(), font);
        avoided.forEach(point -> isolines.avoid(plane.at(point)));
        List<String> texts = scale.labels();
        for (int k = 0; k < scale.levels().size(); k++) {
            double level = scale.levels().get(k);
            Color ink = MapInk.on(palette.at(scale.position(level)));
            for (Contour contour : Contours.of(surface, column, level)) {
                isolines.add(plane.along(contour), texts.get(k), ink);
            }
        }
        isolines.draw(graphics);
    }

    /** Each band covers all that is below it too, and the next one is laid over it: so no seams show between them. */
    private void fill(Graphics2D graphics, Plane plane) {
        graphics.setPaint(palette.at(scale.bandMiddle(scale.levels().size())));
        graphics.fill(plane.area());
        for (int k = scale.levels().size() - 1; k >= 0; k--) {
            graphics.setPaint(palette.at(scale.bandMiddle(k)));
            graphics.fill(plane.outline(
                    Contours.outlines(surface, column, scale.levels().get(k))));
        }
    }
}
