package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
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

    private StudyProcesses processes() {
        return new StudyProcesses(temporary.resolve("cache"), LIMIT_SECONDS);
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
    private boolean kill(Process process, StudyFolder folder, LongPredicate wanted) throws InterruptedException {
        boolean came = processes().await(process, () -> wanted.test(epochs(folder)));
        process.destroyForcibly().waitFor();
        return came;
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
        processes().finish(undisturbed);
        StudyFolder killed = folder("killed");
        assertTrue(kill(processes().start(killed), killed, epochs -> epochs >= 2), () -> StudyProcesses.said(killed));
        assertTrue(
                kill(processes().start(killed, "--launcher", "processes"), killed, epochs -> epochs >= 4),
                () -> StudyProcesses.said(killed));
        // Processes whose parent is gone stop by themselves, and let go of their trials.
        awaitNoProcess(killed);
        processes().finish(killed, "--launcher", "processes", "--set", "engine.parallel-trials=2");
        TuneStageTest.assertSame(TuneStageTest.trials(undisturbed.run()), TuneStageTest.trials(killed.run()));
        TuneStageTest.assertSame(undisturbed.results(), withoutConsole(killed));
        String console = Files.readString(killed.trial("zoneout").resolve("console.log"));
        assertTrue(console.contains("epoch 2 of 2"), console);
    }

    private static Map<String, byte[]> withoutConsole(StudyFolder folder) throws IOException {
        Map<String, byte[]> results = folder.results();
        results.keySet().removeIf(name -> name.endsWith("console.log"));
        return results;
    }
}
