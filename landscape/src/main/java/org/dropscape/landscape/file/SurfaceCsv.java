package org.dropscape.landscape.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Line;
import org.dropscape.landscape.surface.Surface;

/**
 * Surfaces and lines as tables: {@code x,y,train_loss,...} with a row per cell, x running fastest, or {@code x,train_loss,...} with
 * a row per point. Numbers are read back to the bit; those that are none are called NaN, Infinity and -Infinity. Coordinates that
 * another program wrote may be off an even spacing by a millionth of it.
 */
public final class SurfaceCsv {

    private SurfaceCsv() {}

    /**
     * Writes a surface.
     *
     * @throws IllegalArgumentException if the name of a column holds a comma, a quote or a line break
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static void write(Path file, Surface surface) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        int nx = surface.x().points();
        int cells = surface.cells();
        columns.put(
                "x",
                IntStream.range(0, cells)
                        .mapToDouble(c -> surface.x().at(c % nx))
                        .toArray());
        columns.put(
                "y",
                IntStream.range(0, cells)
                        .mapToDouble(c -> surface.y().at(c / nx))
                        .toArray());
        surface.columns().forEach(column -> add(file, columns, column, surface.values(column)));
        write(file, columns, cells);
    }

    /**
     * Writes a line.
     *
     * @throws IllegalArgumentException if the name of a column holds a comma, a quote or a line break
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static void write(Path file, Line line) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("x", line.x().coordinates());
        line.columns().forEach(column -> add(file, columns, column, line.values(column)));
        write(file, columns, line.x().points());
    }

    private static void add(Path file, Map<String, double[]> columns, String name, double[] values) {
        if (name.isBlank()
                || List.of("x", "y").contains(name)
                || name.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')) {
            throw new IllegalArgumentException(file + ": a column cannot be called \"" + name + "\"");
        }
        columns.put(name, values);
    }

    private static void write(Path file, Map<String, double[]> columns, int rows) {
        StringBuilder text = new StringBuilder(String.join(",", columns.keySet())).append('\n');
        for (int row = 0; row < rows; row++) {
            int r = row;
            text.append(columns.values().stream()
                            .map(values -> Double.toString(values[r]))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        AtomicFiles.write(file, text.toString());
    }

    /**
     * Reads a surface.
     *
     * @throws IllegalArgumentException if the file is not such a file; the message names it and the line
     * @throws org.dropscape.api.error.UserException if it cannot be read
     */
    public static Surface readSurface(Path file) {
        Map<String, double[]> columns = read(file, "x", "y");
        double[] x = columns.remove("x");
        double[] y = columns.remove("y");
        // Compared like this, NaN is itself; adding 0 makes one of the two zeros.
        int nx = (int) Arrays.stream(y)
                .takeWhile(v -> Double.compare(v + 0.0, y[0] + 0.0) == 0)
                .count();
        if (x.length % nx != 0) {
            throw new IllegalArgumentException(
                    file + ": " + x.length + " rows are not a whole number of rows of " + nx + " cells");
        }
        Axis xs = axis(file, "x", Arrays.copyOf(x, nx));
        Axis ys = axis(
                file,
                "y",
                IntStream.range(0, y.length / nx).mapToDouble(j -> y[j * nx]).toArray());
        for (int cell = 0; cell < x.length; cell++) {
            check(file, cell, "x", x[cell], xs, cell % nx);
            check(file, cell, "y", y[cell], ys, cell / nx);
        }
        return new Surface(xs, ys, columns);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if the file is not such a file; the message names it and the line
     * @throws org.dropscape.api.error.UserException if it cannot be read
     */
    public static Line readLine(Path file) {
        Map<String, double[]> columns = read(file, "x");
        double[] x = columns.remove("x");
        Axis xs = axis(file, "x", x);
        for (int i = 0; i < x.length; i++) {
            check(file, i, "x", x[i], xs, i);
        }
        return new Line(xs, columns);
    }

    private static Axis axis(Path file, String name, double[] coordinates) {
        try {
            return new Axis(coordinates[0], coordinates[coordinates.length - 1], coordinates.length);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + name + ": " + e.getMessage(), e);
        }
    }

    private static void check(Path file, int row, String name, double found, Axis axis, int index) {
        if (!axis.isAt(index, found)) {
            throw new IllegalArgumentException(file + ":" + (row + 2) + ": " + name + " must be " + axis.at(index)
                    + " on an even grid, but is " + found);
        }
    }

    private static Map<String, double[]> read(Path file, String... first) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
        List<String> names = lines.isEmpty() ? List.of() : List.of(lines.get(0).split(","));
        if (names.size() <= first.length
                || !names.subList(0, first.length).equals(List.of(first))
                || first.length == 1 && names.contains("y")) {
            throw new IllegalArgumentException(
                    file + ":1: expected columns " + String.join(",", first) + " and values, but found " + names);
        }
        if (names.stream().distinct().count() < names.size() || lines.size() == 1) {
            throw new IllegalArgumentException(file + ": two columns have one name, or there are no rows");
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(name, new double[lines.size() - 1]));
        for (int row = 1; row < lines.size(); row++) {
            String[] numbers = lines.get(row).split(",", -1);
            if (numbers.length != names.size()) {
                throw new IllegalArgumentException(
                        file + ":" + (row + 1) + ": " + numbers.length + " values for " + names.size() + " columns");
            }
            for (int c = 0; c < numbers.length; c++) {
                columns.get(names.get(c))[row - 1] = number(file, row + 1, numbers[c]);
            }
        }
        return columns;
    }

    private static double number(Path file, int line, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(file + ":" + line + ": not a number: \"" + text + "\"", e);
        }
    }
}
