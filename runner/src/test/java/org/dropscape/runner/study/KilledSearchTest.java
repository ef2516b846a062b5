package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.dropscape.runner.Main;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.train.EpochRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search whose process is killed, and one whose trials have processes of their own, end with the same bytes as any other. */
@Tag("process")
class KilledSearchTest {

    private static final long LIMIT_SECONDS = 180;

    private static final String TUNE = """
            tune:
              random: {training.optimizer.learning-rate: {min: 1e-3, max: 0.1, scale: log}}
              trials: 4
              batch: 2
              asha: {reduction-factor: 2}
            """;

    @TempDir
    Path temporary;

    private StudyFolder folder(String name) throws IOException {
        StudyFolder first = new StudyFolder(temporary)
                .writeData(30)
                .writeStudy("zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}");
        first.append(TUNE);
        StudyFolder folder = new StudyFolder(Files.createDirectory(temporary.resolve(name)));
        Files.copy(first.study(), folder.study());
        return folder;
    }

    private Process start(StudyFolder folder, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                folder.study().toString(),
                "--out",
                folder.run().toString(),
                "--set",
                "engine.checkpoint-seconds=0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_CACHE_HOME", temporary.resolve("cache").toString());
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .start();
    }

    private static Path log(StudyFolder folder) {
        return folder.folder().resolve("stderr.txt");
    }

    private static String said(StudyFolder folder) {
        try {
            return Files.readString(log(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finish(StudyFolder folder, String... options) throws IOException, InterruptedException {
        Process process = start(folder, options);
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, "no end");
        assertEquals(0, process.exitValue(), () -> said(folder));
    }

    /** Epochs of all trials of the search that are written down. */
    private static long epochs(StudyFolder folder) {
        Path tune = folder.run().resolve("tune");
        if (!Files.exists(tune)) {
            return 0;
        }
        try (Stream<Path> paths = Files.walk(tune)) {
            return paths.filter(path -> path.endsWith("metrics.jsonl"))
                    .mapToLong(path -> Journal.read(path, EpochRecord.class).size())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            // A file was renamed while it was looked at.
            return 0;
        }
    }

    /** Kills a process once its epochs are as many as wanted; false if it had its end before. */
    private static boolean kill(Process process, StudyFolder folder, LongPredicate wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!wanted.test(epochs(folder))) {
            assertTrue(System.nanoTime() < end, "the moment does not come");
            if (process.waitFor(2, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        process.destroyForcibly().waitFor();
        return true;
    }

    private static void awaitNoProcess(StudyFolder folder) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        String run = folder.run().toString();
        while (ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(run))) {
            assertTrue(System.nanoTime() < end, "a process goes on without its parent");
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void aSearchEndsWithTheSameBytesKilledOrNotAndInProcessesOrNot() throws IOException, InterruptedException {
        StudyFolder undisturbed = folder("undisturbed");
        finish(undisturbed);
        StudyFolder killed = folder("killed");
        assertTrue(kill(start(killed), killed, epochs -> epochs >= 2), () -> said(killed));
        assertTrue(kill(start(killed, "--launcher", "processes"), killed, epochs -> epochs >= 4), () -> said(killed));
        // Processes whose parent is gone stop by themselves, and let go of their trials.
        awaitNoProcess(killed);
        finish(killed, "--launcher", "processes", "--set", "engine.parallel-trials=2");
        TuneStageTest.assertSame(TuneStageTest.trials(undisturbed.run()), TuneStageTest.trials(killed.run()));
        TuneStageTest.assertSame(undisturbed.results(), withoutConsole(killed));
        String console = Files.readString(killed.trial("zoneout").resolve("console.log"));
        assertTrue(console.contains("epoch 2 of 2"), console);
    }

    private static java.util.Map<String, byte[]> withoutConsole(StudyFolder folder) throws IOException {
        java.util.Map<String, byte[]> results = folder.results();
        results.keySet().removeIf(name -> name.endsWith("console.log"));
        return results;
    }
}
