package org.dropscape.landscape.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Line;
import org.dropscape.landscape.surface.Surface;

/**
 * Surfaces and lines as JSON: {@code {"x": {"min": -1.0, "max": 1.0, "points": 51}, "y": ..., "columns": {"train_loss": [...]}}}.
 * The value at (x<sub>i</sub>, y<sub>j</sub>) has index {@code j * nx + i}. JSON has no NaN and no infinities: they are the strings
 * "NaN", "Infinity" and "-Infinity", which JavaScript's Number, Python's float and Jackson understand.
 */
public final class SurfaceJson {

    private SurfaceJson() {}

    /**
     * Writes a surface.
     *
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static void write(Path file, Surface surface) {
        AtomicFiles.write(
                file,
                "{\"x\": " + axis(surface.x()) + ", \"y\": " + axis(surface.y()) + ",\n \"columns\": "
                        + columns(surface.columns(), surface::values) + "}\n");
    }

    /**
     * Writes a line: the same without y.
     *
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static void write(Path file, Line line) {
        AtomicFiles.write(
                file,
                "{\"x\": " + axis(line.x()) + ",\n \"columns\": " + columns(line.columns(), line::values) + "}\n");
    }

    private static String axis(Axis axis) {
        return "{\"min\": " + axis.min() + ", \"max\": " + axis.max() + ", \"points\": " + axis.points() + "}";
    }

    private static String columns(List<String> names, Function<String, double[]> values) {
        return names.stream()
                .map(name -> quoted(name)
                        + Arrays.stream(values.apply(name))
                                .mapToObj(v -> Double.isFinite(v) ? Double.toString(v) : "\"" + v + "\"")
                                .collect(Collectors.joining(", ", ": [", "]")))
                .collect(Collectors.joining(",\n  ", "{\n  ", "\n }"));
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c == '"' || c == '\\'
                        ? "\\" + (char) c
                        : c < ' ' ? String.format("\\u%04x", c) : Character.toString((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
