package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.weights.Safetensors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command itself, in processes that are killed: it ends with the same bytes as one that nobody disturbed. */
@Tag("process")
class KilledStudyTest {

    private static final long LIMIT_SECONDS = 120;

    /** 30 training rows in batches of 4, three epochs, two conditions. */
    private static final int STEPS_OF_A_TRIAL = 8 * 3;

    private static final String CONDITIONS = """
            zoneout:
              regularizers: [{type: zoneout, rate: 0.2}]
              training: {epochs: 3, adversarial: {share: 0.3, attack: {type: deepwordbug, query-budget: 9}}}
            drop-connect:
              regularizers: [{type: drop-connect, rate: 0.2}]
              training: {epochs: 3, adversarial: {perturbations: [qwerty, random-character-deletion], every: 2}}
            """;

    @TempDir
    Path temporary;

    private StudyFolder folder(String name) throws IOException {
        StudyFolder folder = new StudyFolder(Files.createDirectory(temporary.resolve(name)));
        // All runs read the same file: its path is part of the study.
        StudyFolder first = new StudyFolder(temporary).writeData(30).writeStudy(CONDITIONS);
        Files.copy(first.study(), folder.study());
        return folder;
    }

    private StudyProcesses processes() {
        return new StudyProcesses(temporary.resolve("cache"), LIMIT_SECONDS);
    }

    /** Steps of all trials that are safe on the disk. */
    private static long steps(StudyFolder folder) {
        return step(folder, "zoneout") + step(folder, "drop-connect");
    }

