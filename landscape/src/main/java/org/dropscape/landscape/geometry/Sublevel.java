package org.dropscape.landscape.geometry;

import java.util.List;
import org.dropscape.landscape.surface.Surface;

/**
 * The set of points whose loss is at most a level: {@code A = {(a, b): L(a, b) <= level}}.
 *
 * @param level the largest loss in it
 * @param area in units of the two directions, by marching squares with linear interpolation
 * @param share the area as a share of the window's
 * @param censored whether the window or a hole cuts it off, so that its true area is larger, or not known
 * @param basin the connected part of it that contains the reference
 */
public record Sublevel(double level, double area, double share, boolean censored, Basin basin) {

    /**
     * Measures one level. For a column of which more is better, such as the accuracy, give the surface a negated column.
     *
     * @param column of the surface
     * @param reference the cell whose basin is measured; not a hole
     * @param rays how many directions the radii of the basin are measured in, evenly spaced, at least 1
     * @throws IllegalArgumentException if the reference is a hole, or there is no ray
     */
    public static Sublevel of(Surface surface, String column, double level, Reference reference, int rays) {
        if (rays < 1) {
            throw new IllegalArgumentException("rays must be at least 1, but was " + rays);
        }
        Grid grid = new Grid(surface, column);
        return of(grid, level, grid.cell(reference), rays);
    }

    static Sublevel of(Grid grid, double level, int reference, int rays) {
        List<Piece> pieces = MarchingSquares.atOrBelow(grid, level);
        double area = new Moments(pieces, grid.point(reference)).area();
        return new Sublevel(
                level,
                area,
                area / grid.area(),
                pieces.stream().anyMatch(piece -> piece.has(Side.CUT)),
                Basin.of(grid, pieces, level, reference, rays));
    }
}
