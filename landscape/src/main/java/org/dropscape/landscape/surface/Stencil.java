package org.dropscape.landscape.surface;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/** Finds measured cells around a cell of a grid: near ones, but some in every direction, so that little is extrapolated. */
final class Stencil {

    private static final int PER_OCTANT = 3;
    private static final int POINTS = 8 * PER_OCTANT;

    private final int nx;
    private final int ny;
    private final List<Offset> offsets = new ArrayList<>();

    /**
     * @param reach how far to look, in cells
     */
    Stencil(int nx, int ny, int reach) {
        this.nx = nx;
        this.ny = ny;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                if (dx != 0 || dy != 0) {
                    int octant = (int) Math.floor(Math.atan2(dy, dx) / (Math.PI / 4)) + 4;
                    offsets.add(new Offset(dx, dy, Math.hypot(dx, dy), octant % 8));
                }
            }
        }
        offsets.sort(Comparator.comparingDouble(Offset::distance));
    }

    /**
     * The cells to interpolate from, as offsets from the cell, at most 24: the three nearest of every octant, then the nearest of
     * the rest.
     *
     * @param usable which cells may be taken, by index
     */
    List<Offset> around(int cell, IntPredicate usable) {
        int i = cell % nx;
        int j = cell / nx;
        int[] taken = new int[8];
        List<Offset> chosen = new ArrayList<>();
        List<Offset> spare = new ArrayList<>();
        for (Offset offset : offsets) {
            int x = i + offset.dx();
            int y = j + offset.dy();
            if (x < 0 || x >= nx || y < 0 || y >= ny || !usable.test(y * nx + x)) {
                continue;
            }
            if (taken[offset.octant()] < PER_OCTANT) {
                taken[offset.octant()]++;
                chosen.add(offset);
            } else if (spare.size() < POINTS) {
                spare.add(offset);
            }
            if (chosen.size() == POINTS) {
                break;
            }
        }
        chosen.addAll(spare.subList(0, Math.min(spare.size(), POINTS - chosen.size())));
        return chosen;
    }

    /** The nearest cell of a kind; null if none is in reach. */
    Offset nearest(int cell, IntPredicate usable) {
        int i = cell % nx;
        int j = cell / nx;
        for (Offset offset : offsets) {
            int x = i + offset.dx();
            int y = j + offset.dy();
            if (x >= 0 && x < nx && y >= 0 && y < ny && usable.test(y * nx + x)) {
                return offset;
            }
        }
        return null;
    }

    /** The way from one cell to another, its length, and which of eight directions it goes. */
    record Offset(int dx, int dy, double distance, int octant) {}
}
