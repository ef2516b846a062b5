package org.dropscape.landscape.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Line;
import org.dropscape.landscape.surface.Surface;

/**
 * Surface files as Li et al.'s {@code plot_surface.py} writes them: {@code dir_file}, {@code xcoordinates} {@code [nx]},
 * {@code ycoordinates} {@code [ny]}, and per column {@code [nx, ny]}, such as {@code train_loss} and {@code train_acc}.
 *
 * <p>Their arrays are declared {@code [nx, ny]} but filled in the order of a mesh grid: flat element {@code j * nx + i} belongs to
 * (x<sub>i</sub>, y<sub>j</sub>), and element [i, j] of a square surface to (x<sub>j</sub>, y<sub>i</sub>). That order is kept, so
 * that their scripts draw what is meant. Accuracies, columns whose name ends in {@code _acc}, are in per cent there and in [0, 1]
 * here. In losses and accuracies -1 means that a cell was not done: it is read as NaN.
 */
public final class SurfaceHdf5 {

    private static final String ACCURACY = "_acc";
    private static final String LOSS = "_loss";
    private static final String DIRECTIONS = "dir_file";
    private static final String X = "xcoordinates";
    private static final String Y = "ycoordinates";
    private static final double NOT_DONE = -1;

    private SurfaceHdf5() {}

    /**
     * Writes a surface.
     *
     * @param directions the name of the direction file
     * @throws IllegalArgumentException if a column is called as something else in the file
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static void write(Path file, Surface surface, String directions) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        surface.columns().forEach(column -> columns.put(column, surface.values(column)));
        write(file, directions, columns, surface.x(), surface.y());
    }

    /**
     * Writes a line: there are no {@code ycoordinates}, and a column is {@code [nx]}.
     *
     * @param directions the name of the direction file
     * @throws IllegalArgumentException if a column is called as something else in the file
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static void write(Path file, Line line, String directions) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        line.columns().forEach(column -> columns.put(column, line.values(column)));
        write(file, directions, columns, line.x(), null);
    }

    private static void write(Path file, String directions, Map<String, double[]> columns, Axis x, Axis y) {
        for (String column : columns.keySet()) {
            if (List.of(DIRECTIONS, X, Y).contains(column) || column.contains("/")) {
                throw new IllegalArgumentException(file + ": a column cannot be called " + column);
            }
        }
        Hdf5.write(file, hdf -> {
            hdf.putDataset(DIRECTIONS, directions);
            hdf.putDataset(X, x.coordinates());
            if (y != null) {
                hdf.putDataset(Y, y.coordinates());
            }
            columns.forEach((column, values) -> put(hdf, column, values, x, y));
        });
    }

    private static void put(WritableHdfFile hdf, String column, double[] values, Axis x, Axis y) {
        double[] theirs = column.endsWith(ACCURACY)
                ? Arrays.stream(values).map(v -> v * 100).toArray()
                : values;
        hdf.putDataset(column, y == null ? theirs : Hdf5.nested(theirs, x.points(), y.points()));
    }

    /**
     * Reads a surface. Losses come first, {@code train_loss} before the others.
     *
     * @throws IllegalArgumentException if the file is not such a file; the message names it and what is wrong
     * @throws org.dropscape.api.error.UserException if it cannot be read
     */
    public static Surface readSurface(Path file) {
        return Hdf5.read(file, hdf -> {
            Axis x = axis(file, hdf, X);
            Axis y = axis(file, hdf, Y);
            return new Surface(x, y, columns(file, hdf, x.points(), y.points()));
        });
    }

    /**
     * Reads a line, as {@link #readSurface} reads a surface.
     *
     * @throws IllegalArgumentException if the file is not such a file; the message names it and what is wrong
     * @throws org.dropscape.api.error.UserException if it cannot be read
     */
    public static Line readLine(Path file) {
        return Hdf5.read(file, hdf -> {
            if (hdf.getChild(Y) != null) {
                throw new IllegalArgumentException(file + ": holds a surface, not a line");
            }
            Axis x = axis(file, hdf, X);
            return new Line(x, columns(file, hdf, x.points()));
        });
    }

    /**
     * The name of the direction file that belongs to a surface or a line.
     *
     * @throws IllegalArgumentException if the file is not such a file; the message names it and what is wrong
     * @throws org.dropscape.api.error.UserException if it cannot be read
     */
    public static String directions(Path file) {
        return Hdf5.read(file, hdf -> {
            if (Hdf5.child(file, hdf, DIRECTIONS) instanceof Dataset dataset
                    && dataset.getData() instanceof String name) {
                return name;
            }
            throw new IllegalArgumentException(file + ": " + DIRECTIONS + " is not a text");
        });
    }

    private static Axis axis(Path file, HdfFile hdf, String name) {
        double[] coordinates = Hdf5.doubles(file, hdf, name);
        Axis axis;
        try {
            axis = new Axis(coordinates[0], coordinates[coordinates.length - 1], coordinates.length);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + name + ": " + e.getMessage(), e);
        }
        for (int i = 0; i < coordinates.length; i++) {
            if (!axis.isAt(i, coordinates[i])) {
                throw new IllegalArgumentException(file + ": " + name + " are not evenly spaced: number " + i + " is "
                        + coordinates[i] + " instead of " + axis.at(i));
            }
        }
        return axis;
    }

    private static Map<String, double[]> columns(Path file, HdfFile hdf, int... shape) {
        Map<String, double[]> found = new LinkedHashMap<>();
        for (Node node : hdf) {
            String name = node.getName();
            if (node instanceof Dataset dataset && !List.of(DIRECTIONS, X, Y).contains(name)) {
                if (!Arrays.equals(dataset.getDimensions(), shape)) {
                    throw new IllegalArgumentException(file + ": " + name + " has shape "
                            + Arrays.toString(dataset.getDimensions()) + ", not " + Arrays.toString(shape));
                }
                found.put(name, ours(name, Hdf5.doubles(file, hdf, name)));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(file + ": holds no column such as train_loss");
        }
        List<String> names = new ArrayList<>(found.keySet());
        names.sort((a, b) -> rank(a) == rank(b) ? a.compareTo(b) : rank(a) - rank(b));
        Map<String, double[]> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(name, found.get(name)));
        return columns;
    }

    private static int rank(String column) {
        return column.equals("train" + LOSS) ? 0 : column.endsWith(LOSS) ? 1 : column.endsWith(ACCURACY) ? 2 : 3;
    }

    private static double[] ours(String column, double[] theirs) {
        boolean accuracy = column.endsWith(ACCURACY);
        return Arrays.stream(theirs)
                .map(v -> v == NOT_DONE && (accuracy || column.endsWith(LOSS)) ? Double.NaN : v)
                .map(v -> accuracy ? v / 100 : v)
                .toArray();
    }
}
