package org.dropscape.landscape.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Line;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFilesTest {

    private static final double[] LOSS = {
        1 / 3.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0.0
    };
    private static final double[] ACCURACY = {0, 0.1, 0.2, 0.3, 0.4, 1};

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("new folder/surface");
    }

    @Test
    void surfaceIsReadBackFromCsvToTheBit() {
        Surface surface = new Surface(new Axis(-0.1, 0.7, 3), new Axis(0.3, 0.4, 2), columns());
        SurfaceCsv.write(file, surface);

        Surface read = SurfaceCsv.readSurface(file);

        assertEquals(surface.x(), read.x());
        assertEquals(surface.y(), read.y());
        assertEquals(surface.columns(), read.columns());
        assertArrayEquals(LOSS, read.values("train_loss"));
        assertArrayEquals(ACCURACY, read.values("train_acc"));
    }

    @Test
    void lineIsReadBackFromCsvToTheBit() {
        Line line = new Line(new Axis(-0.1, 0.7, 6), columns());
        SurfaceCsv.write(file, line);

        Line read = SurfaceCsv.readLine(file);

        assertEquals(line.x(), read.x());
        assertArrayEquals(LOSS, read.values("train_loss"));
        assertArrayEquals(ACCURACY, read.values("train_acc"));
    }

    @Test
    void surfaceCsvHasARowPerCell() throws IOException {
        SurfaceCsv.write(
                file, new Surface(new Axis(0, 1, 2), new Axis(5, 6, 2), Map.of("loss", new double[] {1, 2, 3, 4})));

        assertEquals("x,y,loss\n0.0,5.0,1.0\n1.0,5.0,2.0\n0.0,6.0,3.0\n1.0,6.0,4.0\n", Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,loss|:1: expected columns x,y and values, but found [x, loss]",
                "x,y,l;0,0,1;1,0,2;0,1,3|: 3 rows are not a whole number of rows of 2 cells",
                "x,y,l;0,0,1;1,0,2;0,1,3;2,1,4|:5: x must be 1.0 on an even grid, but is 2.0",
                "x,y,l;0,0,1;1,0;0,1,3;1,1,4|:3: 2 values for 3 columns",
                "x,y,l;0,0,1;1,0,two;0,1,3;1,1,4|:3: not a number: \"two\"",
                "x,y,l;0,0,1;1,0,2|: y: an axis needs two points and finite ends in ascending order, "
                        + "but was 1 points from 0.0 to 0.0",
                "x,y,l;0,NaN,1;1,NaN,2|: y: an axis needs two points and finite ends in ascending order, "
                        + "but was 1 points from NaN to NaN",
                "x,y,l|: two columns have one name, or there are no rows"
            })
    void brokenCsvIsRefusedByFileAndLine(String text, String message) throws IOException {
        Path csv = folder.resolve("broken.csv");
        Files.writeString(csv, text.replace(";", "\n") + "\n");

        Exception e = assertThrows(IllegalArgumentException.class, () -> SurfaceCsv.readSurface(csv));

        assertEquals(csv + message, e.getMessage());
    }

    @Test
    void csvOfAnotherProgramIsReadDespiteItsRounding() throws IOException {
        // 3 * 0.1, as a program that adds up steps has it.
        Path csv = folder.resolve("foreign.csv");
        Files.writeString(csv, "x,y,loss\n0.2,0.0,1\n0.30000000000000004,-0.0,2\n0.4,0,3\n0.2,5,4\n0.3,5,5\n0.4,5,6\n");

        Surface surface = SurfaceCsv.readSurface(csv);

        assertEquals(new Axis(0.2, 0.4, 3), surface.x());
        assertEquals(new Axis(0, 5, 2), surface.y());
        assertEquals(6, surface.at("loss", 2, 1));
    }

    @Test
    void surfaceIsWrittenAsJson() throws IOException {
        SurfaceJson.write(file, new Surface(new Axis(-1, 1, 3), new Axis(0, 2, 2), Map.of("a \"b\"\n", LOSS)));

        assertEquals("""
                {"x": {"min": -1.0, "max": 1.0, "points": 3}, "y": {"min": 0.0, "max": 2.0, "points": 2},
                 "columns": {
                  "a \\"b\\"\\u000a": [0.3333333333333333, "NaN", "Infinity", "-Infinity", 4.9E-324, -0.0]
                 }}
                """, Files.readString(file));
    }

    @Test
    void lineIsWrittenAsJson() throws IOException {
        SurfaceJson.write(file, new Line(new Axis(-1, 1, 6), columns()));

        assertEquals("""
                {"x": {"min": -1.0, "max": 1.0, "points": 6},
                 "columns": {
                  "train_loss": [0.3333333333333333, "NaN", "Infinity", "-Infinity", 4.9E-324, -0.0],
                  "train_acc": [0.0, 0.1, 0.2, 0.3, 0.4, 1.0]
                 }}
                """, Files.readString(file));
    }

    private static Map<String, double[]> columns() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("train_loss", LOSS);
        columns.put("train_acc", ACCURACY);
        return columns;
    }
}