    private static long step(StudyFolder folder, String condition) {
        Path file = folder.trial(condition).resolve("checkpoint").resolve("state.safetensors");
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            String position = Safetensors.read(file).metadata().get("position");
            return new ObjectMapper().readTree(position).get("step").asLong();
        } catch (UserException e) {
            // The process put another file in its place meanwhile.
            return 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    @Test
    void aStudyThatIsKilledAtRandomMomentsEndsWithTheSameBytes() throws IOException, InterruptedException {
        StudyFolder undisturbed = folder("undisturbed");
        assertEquals(0, undisturbed.runStudy().code());

        StudyFolder killed = folder("killed");
        RandomGenerator random = SeedTree.root(41).child("moments").generator();
        List<BooleanSupplier> moments = new ArrayList<>();
        moments.add(() -> Files.exists(new RunFolder(killed.run()).journal()));
        int third = 2 * STEPS_OF_A_TRIAL / 3;
        for (int i = 0; i < 3; i++) {
            // Each within the next third of the work, at whatever the process does just then.
            int steps = i * third + random.nextInt(1, third);
            moments.add(() -> steps(killed) >= steps);
        }
        int interrupted = 0;
        for (int i = 0; i < moments.size(); i++) {
            // How many trials run at a time may change between starts.
            Process process = processes().start(killed, "--set", "engine.parallel-trials=" + (1 + i % 2));
            processes().await(process, moments.get(i));
            process.destroyForcibly().waitFor();
            interrupted += steps(killed) < 2 * STEPS_OF_A_TRIAL ? 1 : 0;
        }
        // The last moments may come too late where the machine is busy.
        assertTrue(interrupted >= 2, () -> "a test of nothing: " + StudyProcesses.said(killed));
        processes().finish(killed);
        assertSame(undisturbed.results(), killed.results());
        long starts = Journal.read(new RunFolder(killed.run()).journal(), JournalEntry.class).stream()
                .filter(entry -> entry.event().equals("start"))
                .count();
        // The first one may have been killed before it could say so.
        assertTrue(starts >= moments.size(), starts + " starts");
    }

    @Test
    void landscapesThatAreKilledAtRandomMomentsEndWithTheSameBytes() throws IOException, InterruptedException {
        String[] settings = {
            "--stages", "landscape",
            "--set", "training.keep-epochs=true",
            "--set",
                    "landscape={examples: 0, mask-draws: 2, direction-pairs: 2, surface: {points: 13}, trajectory: {points: 9},"
                            + " curvature: {steps: 8, trace-products: 9, density-steps: 6}}"
        };
        StudyFolder undisturbed = folder("undisturbed");
        assertEquals(
                0,
                undisturbed
                        .runStudy("--stages", "train", "--set", "training.keep-epochs=true")
                        .code());
        StudyFolder killed = folder("killed");
        copy(undisturbed.run(), killed.run());
        assertEquals(0, undisturbed.runStudy(settings).code());

        RandomGenerator random = SeedTree.root(43).child("moments").generator();
        int interrupted = 0;
        int complete = 0;
        for (int kill = 0; kill < 4; kill++) {
            // Within the next two results, at whatever the process does just then.
            int wanted = complete + random.nextInt(2);
            int points = random.nextInt(1, 40);
            Process process = processes().start(killed, settings);
            processes()
                    .await(
                            process,
                            () -> results(killed) > wanted || results(killed) == wanted && points(killed) > points);
            process.destroyForcibly().waitFor();
            complete = results(killed);
            interrupted += complete < results(undisturbed) ? 1 : 0;
        }
        assertTrue(interrupted >= 2, () -> "a test of nothing: " + StudyProcesses.said(killed));
        processes().finish(killed, settings);
        assertSame(undisturbed.results(), killed.results());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void measurementsThatAreStoppedAndKilledEndWithTheSameBytes() throws IOException, InterruptedException {
        String[] settings = {
            "--stages",
            "robustness",
            "--set",
            "robustness={examples: 0, draws: 3, rates: [0.3, 0.6], paper: {examples: 5}, perturbations: {typos: {apply:"
                    + " [qwerty]}}, sampling: {draws: 6, rates: [0.1, 0.4]}}"
        };
        StudyFolder undisturbed = folder("undisturbed");
        assertEquals(0, undisturbed.runStudy("--stages", "train").code());
        StudyFolder killed = folder("killed");
        copy(undisturbed.run(), killed.run());
        assertEquals(0, undisturbed.runStudy(settings).code());

        RandomGenerator random = SeedTree.root(47).child("moments").generator();
        int interrupted = 0;
        int complete = 0;
        for (int kill = 0; kill < 4; kill++) {
            int wanted = complete + random.nextInt(4);
            Process process = processes().start(killed, settings);
            processes().await(process, () -> measurements(killed) > wanted);
            // The first time it is asked to end and may finish what it writes.
            if (kill == 0) {
                process.destroy();
            } else {
                process.destroyForcibly();
            }
            process.waitFor();
            complete = measurements(killed);
            interrupted += complete < measurements(undisturbed) ? 1 : 0;
        }
        assertTrue(interrupted >= 2, () -> "a test of nothing: " + StudyProcesses.said(killed));
        processes().finish(killed, settings);
        assertSame(undisturbed.results(), killed.results());
    }

    /** Measurements on perturbed texts that are complete. */
    private static int measurements(StudyFolder folder) {
        return files(folder, "robustness", "metrics.json").size();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** Landscapes that are complete. */
    private static int results(StudyFolder folder) {
        return files(folder, "landscape", "metrics.json").size();
    }

    /** Blocks of points of the landscapes that are under way. */
    private static long points(StudyFolder folder) {
        return files(folder, "landscape", ".journal").stream()
                .mapToLong(file -> read(file).lines().count() - 1)
                .sum();
    }

    private static List<Path> files(StudyFolder folder, String stage, String end) {
        List<Path> found = new ArrayList<>();
        for (String condition : List.of("zoneout", "drop-connect")) {
            Path results = folder.trial(condition).resolve(stage);
            if (Files.exists(results)) {
                try (Stream<Path> paths = Files.walk(results)) {
                    paths.filter(path -> path.toString().endsWith(end)).forEach(found::add);
                } catch (IOException | UncheckedIOException e) {
                    // A file was renamed while it was looked at.
                }
            }
        }
        return found;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aStudyThatIsAskedToEndWritesWhereItStands() throws IOException, InterruptedException {
        StudyFolder stopped = folder("stopped");
        Process process = processes().start(stopped);
        assertTrue(processes().await(process, () -> steps(stopped) >= 3), () -> StudyProcesses.said(stopped));
        process.destroy();
        assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        // As the shell reports a process that ended on SIGTERM.
        assertEquals(143, process.exitValue());
        List<JournalEntry> journal = Journal.read(new RunFolder(stopped.run()).journal(), JournalEntry.class);
        assertEquals("stopped", journal.get(journal.size() - 1).event());
        String err = StudyProcesses.said(stopped);
        assertTrue(err.contains("The same command goes on from here."), err);
        assertFalse(err.contains("Failed"), err);
        assertFalse(err.contains("Exception"), err);
    }
}
