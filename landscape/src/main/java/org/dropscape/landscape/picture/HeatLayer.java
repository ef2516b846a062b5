package org.dropscape.landscape.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rectangle of colour for each point, reaching half way to its neighbours.
 *
 * @param grid the values
 * @param edges of the rectangles: one more than the grid has points, in both directions
 * @param scale which colours
 * @param palette of these
 */
record HeatLayer(Grid grid, Edges edges, Scale scale, Palette palette) implements Layer {

    /**
     * Where rectangles end.
     *
     * @param x ascending; not copied
     * @param y ascending; not copied
     */
    record Edges(double[] x, double[] y) {}

    @Override
    public void draw(Graphics2D graphics, Plane plane) {
        // One path for each colour, to keep the SVG small.
        Map<Integer, Path2D> areas = new TreeMap<>();
        for (int colour : colours()) {
            List<Rectangle2D> cells = Patches.rows(
                    edges.x(), edges.y(), (i, j) -> Double.isFinite(grid.at(i, j)) && rgb(grid.at(i, j)) == colour);
            Path2D area = new Path2D.Double(Path2D.WIND_NON_ZERO);
            cells.forEach(r -> area.append(plane.rectangle(r.getMinX(), r.getMaxX(), r.getMinY(), r.getMaxY()), false));
            areas.put(colour, area);
        }
        Object before = graphics.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        // Smooth edges would let the background through between neighbours.
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        areas.forEach((colour, area) -> {
            graphics.setPaint(new Color(colour));
            graphics.fill(area);
        });
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, before);
        new HoleLayer(Patches.rows(edges.x(), edges.y(), (i, j) -> !Double.isFinite(grid.at(i, j))))
                .draw(graphics, plane);
    }

    private int[] colours() {
        return Arrays.stream(grid.values())
                .filter(Double::isFinite)
                .mapToInt(this::rgb)
                .distinct()
                .toArray();
    }

    private int rgb(double value) {
        return palette.at(scale.position(value)).getRGB();
    }
}
