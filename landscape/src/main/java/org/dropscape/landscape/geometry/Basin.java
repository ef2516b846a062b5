package org.dropscape.landscape.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * The connected part of a sublevel set that contains the reference.
 *
 * @param area in units of the two directions; 0 if the reference lies above the level
 * @param share the area as a share of the window's
 * @param censored whether the window or a hole cuts it off, so that its true area is larger, or not known
 * @param anisotropy the ratio of the axes of the ellipse with the same second moments, at least 1; NaN without area
 * @param starShapedness share of the rays from the reference along which the basin is left once and not entered again: 1 if all of it can
 *     be reached from the reference on straight lines without a rise above the level
 * @param radii per ray, in ascending order of their angles
 */
public record Basin(
        double area, double share, boolean censored, double anisotropy, double starShapedness, List<Radius> radii) {

    /** Takes an unmodifiable copy. */
    public Basin {
        radii = List.copyOf(radii);
    }

    static Basin of(Grid grid, List<Piece> pieces, double level, int reference, int rays) {
        DisjointSets sets = new DisjointSets(grid.cells());
        for (Piece piece : pieces) {
            piece.cells().forEach(cell -> sets.join(cell, piece.cells().get(0)));
        }
        List<Piece> mine = pieces.stream()
                .filter(piece -> sets.find(piece.cells().get(0)) == sets.find(reference))
                .toList();
        Point from = grid.point(reference);
        double scale = Math.hypot(grid.xSpacing() * grid.width(), grid.ySpacing() * grid.height());
        boolean surroundedByHoles = mine.isEmpty() && grid.value(reference) <= level;
        List<Radius> radii = new ArrayList<>();
        int once = 0;
        for (int k = 0; k < rays; k++) {
            double angle = 2 * Math.PI * k / rays;
            Ray ray = Ray.of(mine, from, angle, scale);
            radii.add(surroundedByHoles ? new Radius(angle, 0, true) : ray.radius());
            once += ray.leavesOnce() ? 1 : 0;
        }
        Moments moments = new Moments(mine, from);
        return new Basin(
                moments.area(),
                moments.area() / grid.area(),
                surroundedByHoles || mine.stream().anyMatch(piece -> piece.has(Side.CUT)),
                moments.anisotropy(),
                (double) once / rays,
                radii);
    }

    /** The shortest radius. */
    public double minRadius() {
        return radii.stream().mapToDouble(Radius::length).min().orElse(Double.NaN);
    }

    /** The mean of the radii; of a censored basin a lower bound. */
    public double meanRadius() {
        return radii.stream().mapToDouble(Radius::length).average().orElse(Double.NaN);
    }

    /** The longest radius; of a censored basin a lower bound. */
    public double maxRadius() {
        return radii.stream().mapToDouble(Radius::length).max().orElse(Double.NaN);
    }
}
