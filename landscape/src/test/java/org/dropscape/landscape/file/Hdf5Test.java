package org.dropscape.landscape.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.exceptions.HdfWritingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dropscape.api.error.UserException;
import org.dropscape.landscape.file.DirectionHdf5.Directions;
import org.dropscape.landscape.file.DirectionHdf5.Variance;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Coordinates;
import org.dropscape.landscape.surface.Line;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5Test {

    @TempDir
    private Path folder;

    @Test
    void surfaceOfLiIsRead() {
        LiGolden.Case golden = LiGolden.surfaces().get(0);

        Surface surface = SurfaceHdf5.readSurface(LiGolden.file("li_surface.h5"));

        assertEquals(List.of("train_loss", "train_acc"), surface.columns());
        assertArrayEquals(golden.x(), surface.x().coordinates(), 1e-15);
        for (int i = 0; i < 11; i++) {
            for (int j = 0; j < 11; j++) {
                assertEquals(golden.lossByXThenY()[11 * i + j], surface.at("train_loss", i, j));
            }
        }
        assertArrayEquals(Arrays.stream(golden.accuracy()).map(a -> a / 100).toArray(), surface.values("train_acc"));
    }

    @Test
    void directionFileOfLiIsNamed() {
        assertEquals(
                "model_10.t7_weights_xignore=biasbn_xnorm=filter_yignore=biasbn_ynorm=filter.h5",
                SurfaceHdf5.directions(LiGolden.file("li_surface.h5")));
    }

    @Test
    void directionsOfLiAreRead() {
        Directions directions = DirectionHdf5.read(LiGolden.file("li_surface_directions.h5"), LiGolden.layout());

        assertArrayEquals(LiGolden.direction("x"), directions.x());
        assertArrayEquals(LiGolden.direction("y"), directions.y().orElseThrow());
    }

    static Stream<LiGolden.Case> surfaces() {
        return LiGolden.surfaces().stream();
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    void surfaceIsWrittenInTheOrderOfLi(LiGolden.Case golden) {
        Path file = folder.resolve("surface.h5");
        SurfaceHdf5.write(file, surface(golden), "directions.h5");

        try (HdfFile hdf = new HdfFile(file)) {
            assertArrayEquals(
                    new int[] {golden.x().length, golden.y().length},
                    hdf.getDatasetByPath("train_loss").getDimensions());
            assertArrayEquals(
                    golden.loss(), (double[]) hdf.getDatasetByPath("train_loss").getDataFlat());
            assertArrayEquals(
                    golden.accuracy(),
                    (double[]) hdf.getDatasetByPath("train_acc").getDataFlat(),
                    1e-13);
            assertArrayEquals(
                    golden.y(), (double[]) hdf.getDatasetByPath("ycoordinates").getDataFlat(), 1e-15);
            assertEquals("directions.h5", hdf.getDatasetByPath("dir_file").getData());
        }
    }

    /** Filled by (x_i, y_j), not from their order. */
    private static Surface surface(LiGolden.Case golden) {
        int nx = golden.x().length;
        int ny = golden.y().length;
        double[] loss = new double[nx * ny];
        for (int i = 0; i < nx; i++) {
            for (int j = 0; j < ny; j++) {
                loss[j * nx + i] = golden.lossByXThenY()[i * ny + j];
            }
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("train_loss", loss);
        columns.put(
                "train_acc", Arrays.stream(golden.accuracy()).map(a -> a / 100).toArray());
        return new Surface(
                new Axis(golden.x()[0], golden.x()[nx - 1], nx),
                new Axis(golden.y()[0], golden.y()[ny - 1], ny),
                columns);
    }

    @Test
    void cellsThatAreNotDoneAndInfinitiesAreKeptApart() {
        Path file = folder.resolve("surface.h5");
        double[] loss = {Double.NaN, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 1};
        Map<String, double[]> columns = Map.of("train_loss", loss, "min_eig", loss);
        SurfaceHdf5.write(file, new Surface(new Axis(0, 1, 3), new Axis(0, 1, 2), columns), "");

        Surface read = SurfaceHdf5.readSurface(file);

        assertArrayEquals(loss, read.values("min_eig"));
        loss[1] = Double.NaN;
        assertArrayEquals(loss, read.values("train_loss"));
    }

    @Test
    void lineIsReadBack() {
        Path file = folder.resolve("line.h5");
        double[] loss = {0.5, Double.NaN, 2};
        SurfaceHdf5.write(file, new Line(new Axis(-0.5, 1.5, 3), Map.of("test_loss", loss)), "d.h5");

        Line line = SurfaceHdf5.readLine(file);

        assertEquals(new Axis(-0.5, 1.5, 3), line.x());
        assertArrayEquals(loss, line.values("test_loss"));
    }

    @Test
    void directionsWithVarianceAreReadBack() {
        ParameterLayout layout = new ParameterLayout(List.of(
                new ParameterTensor("kernel", List.of(2, 3), TensorKind.KERNEL_COLUMNS),
                new ParameterTensor("bias", List.of(3), TensorKind.VECTOR),
                new ParameterTensor("convolution", List.of(2, 1, 2), TensorKind.KERNEL_ROWS)));
        float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -13};
        Variance variance = new Variance(new double[] {0.9, 0.1}, new double[] {4, 1}, new double[] {2, 0.2});
        Path file = folder.resolve("directions.h5");
        DirectionHdf5.write(file, layout, new Directions(x, Optional.empty(), Optional.of(variance)));

        Directions read = DirectionHdf5.read(file, layout);

        assertArrayEquals(x, read.x());
        assertTrue(read.y().isEmpty());
        assertArrayEquals(variance.ratio(), read.variance().orElseThrow().ratio());
        assertArrayEquals(
                variance.singularValues(), read.variance().orElseThrow().singularValues());
        assertArrayEquals(variance.variance(), read.variance().orElseThrow().variance());
    }

    @Test
    void directionsOfMoreThanTenTensorsKeepTheirOrder() {
        Path file = folder.resolve("directions.h5");
        Directions directions = Directions.of(LiGolden.direction("x"), LiGolden.direction("y"));
        DirectionHdf5.write(file, LiGolden.layout(), directions);

        Directions read = DirectionHdf5.read(file, LiGolden.layout());

        assertArrayEquals(directions.x(), read.x());
        assertArrayEquals(directions.y().orElseThrow(), read.y().orElseThrow());
    }

    @Test
    void projectionIsReadBack() {
        Path file = folder.resolve("projection.h5");
        List<Coordinates> places = List.of(new Coordinates(-4.65, 0.28), new Coordinates(0, 0));
        ProjectionHdf5.write(file, places);

        assertEquals(places, ProjectionHdf5.read(file));
    }

    @Test
    void directionsOfAnotherModelAreRefused() {
        ParameterLayout other =
                new ParameterLayout(List.of(new ParameterTensor("kernel", List.of(15, 4), TensorKind.KERNEL_COLUMNS)));
        Path file = LiGolden.file("li_surface_directions.h5");

        Exception e = assertThrows(IllegalArgumentException.class, () -> DirectionHdf5.read(file, other));

        assertEquals(file + ": xdirection has 11 tensors, but the model has 1", e.getMessage());
    }

    @Test
    void tensorOfAnotherShapeIsRefused() {
        ParameterLayout layout =
                new ParameterLayout(List.of(new ParameterTensor("kernel", List.of(2, 3), TensorKind.KERNEL_COLUMNS)));
        ParameterLayout transposed =
                new ParameterLayout(List.of(new ParameterTensor("kernel", List.of(3, 2), TensorKind.KERNEL_COLUMNS)));
        Path file = folder.resolve("directions.h5");
        DirectionHdf5.write(file, layout, Directions.of(new float[6]));

        Exception e = assertThrows(IllegalArgumentException.class, () -> DirectionHdf5.read(file, transposed));

        assertEquals(file + ": xdirection/0 has shape [2, 3], not [3, 2]", e.getMessage());
    }

    @Test
    void surfaceWithoutCoordinatesIsRefused() {
        Path file = LiGolden.file("li_surface_directions.h5");

        Exception e = assertThrows(IllegalArgumentException.class, () -> SurfaceHdf5.readSurface(file));

        assertEquals(file + ": there is no xcoordinates, but [xdirection, ydirection]", e.getMessage());
    }

    @Test
    void unevenCoordinatesAreRefused() {
        Path file = folder.resolve("surface.h5");
        Hdf5.write(file, hdf -> {
            hdf.putDataset("xcoordinates", new double[] {0, 0.4, 1});
            hdf.putDataset("train_loss", new double[] {1, 2, 3});
        });

        Exception e = assertThrows(IllegalArgumentException.class, () -> SurfaceHdf5.readLine(file));

        assertTrue(e.getMessage().startsWith(file + ": xcoordinates are not evenly spaced: number 1"), e.getMessage());
    }

    @Test
    void columnOfAnotherShapeIsRefused() {
        Path file = folder.resolve("surface.h5");
        Hdf5.write(file, hdf -> {
            hdf.putDataset("xcoordinates", new double[] {0, 1});
            hdf.putDataset("ycoordinates", new double[] {0, 1});
            hdf.putDataset("train_loss", new double[] {1, 2, 3, 4});
        });

        Exception e = assertThrows(IllegalArgumentException.class, () -> SurfaceHdf5.readSurface(file));

        assertEquals(file + ": train_loss has shape [4], not [2, 2]", e.getMessage());
    }

    @Test
    void aFullDiskIsTheUsersToMend() throws IOException {
        Path file = Files.writeString(folder.resolve("surface.h5"), "old");

        Exception e = assertThrows(
                UserException.class,
                () -> Hdf5.write(file, hdf -> {
                    throw new HdfWritingException("Failed to write", new IOException("No space left on device"));
                }));

        assertTrue(
                e.getMessage().startsWith(file + ": cannot be written: No space left on device. Free some"),
                e.getMessage());
        assertEquals("old", Files.readString(file));
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.h5");

        Exception e = assertThrows(UserException.class, () -> SurfaceHdf5.readSurface(file));

        assertEquals(file + ": cannot be read: no such file or folder. Check the path.", e.getMessage());
    }

    @Test
    void cutFileIsRefusedByName() throws IOException {
        byte[] bytes = Files.readAllBytes(LiGolden.file("li_surface.h5"));
        Path file = folder.resolve("cut.h5");

        for (int cut = 0; cut < 4000; cut += 100) {
            Files.write(file, Arrays.copyOf(bytes, cut));

            Exception e = assertThrows(IllegalArgumentException.class, () -> SurfaceHdf5.readSurface(file));

            assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {75, 1437})
    void damagedFileIsReadOrRefusedByName(int place) throws IOException {
        byte[] bytes = Files.readAllBytes(LiGolden.file("li_surface.h5"));
        Path file = folder.resolve("damaged.h5");
        int refused = 0;

        for (int bit = 0; bit < 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[place] ^= (byte) (1 << bit);
            Files.write(file, damaged);
            try {
                SurfaceHdf5.readSurface(file);
            } catch (IllegalArgumentException e) {
                refused++;
                assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            }
        }

        assertTrue(refused > 0);
    }

    @Test
    void failedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("surface.h5");
        Files.writeString(file, "old");

        assertThrows(
                IllegalStateException.class,
                () -> Hdf5.write(file, hdf -> {
                    hdf.putDataset("a", new double[] {1});
                    throw new IllegalStateException();
                }));

        assertEquals("old", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
