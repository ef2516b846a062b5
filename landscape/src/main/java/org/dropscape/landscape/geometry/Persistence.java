package org.dropscape.landscape.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.dropscape.landscape.surface.Surface;

/**
 * Minima of a surface and the passes between them, by union-find over its cells in ascending order of their values (0-dimensional
 * sublevel persistence). A cell has eight neighbours; a minimum may lie at the edge of the window; holes cannot be crossed.
 */
public final class Persistence {

    private Persistence() {}

    /**
     * All local minima with their persistence. When two basins meet, the one with the higher minimum ends (the elder rule); of a
     * plateau, one cell is kept.
     *
     * @return most persistent first; with more than one of infinite persistence only if holes divide the surface
     */
    public static List<Minimum> minima(Surface surface, String column) {
        Grid grid = new Grid(surface, column);
        DisjointSets basins = new DisjointSets(grid.cells());
        List<Minimum> minima = new ArrayList<>();
        flood(grid, (cell, lower) -> {
            int mine = basins.find(cell);
            int other = basins.find(lower);
            if (mine == other) {
                return;
            }
            int higher = order(grid).compare(mine, other) > 0 ? mine : other;
            if (grid.value(higher) < grid.value(cell)) {
                minima.add(minimum(grid, higher, grid.value(cell)));
            }
            basins.join(higher, higher == mine ? other : mine);
        });
        Set<Integer> roots = new HashSet<>();
        for (int cell : grid.finite()) {
            roots.add(basins.find(cell));
        }
        roots.forEach(root -> minima.add(minimum(grid, root, Double.POSITIVE_INFINITY)));
        minima.sort(Comparator.comparingDouble(Minimum::persistence)
                .reversed()
                .thenComparingDouble(Minimum::birth)
                .thenComparingInt(Minimum::j)
                .thenComparingInt(Minimum::i));
        return List.copyOf(minima);
    }

    /**
     * The lowest pass between two cells: the barrier that every path from one to the other has to cross, seen at this resolution.
     *
     * @param cell an index of {@link Surface#index}
     * @param other another
     * @return empty if a cell is a hole, or holes lie between them
     */
    public static Optional<Pass> pass(Surface surface, String column, int cell, int other) {
        Grid grid = new Grid(surface, column);
        if (grid.isHole(cell) || grid.isHole(other)) {
            return Optional.empty();
        }
        if (cell == other) {
            return Optional.of(pass(grid, cell));
        }
        DisjointSets basins = new DisjointSets(grid.cells());
        List<Pass> found = new ArrayList<>();
        flood(grid, (at, lower) -> {
            basins.join(lower, at);
            if (found.isEmpty() && basins.find(cell) == basins.find(other)) {
                found.add(pass(grid, at));
            }
        });
        return found.stream().findFirst();
    }

    /** Visits the finite cells in ascending order, each with every neighbour that came before it. */
    private static void flood(Grid grid, BiConsumer<Integer, Integer> meet) {
        boolean[] flooded = new boolean[grid.cells()];
        List<Integer> cells =
                IntStream.of(grid.finite()).boxed().sorted(order(grid)).toList();
        for (int cell : cells) {
            flooded[cell] = true;
            int i = cell % grid.width();
            int j = cell / grid.width();
            for (int v = Math.max(0, j - 1); v <= Math.min(grid.height() - 1, j + 1); v++) {
                for (int u = Math.max(0, i - 1); u <= Math.min(grid.width() - 1, i + 1); u++) {
                    int neighbour = grid.cell(u, v);
                    if (neighbour != cell && flooded[neighbour]) {
                        meet.accept(cell, neighbour);
                    }
                }
            }
        }
    }

    /** Equal values are told apart by their index, so that the order is total. */
    private static Comparator<Integer> order(Grid grid) {
        return Comparator.<Integer>comparingDouble(grid::value).thenComparingInt(cell -> cell);
    }

    private static Minimum minimum(Grid grid, int cell, double death) {
        return new Minimum(cell % grid.width(), cell / grid.width(), grid.value(cell), death);
    }

    private static Pass pass(Grid grid, int cell) {
        return new Pass(cell % grid.width(), cell / grid.width(), grid.value(cell));
    }
}
