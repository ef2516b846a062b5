package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.runner.study.StudyFolder.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a tiny study with landscapes, from the command line. */
class LandscapeReportTest {

    /** A finished run, which every test copies. */
    @TempDir
    static Path finished;

    @TempDir
    Path temporary;

    private StudyFolder folder;

    @BeforeAll
    static void run() throws IOException {
        StudyFolder folder = new StudyFolder(finished).writeData(22).writeStudy("""
                baseline: {}
                zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}
                """);
        Files.writeString(
                folder.study(), "landscape: {surface: {points: 5x5}, examples: 6}\n", StandardOpenOption.APPEND);
        Answer answer = folder.runStudy();
        assertEquals(0, answer.code(), answer.err());
    }

    @BeforeEach
    void copy() throws IOException {
        folder = new StudyFolder(temporary);
        try (Stream<Path> files = Files.walk(finished.resolve("run"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        temporary.resolve(finished.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path report() {
        return folder.run().resolve("report");
    }

    private String page() throws IOException {
        return Files.readString(report().resolve("index.html"));
    }

    /** The weights of the best and the last epoch cannot be read. */
    private void spoilWeights() throws IOException {
        try (Stream<Path> files = Files.walk(folder.run().resolve("trials"))) {
            List<Path> weights = files.filter(
                            file -> file.endsWith("best.safetensors") || file.endsWith("last.safetensors"))
                    .toList();
            assertFalse(weights.isEmpty());
            for (Path file : weights) {
                Files.writeString(file, "spoilt");
            }
        }
    }

    @Test
    void surfacesAreInTheReportWhichNeedsNoWeights() throws IOException {
        String page = page();
        assertTrue(page.contains("<section id=\"landscape\""), page);
        assertTrue(page.contains("href=\"landscape/landscape-surface-best.html\""), page);
        Path figure = report().resolve("figures/landscape-surface-best-train-loss-contours.svg");
        assertTrue(Files.readString(figure).contains("zoneout: lowest"));
        spoilWeights();
        Files.delete(figure);
        Answer again = folder.command("report", folder.run().toString());
        assertEquals(0, again.code(), again.err());
        assertEquals(page, page());
        assertTrue(Files.exists(figure));
    }

    @Test
    void withoutLandscapesTheReportIsThatOfTheTraining() throws IOException {
        try (Stream<Path> files = Files.walk(folder.run().resolve("trials"))) {
            for (Path file : files.filter(f -> f.endsWith("metrics.json")).toList()) {
                Files.delete(file);
            }
        }
        Answer answer = folder.command("report", folder.run().toString());
        assertEquals(0, answer.code(), answer.err());
        assertFalse(page().contains("<section id=\"landscape"), page());
        assertTrue(page().contains("<section id=\"convergence\""), page());
    }

    @Test
    void aDamagedSurfaceIsNamedWithARemedy() throws IOException {
        Path surface = folder.trial("zoneout").resolve("landscape/surface/best/pair-0/surface.csv");
        Files.writeString(surface, "x,y,train_loss\n0,zero,1\n");
        Answer answer = folder.command("report", folder.run().toString());
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains(surface + ": damaged"), answer.err());
        assertTrue(answer.err().contains("compute the landscape again"), answer.err());
    }
}
