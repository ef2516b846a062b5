package org.dropscape.landscape.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.landscape.surface.Surface;

/**
 * Surfaces for ParaView: VTK poly data 1.0 in ASCII, with the points, values and quadrilaterals of Li et al.'s
 * {@code h52vtp.py}, but for grids of any size. A point that is not finite is left out, with the quadrilaterals around it: a hole.
 */
public final class Vtp {

    private static final double LOG_OFFSET = 0.1;

    private Vtp() {}

    /**
     * How heights are drawn; first clipped, then in logarithms.
     *
     * @param clip values above are drawn at this height, positive infinities too; infinite for no limit
     * @param log draw ln(value + 0.1); a value below -0.1 is a hole then
     */
    public record Heights(double clip, boolean log) {

        /** Values as they are. */
        public static final Heights PLAIN = new Heights(Double.POSITIVE_INFINITY, false);

        double of(double value) {
            double clipped = Math.min(value, clip);
            return log ? Math.log(clipped + LOG_OFFSET) : clipped;
        }
    }

    /**
     * Writes a column.
     *
     * @throws IllegalArgumentException if there is no such column, or none of its values is finite
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static void write(Path file, Surface surface, String column, Heights heights) {
        double[] z = Arrays.stream(surface.values(column)).map(heights::of).toArray();
        int[] points = IntStream.range(0, z.length)
                .filter(cell -> Double.isFinite(z[cell]))
                .toArray();
        if (points.length == 0) {
            throw new IllegalArgumentException(file + ": no value of " + column + " can be drawn");
        }
        AtomicFiles.write(file, document(surface, z, points));
    }

    private static String document(Surface surface, double[] z, int[] points) {
        int nx = surface.x().points();
        int[] numbers = new int[z.length];
        Arrays.fill(numbers, -1);
        IntStream.range(0, points.length).forEach(p -> numbers[points[p]] = p);
        // Corners in the order in which ParaView walks around a quadrilateral.
        List<int[]> quads = IntStream.range(0, z.length - nx)
                .filter(cell -> cell % nx < nx - 1)
                .mapToObj(cell -> new int[] {cell, cell + 1, cell + nx + 1, cell + nx})
                .filter(quad -> Arrays.stream(quad).allMatch(cell -> numbers[cell] >= 0))
                .toList();
        double[] heights = Arrays.stream(points).mapToDouble(cell -> z[cell]).toArray();
        double[] means = quads.stream()
                .mapToDouble(quad -> Arrays.stream(new int[] {quad[0], quad[1], quad[3], quad[2]})
                                .mapToDouble(cell -> z[cell])
                                .reduce(0, Double::sum)
                        / 4)
                .toArray();
        double[] places = Arrays.stream(points)
                .boxed()
                .flatMap(cell -> List.of(surface.x().at(cell % nx), surface.y().at(cell / nx), z[cell]).stream())
                .mapToDouble(v -> v)
                .toArray();
        int[] corners = quads.stream()
                .flatMapToInt(Arrays::stream)
                .map(cell -> numbers[cell])
                .toArray();
        int[] ends = IntStream.rangeClosed(1, quads.size()).map(q -> 4 * q).toArray();
        return "<VTKFile type=\"PolyData\" version=\"1.0\" byte_order=\"LittleEndian\" header_type=\"UInt64\">\n"
                + "  <PolyData>\n"
                + "    <Piece NumberOfPoints=\"" + points.length
                + "\" NumberOfVerts=\"0\" NumberOfLines=\"0\" NumberOfStrips=\"0\" NumberOfPolys=\"" + quads.size()
                + "\">\n"
                + section("PointData", floats("zvalue", 1, 6, heights))
                + section("CellData", floats("averaged zvalue", 1, 6, means))
                + section("Points", floats("Points", 3, 6, places))
                + section("Verts", cells(points.length, new int[0], new int[0]))
                + section("Lines", cells(quads.size(), new int[0], new int[0]))
                + section("Strips", cells(quads.size(), new int[0], new int[0]))
                + section("Polys", cells(quads.size(), corners, ends))
                + "    </Piece>\n"
                + "  </PolyData>\n"
                + "</VTKFile>\n";
    }

    private static String section(String name, String arrays) {
        return "      <" + name + ">\n" + arrays + "      </" + name + ">\n";
    }

    private static String floats(String name, int components, int perLine, double[] values) {
        return array(
                "type=\"Float32\" Name=\"" + name + "\" NumberOfComponents=\"" + components + "\"",
                Double.toString(Arrays.stream(values).min().orElse(0)),
                Double.toString(Arrays.stream(values).max().orElse(0)),
                perLine,
                values.length,
                i -> Double.toString(values[i]));
    }

    private static String cells(int number, int[] connectivity, int[] offsets) {
        return array(
                        "type=\"Int64\" Name=\"connectivity\"",
                        "0",
                        Integer.toString(number - 1),
                        8,
                        connectivity.length,
                        i -> Integer.toString(connectivity[i]))
                + array(
                        "type=\"Int64\" Name=\"offsets\"",
                        "1",
                        Integer.toString(number),
                        6,
                        offsets.length,
                        i -> Integer.toString(offsets[i]));
    }

    private static String array(
            String kind, String min, String max, int perLine, int count, IntFunction<String> number) {
        String lines = IntStream.range(0, (count + perLine - 1) / perLine)
                .mapToObj(line -> IntStream.range(line * perLine, Math.min(count, (line + 1) * perLine))
                        .mapToObj(number)
                        .collect(Collectors.joining(" ", "          ", "\n")))
                .collect(Collectors.joining());
        return "        <DataArray " + kind + " format=\"ascii\" RangeMin=\"" + min + "\" RangeMax=\"" + max + "\">\n"
                + lines
                + "        </DataArray>\n";
    }
}
