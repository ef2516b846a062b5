package org.dropscape.landscape.surface;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values on a grid of {@code x.points() * y.points()} cells, for each of some columns such as {@code train_loss}.
 *
 * <p>A cell that was not evaluated, or whose loss is not a number, holds NaN; infinities are kept.
 */
public final class Surface {

    private final Axis x;
    private final Axis y;
    private final Map<String, double[]> columns;

    /**
     * @param x the first direction
     * @param y the second
     * @param columns by name; the value at (x<sub>i</sub>, y<sub>j</sub>) has index {@code j * x.points() + i}; copied
     * @throws IllegalArgumentException if there is no column, or one has another size than the grid
     */
    public Surface(Axis x, Axis y, Map<String, double[]> columns) {
        this.x = x;
        this.y = y;
        this.columns = new LinkedHashMap<>();
        int cells = Math.multiplyExact(x.points(), y.points());
        columns.forEach((name, values) -> {
            if (values.length != cells) {
                throw new IllegalArgumentException(
                        name + " has " + values.length + " values for " + cells + " cells of the grid");
            }
            this.columns.put(name, values.clone());
        });
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a surface has at least one column");
        }
    }

    /** The first direction. */
    public Axis x() {
        return x;
    }

    /** The second direction. */
    public Axis y() {
        return y;
    }

    /** The names of the columns, the one to draw first. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** The number of cells. */
    public int cells() {
        return x.points() * y.points();
    }

    /**
     * One value.
     *
     * @param column its name
     * @param i index along x
     * @param j index along y
     */
    public double at(String column, int i, int j) {
        return known(column)[index(i, j)];
    }

    /** The index of a cell in {@link #values}. */
    public int index(int i, int j) {
        if (i < 0 || i >= x.points() || j < 0 || j >= y.points()) {
            throw new IndexOutOfBoundsException("cell (" + i + ", " + j + ") of " + x.points() + " x " + y.points());
        }
        return j * x.points() + i;
    }

    /** A copy of a column: the value at (x<sub>i</sub>, y<sub>j</sub>) has index {@code j * x.points() + i}. */
    public double[] values(String column) {
        return known(column).clone();
    }

    /** The smallest and the largest finite value of a column; both NaN if there is none. */
    public double[] range(String column) {
        double[] finite = Arrays.stream(known(column)).filter(Double::isFinite).toArray();
        return new double[] {
            Arrays.stream(finite).min().orElse(Double.NaN),
            Arrays.stream(finite).max().orElse(Double.NaN)
        };
    }

    private double[] known(String column) {
        double[] values = columns.get(column);
        if (values == null) {
            throw new IllegalArgumentException("there is no column " + column + ", but " + columns.keySet());
        }
        return values;
    }
}
