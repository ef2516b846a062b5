package org.dropscape.landscape.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The patches of a surface in space, the farthest first. Above the ceiling and below the ground the surface is cut off, and
 * where a corner has no finite value there is nothing.
 */
final class Relief {

    /** About so many lines of the mesh in each direction. */
    private static final int MESH = 17;

    /** How much darker the underside is. */
    private static final double SHADE = 0.22;

    private final Grid grid;
    private final double[] heights;
    private final SurfaceChart chart;
    private final Projection projection;

    Relief(Grid grid, SurfaceChart chart, Projection projection) {
        this.grid = grid;
        this.chart = chart;
        this.projection = projection;
        this.heights = new double[grid.values().length];
        for (int k = 0; k < heights.length; k++) {
            // What a logarithmic scale cannot show is infinitely low; only a finite edge crosses the ground somewhere.
            double position = chart.scale().position(grid.values()[k]);
            heights[k] = position == Double.NEGATIVE_INFINITY ? -1 : position;
        }
    }

    void draw(Graphics2D graphics) {
        graphics.setStroke(new BasicStroke(0.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        List<int[]> patches = new ArrayList<>();
        for (int j = 0; j + 1 < grid.y().length; j++) {
            for (int i = 0; i + 1 < grid.x().length; i++) {
                if (!grid.isHole(i, j)) {
                    patches.add(new int[] {i, j});
                }
            }
        }
        patches.sort(Comparator.comparingDouble(p -> -projection.depth(x(p[0]), y(p[1]))));
        patches.forEach(p -> patch(graphics, p[0], p[1]));
    }

    private void patch(Graphics2D graphics, int i, int j) {
        List<double[]> corners =
                clipped(List.of(corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)));
        if (corners.size() < 3) {
            return;
        }
        double mean = corners.stream().mapToDouble(c -> c[2]).average().orElse(0);
        Color above = chart.palette().at(mean);
        Color colour = isSeenFromBelow(corners) ? MapInk.mixed(above, MapInk.DARK, SHADE) : above;
        graphics.setPaint(colour);
        graphics.fill(polygon(corners));
        // Opaque: were they faint, each piece of the mesh would need a group of its own in the SVG.
        graphics.setPaint(MapInk.mixed(colour, MapInk.on(above), 0.35));
        Path2D mesh = new Path2D.Double();
        int across = every(grid.x().length);
        int along = every(grid.y().length);
        edge(mesh, i % across == 0, i, j, i, j + 1);
        edge(mesh, i + 2 == grid.x().length, i + 1, j, i + 1, j + 1);
        edge(mesh, j % along == 0, i, j, i + 1, j);
        edge(mesh, j + 2 == grid.y().length, i, j + 1, i + 1, j + 1);
        if (mesh.getCurrentPoint() != null) {
            graphics.draw(mesh);
        }
    }

    /** Corners go round counter-clockwise as seen from above, that is clockwise where y points down. */
    private boolean isSeenFromBelow(List<double[]> corners) {
        double area = 0;
        for (int k = 0; k < corners.size(); k++) {
            Point2D a = at(corners.get(k));
            Point2D b = at(corners.get((k + 1) % corners.size()));
            area += a.getX() * b.getY() - b.getX() * a.getY();
        }
        return area > 0;
    }

    private static int every(int points) {
        return Math.max(1, Math.round((float) (points - 1) / (MESH - 1)));
    }

    private void edge(Path2D mesh, boolean drawn, int i, int j, int i2, int j2) {
        if (drawn) {
            List<double[]> ends = clipped(List.of(corner(i, j), corner(i2, j2)));
            if (ends.size() >= 2) {
                mesh.append(Plane.line(List.of(at(ends.get(0)), at(ends.get(1)))), false);
            }
        }
    }

    /** Somewhat larger than it is: neighbours overlap, and no light comes through the seam. */
    private Path2D polygon(List<double[]> corners) {
        List<Point2D> points = corners.stream().map(this::at).toList();
        double x = points.stream().mapToDouble(Point2D::getX).average().orElse(0);
        double y = points.stream().mapToDouble(Point2D::getY).average().orElse(0);
        List<Point2D> wider = points.stream()
                .map(p -> {
                    double distance = Math.max(1e-9, p.distance(x, y));
                    double grow = 1 + Math.min(0.35, 0.3 * distance) / distance;
                    return (Point2D) new Point2D.Double(x + grow * (p.getX() - x), y + grow * (p.getY() - y));
                })
                .toList();
        Path2D path = Plane.line(wider);
        path.closePath();
        return path;
    }

    private double x(int i) {
        return 2 * (grid.x()[i] - grid.x()[0]) / (grid.x()[grid.x().length - 1] - grid.x()[0]) - 1;
    }

    private double y(int j) {
        return 2 * (grid.y()[j] - grid.y()[0]) / (grid.y()[grid.y().length - 1] - grid.y()[0]) - 1;
    }

    private double[] corner(int i, int j) {
        return new double[] {x(i), y(j), heights[j * grid.x().length + i]};
    }

    private Point2D at(double[] corner) {
        double z = Projection.GROUND + corner[2] * (Projection.CEILING - Projection.GROUND);
        return projection.at(corner[0], corner[1], z);
    }

    /** What of a polygon lies between the ground and the ceiling (Sutherland and Hodgman 1974). */
    static List<double[]> clipped(List<double[]> polygon) {
        return below(1, below(0, polygon, -1), 1);
    }

    private static List<double[]> below(double bound, List<double[]> polygon, int sign) {
        List<double[]> kept = new ArrayList<>();
        for (int k = 0; k < polygon.size(); k++) {
            double[] from = polygon.get(k);
            double[] to = polygon.get((k + 1) % polygon.size());
            boolean fromKept = sign * (from[2] - bound) <= 0;
            boolean toKept = sign * (to[2] - bound) <= 0;
            if (fromKept) {
                kept.add(from);
            }
            if (fromKept != toKept) {
                double t = (bound - from[2]) / (to[2] - from[2]);
                kept.add(new double[] {from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]), bound});
            }
        }
        return kept;
    }
}
