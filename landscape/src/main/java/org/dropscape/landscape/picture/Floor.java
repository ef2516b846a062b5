package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.dropscape.landscape.chart.HouseStyle;
import org.dropscape.landscape.geometry.Contour;
import org.dropscape.landscape.geometry.Contours;
import org.dropscape.landscape.surface.Surface;

/** The isolines of a surface on the floor below it, in the colours of their levels. */
final class Floor {

    private final Surface surface;
    private final Grid grid;
    private final SurfaceChart chart;
    private final AffineTransform toDrawing;

    Floor(Surface surface, SurfaceChart chart, Projection projection) {
        this.surface = surface;
        this.grid = Grid.of(surface, chart.column());
        this.chart = chart;
        Point2D origin = projection.at(-1, -1, Projection.FLOOR);
        Point2D x = projection.at(1, -1, Projection.FLOOR);
        Point2D y = projection.at(-1, 1, Projection.FLOOR);
        double width = grid.x()[grid.x().length - 1] - grid.x()[0];
        double height = grid.y()[grid.y().length - 1] - grid.y()[0];
        // A parallel projection of a plane is an affine map.
        toDrawing = new AffineTransform(
                (x.getX() - origin.getX()) / width,
                (x.getY() - origin.getY()) / width,
                (y.getX() - origin.getX()) / height,
                (y.getY() - origin.getY()) / height,
                origin.getX(),
                origin.getY());
        toDrawing.translate(-grid.x()[0], -grid.y()[0]);
    }

    void draw(Graphics2D graphics) {
        Path2D holes = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Rectangle2D hole : Patches.holes(grid)) {
            holes.append(toDrawing.createTransformedShape(hole), false);
        }
        if (holes.getCurrentPoint() != null) {
            HoleLayer.hatch(graphics, holes);
        }
        graphics.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        for (double level : chart.scale().levels()) {
            graphics.setPaint(chart.palette().at(chart.scale().position(level)));
            for (Contour contour : Contours.of(surface, chart.column(), level)) {
                graphics.draw(toDrawing.createTransformedShape(Plane.line(Plane.points(contour))));
            }
        }
        graphics.setPaint(HouseStyle.INK);
    }
}
