package org.dropscape.landscape.picture;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Marching squares: the lines on which the bilinear edges of a grid have a value. A line has the higher side on its left. In a
 * saddle the mean of the corners decides which two of them belong together.
 */
final class Isolines {

    private static final int NONE = -1;

    private final Grid grid;
    private final double level;

    /** For each edge of the grid that a line crosses, the edge that it crosses next. */
    private final int[] next;

    private final boolean[] entered;

    private Isolines(Grid grid, double level) {
        this.grid = grid;
        this.level = level;
        this.next = new int[2 * grid.values().length];
        this.entered = new boolean[next.length];
        Arrays.fill(next, NONE);
    }

    /**
     * The lines at a level, leaving out holes. A closed line ends where it begins.
     *
     * @param grid where
     * @param level the value
     * @return each with at least two points
     */
    static List<List<Point2D>> lines(Grid grid, double level) {
        Isolines isolines = new Isolines(grid, level);
        for (int j = 0; j + 1 < grid.y().length; j++) {
            for (int i = 0; i + 1 < grid.x().length; i++) {
                if (!grid.isHole(i, j)) {
                    isolines.patch(i, j);
                }
            }
        }
        return isolines.linked();
    }

    /** The outlines of what is at a level or above it, closed along the edge of the grid; holes count as below. */
    static List<List<Point2D>> outlines(Grid grid, double level) {
        Grid framed = grid.framed();
        Isolines isolines = new Isolines(framed, level);
        for (int j = 0; j + 1 < framed.y().length; j++) {
            for (int i = 0; i + 1 < framed.x().length; i++) {
                isolines.patch(i, j);
            }
        }
        return isolines.linked();
    }

    private boolean inside(int i, int j) {
        return grid.at(i, j) >= level;
    }

    private int horizontal(int i, int j) {
        return 2 * (j * grid.x().length + i);
    }

    private int vertical(int i, int j) {
        return horizontal(i, j) + 1;
    }

    private void patch(int i, int j) {
        int bottom = horizontal(i, j);
        int right = vertical(i + 1, j);
        int top = horizontal(i, j + 1);
        int left = vertical(i, j);
        int corners = (inside(i, j) ? 1 : 0)
                | (inside(i + 1, j) ? 2 : 0)
                | (inside(i + 1, j + 1) ? 4 : 0)
                | (inside(i, j + 1) ? 8 : 0);
        switch (corners) {
            case 1 -> link(bottom, left);
            case 2 -> link(right, bottom);
            case 3 -> link(right, left);
            case 4 -> link(top, right);
            case 6 -> link(top, bottom);
            case 7 -> link(top, left);
            case 8 -> link(left, top);
            case 9 -> link(bottom, top);
            case 11 -> link(right, top);
            case 12 -> link(left, right);
            case 13 -> link(bottom, right);
            case 14 -> link(left, bottom);
            case 5, 10 -> saddle(corners == 5, middle(i, j) >= level, bottom, right, top, left);
            default -> {}
        }
    }

    private void saddle(boolean rising, boolean joined, int bottom, int right, int top, int left) {
        if (rising) {
            link(bottom, joined ? right : left);
            link(top, joined ? left : right);
        } else {
            link(right, joined ? top : bottom);
            link(left, joined ? bottom : top);
        }
    }

    private double middle(int i, int j) {
        return (grid.at(i, j) + grid.at(i + 1, j) + grid.at(i, j + 1) + grid.at(i + 1, j + 1)) / 4;
    }

    private void link(int from, int to) {
        next[from] = to;
        entered[to] = true;
    }

    private List<List<Point2D>> linked() {
        List<List<Point2D>> lines = new ArrayList<>();
        for (int edge = 0; edge < next.length; edge++) {
            if (next[edge] != NONE && !entered[edge]) {
                lines.add(follow(edge));
            }
        }
        for (int edge = 0; edge < next.length; edge++) {
            if (next[edge] != NONE) {
                lines.add(follow(edge));
            }
        }
        return lines;
    }

    private List<Point2D> follow(int start) {
        List<Point2D> line = new ArrayList<>();
        int edge = start;
        while (next[edge] != NONE) {
            line.add(crossing(edge));
            int following = next[edge];
            next[edge] = NONE;
            edge = following;
        }
        line.add(crossing(edge));
        return line;
    }

    /** Linear interpolation along an edge; beside a point at infinity, that of its finite end. */
    private Point2D crossing(int edge) {
        int i = edge / 2 % grid.x().length;
        int j = edge / 2 / grid.x().length;
        boolean upright = edge % 2 == 1;
        int i2 = upright ? i : i + 1;
        int j2 = upright ? j + 1 : j;
        double a = grid.at(i, j);
        double b = grid.at(i2, j2);
        double t = Double.isInfinite(a) ? 1 : Double.isInfinite(b) ? 0 : (level - a) / (b - a);
        return new Point2D.Double(
                grid.x()[i] + t * (grid.x()[i2] - grid.x()[i]), grid.y()[j] + t * (grid.y()[j2] - grid.y()[j]));
    }
}
