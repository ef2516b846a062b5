package org.dropscape.runner.landscape.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;

/** Small tables of numbers as CSV. Numbers are read back to the bit; those that are none are NaN, Infinity and -Infinity. */
public final class Tables {

    private static final String REFERENCE = "reference";

    private Tables() {}

    /**
     * Writes the way of a training.
     *
     * @param columns names of the values, in order
     */
    public static void writePath(Path file, List<String> columns, List<PathPoint> path) {
        List<String> header = new ArrayList<>(List.of("epoch", "x", "y"));
        header.addAll(columns);
        write(file, header, path, point -> {
            List<Object> row = new ArrayList<>(List.of(point.epoch(), point.x(), point.y()));
            columns.forEach(column -> row.add(point.values().get(column)));
            return row;
        });
    }

    /**
     * Writes the weights that a plane goes through.
     *
     * @param columns names of the values, in order
     */
    public static void writeSolutions(Path file, List<String> columns, List<SolutionPoint> solutions) {
        List<String> header = new ArrayList<>(List.of(REFERENCE, "x", "y", "distance"));
        header.addAll(columns);
        write(file, header, solutions, point -> {
            List<Object> row = new ArrayList<>(List.of(point.reference(), point.x(), point.y(), point.distance()));
            columns.forEach(column -> row.add(point.values().get(column)));
            return row;
        });
    }

    /** Writes radii. */
    public static void writeRays(Path file, List<RayPoint> rays) {
        write(
                file,
                List.of("excess", "level", "angle", "radius", "censored"),
                rays,
                ray -> List.of(ray.excess(), ray.level(), ray.angle(), ray.radius(), ray.censored() ? 1 : 0));
    }

    /** Writes a spectral density. */
    public static void writeDensity(Path file, List<DensityNode> density) {
        write(file, List.of("eigenvalue", "weight"), density, node -> List.of(node.eigenvalue(), node.weight()));
    }

    static List<PathPoint> path(Path file) {
        return read(file, row -> {
            Map<String, Double> values = new LinkedHashMap<>(row);
            List.of("epoch", "x", "y").forEach(values::remove);
            return new PathPoint(row.get("epoch").intValue(), row.get("x"), row.get("y"), values);
        });
    }

    static List<SolutionPoint> solutions(Path file) {
        return readText(file, row -> {
            Map<String, Double> values = new LinkedHashMap<>();
            row.forEach((name, text) -> {
                if (!name.equals(REFERENCE)) {
                    values.put(name, Double.valueOf(text));
                }
            });
            return new SolutionPoint(
                    row.get(REFERENCE), values.remove("x"), values.remove("y"), values.remove("distance"), values);
        });
    }

    static List<RayPoint> rays(Path file) {
        return read(
                file,
                row -> new RayPoint(
                        row.get("excess"),
                        row.get("level"),
                        row.get("angle"),
                        row.get("radius"),
                        row.get("censored") == 1));
    }

    static List<DensityNode> density(Path file) {
        return read(file, row -> new DensityNode(row.get("eigenvalue"), row.get("weight")));
    }

    private static <T> void write(Path file, List<String> header, List<T> rows, Function<T, List<Object>> cells) {
        StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
        for (T row : rows) {
            text.append(String.join(
                            ",", cells.apply(row).stream().map(String::valueOf).toList()))
                    .append('\n');
        }
        AtomicFiles.write(file, text.toString());
    }

    private static <T> List<T> read(Path file, Function<Map<String, Double>, T> row) {
        return readText(file, cells -> {
            Map<String, Double> values = new LinkedHashMap<>();
            cells.forEach((name, text) -> values.put(name, Double.valueOf(text)));
            return row.apply(values);
        });
    }

    private static <T> List<T> readText(Path file, Function<Map<String, String>, T> row) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
        try {
            List<T> rows = new ArrayList<>();
            String[] header = lines.get(0).split(",");
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    values.put(header[i], cells[i]);
                }
                rows.add(row.apply(values));
            }
            return rows;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NullPointerException e) {
            throw Reading.damaged(file, e);
        }
    }
}
