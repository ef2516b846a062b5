package org.dropscape.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.landscape.file.DirectionHdf5;
import org.dropscape.landscape.file.SurfaceCsv;
import org.dropscape.landscape.file.SurfaceHdf5;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;
import org.dropscape.landscape.surface.Surface;
import org.dropscape.thirdparty.ExampleProject.Finished;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The surface of a model that is not ours: its project depends on the landscape artifact and knows no other of ours. */
class ForeignLandscapeIT {

    private static ExampleProject project;
    private static Path out;
    private static Finished drawing;

    @BeforeAll
    static void buildAndRunTheExample() throws Exception {
        project = new ExampleProject("foreign-landscape")
                .with("api", "dropscape-api", ".jar")
                .with("api/bom", "dropscape-bom")
                .with("landscape", "dropscape-landscape", ".jar");
        Finished build = project.build();
        assertEquals(0, build.status(), build.output());
        Path target = project.folder().resolve("target");
        out = project.output("landscape");
        drawing = project.java(
                List.of(
                        target.resolve("foreign-landscape-1.0.0.jar").toString(),
                        target.resolve("lib") + System.getProperty("file.separator") + "*"),
                "com.example.landscape.DrawLandscape",
                out.toString());
        assertEquals(0, drawing.status(), drawing.output());
    }

    @Test
    void exampleNamesTheVersionOfThisBuild() throws IOException {
        String pom = Files.readString(project.source().resolve("pom.xml"));

        assertTrue(pom.contains("<dropscape.version>" + ExampleProject.VERSION + "</dropscape.version>"), pom);
    }

    @Test
    void landscapePullsInTheApiAndNoOtherModuleAndNothingNative() throws IOException {
        try (Stream<Path> files = Files.list(project.folder().resolve("target/lib"))) {
            List<String> jars =
                    files.map(jar -> jar.getFileName().toString()).sorted().toList();
            assertEquals(
                    List.of(
                            "dropscape-api-" + ExampleProject.VERSION + ".jar",
                            "dropscape-landscape-" + ExampleProject.VERSION + ".jar"),
                    jars.stream().filter(jar -> jar.startsWith("dropscape-")).toList());
            assertTrue(jars.stream().noneMatch(jar -> jar.matches(".*(linux|macosx|windows).*")), jars.toString());
        }
    }

    @Test
    void filesHoldTheSameSurface() {
        Surface csv = SurfaceCsv.readSurface(out.resolve("surface.csv"));
        Surface hdf5 = SurfaceHdf5.readSurface(out.resolve("surface.h5"));

        assertEquals(51 * 51, csv.cells());
        assertTrue(csv.at("train_loss", 25, 25) < 0.2);
        for (int cell = 0; cell < csv.cells(); cell++) {
            assertEquals(csv.values("train_loss")[cell], hdf5.values("train_loss")[cell]);
            assertEquals(csv.values("test_acc")[cell], hdf5.values("test_acc")[cell], 1e-12);
        }
    }

    @Test
    void directionsLieBesideTheSurface() {
        ParameterLayout layout = new ParameterLayout(List.of(
                new ParameterTensor("hidden/kernel", List.of(2, 12), TensorKind.KERNEL_COLUMNS),
                new ParameterTensor("hidden/bias", List.of(12), TensorKind.VECTOR),
                new ParameterTensor("output/kernel", List.of(12, 1), TensorKind.KERNEL_COLUMNS),
                new ParameterTensor("output/bias", List.of(1), TensorKind.VECTOR)));
        Path file = out.resolve(SurfaceHdf5.directions(out.resolve("surface.h5")));

        assertEquals(49, DirectionHdf5.read(file, layout).y().orElseThrow().length);
    }

    @Test
    void picturesAndPageAreThere() throws IOException {
        for (String picture : List.of("contours", "perspective")) {
            byte[] png = Files.readAllBytes(out.resolve(picture + ".png"));
            assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII));
            assertTrue(Files.readString(out.resolve(picture + ".svg")).endsWith("</svg>"));
        }
        String page = Files.readString(out.resolve("index.html"));
        assertTrue(page.contains("<script src=\"landscape.js\">"), page.substring(page.length() - 200));
        assertFalse(page.replace("http://www.w3.org/", "").contains("://"));
        assertTrue(Files.size(out.resolve("landscape.js")) > 0);
    }

    @Test
    void geometryAndCurvatureAreTold() {
        assertTrue(drawing.output().contains("\nbasin-area@0.1 "), drawing.output());
        assertTrue(drawing.output().contains("\nlargest-eigenvalue "), drawing.output());
    }
}
