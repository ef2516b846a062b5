package org.dropscape.landscape.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VtpTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"li_surface.vtp, false", "li_surface_log.vtp, true"})
    void fileIsThatOfLi(String name, boolean log) throws IOException {
        Surface surface = SurfaceHdf5.readSurface(LiGolden.file("li_surface.h5"));
        Path file = folder.resolve("surface.vtp");

        Vtp.write(file, surface, "train_loss", new Vtp.Heights(Double.POSITIVE_INFINITY, log));

        List<String> expected = words(LiGolden.file(name));
        List<String> written = words(file);
        assertEquals(expected.size(), written.size());
        for (int i = 0; i < expected.size(); i++) {
            if (new Scanner(expected.get(i)).hasNextDouble()) {
                assertEquals(Double.parseDouble(expected.get(i)), Double.parseDouble(written.get(i)), 1e-14);
            } else {
                assertEquals(expected.get(i), written.get(i));
            }
        }
    }

    /** Tags, attributes and numbers, without the quotes and brackets around them. */
    private static List<String> words(Path file) throws IOException {
        return List.of(Files.readString(file).trim().split("[\\s<>=\"]+"));
    }

    @Test
    void gridNeedNotBeSquare() throws IOException {
        String vtp = write(new double[] {1, 2, 3, 4, 5, 6}, Vtp.Heights.PLAIN);

        assertTrue(vtp.contains("NumberOfPoints=\"6\""));
        assertTrue(vtp.contains("          0 1 4 3 1 2 5 4\n"), vtp);
        assertTrue(vtp.contains("          0.0 0.0 1.0 1.0 0.0 2.0\n          2.0 0.0 3.0 0.0 5.0 4.0\n"), vtp);
    }

    @Test
    void valueThatIsNoNumberIsAHole() throws IOException {
        String vtp = write(new double[] {Double.NaN, 2, 3, 4, 5, 6}, Vtp.Heights.PLAIN);

        assertTrue(vtp.contains("NumberOfPoints=\"5\""));
        assertTrue(vtp.contains("          0 1 4 3\n"), vtp);
        assertTrue(!vtp.contains("NaN"), vtp);
    }

    @Test
    void heightsAreClippedBeforeTheLogarithm() throws IOException {
        String vtp = write(new double[] {1, 2, 3, 4, 5, Double.POSITIVE_INFINITY}, new Vtp.Heights(2.9, true));

        double top = Math.log(3);
        assertTrue(vtp.contains("          " + Math.log(1.1) + " " + Math.log(2.1) + " " + top + " " + top + " " + top
                + " " + top + "\n"));
    }

    @Test
    void surfaceOfHolesIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> write(
                        new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                        Vtp.Heights.PLAIN));
    }

    private String write(double[] values, Vtp.Heights heights) throws IOException {
        Path file = folder.resolve("surface.vtp");
        Vtp.write(file, new Surface(new Axis(0, 2, 3), new Axis(0, 5, 2), Map.of("loss", values)), "loss", heights);
        return Files.readString(file);
    }
}
