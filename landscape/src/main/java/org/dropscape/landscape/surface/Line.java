package org.dropscape.landscape.surface;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values along one direction, for each of some columns such as {@code train_loss}. */
public final class Line {

    private final Axis x;
    private final Map<String, double[]> columns;

    /**
     * @param x where
     * @param columns by name, a value per point; copied
     * @throws IllegalArgumentException if there is no column, or one has another size than the axis
     */
    public Line(Axis x, Map<String, double[]> columns) {
        this.x = x;
        this.columns = new LinkedHashMap<>();
        columns.forEach((name, values) -> {
            if (values.length != x.points()) {
                throw new IllegalArgumentException(
                        name + " has " + values.length + " values for " + x.points() + " points");
            }
            this.columns.put(name, values.clone());
        });
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a line has at least one column");
        }
    }

    /** Where. */
    public Axis x() {
        return x;
    }

    /** The names of the columns, the one to draw first. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** A copy of a column. */
    public double[] values(String column) {
        double[] values = columns.get(column);
        if (values == null) {
            throw new IllegalArgumentException("there is no column " + column + ", but " + columns.keySet());
        }
        return values.clone();
    }
}
