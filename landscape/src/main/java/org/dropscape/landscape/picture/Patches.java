package org.dropscape.landscape.picture;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Rectangles of a grid that have something in common, those beside one another made one. */
final class Patches {

    private Patches() {}

    /** The patches between points of a grid, one of which has no finite value. */
    static List<Rectangle2D> holes(Grid grid) {
        return rows(grid.x(), grid.y(), grid::isHole);
    }

    /**
     * The chosen ones of the patches between coordinates.
     *
     * @param x ascending
     * @param y ascending
     * @param chosen by index of the lower left corner
     */
    static List<Rectangle2D> rows(double[] x, double[] y, BiPredicate<Integer, Integer> chosen) {
        List<Rectangle2D> rectangles = new ArrayList<>();
        for (int j = 0; j + 1 < y.length; j++) {
            int from = 0;
            while (from + 1 < x.length) {
                int to = from;
                while (to + 1 < x.length && chosen.test(to, j)) {
                    to++;
                }
                if (to > from) {
                    rectangles.add(new Rectangle2D.Double(x[from], y[j], x[to] - x[from], y[j + 1] - y[j]));
                }
                from = to + 1;
            }
        }
        return rectangles;
    }
}
