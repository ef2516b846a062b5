package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.cli.Reporter;
import org.dropscape.runner.cli.RunOptions;
import org.dropscape.runner.config.LoadedStudy;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.TrainingFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failure in the middle of a trial does to the others. It comes out of the display, which sees every step. */
class FailingTrialsTest {

    private static final long LIMIT_NANOS = 60_000_000_000L;

    @TempDir
    Path temporary;

    private final Reporter reporter = mock(Reporter.class);
    private final Progress progress = mock(Progress.class);
    private final Progress.Task failing = mock(Progress.Task.class);
    private final Progress.Task other = mock(Progress.Task.class);
    private StudyFolder folder;
    private RunFolder run;

    @BeforeEach
    void write() {
        folder = new StudyFolder(temporary).writeData(22).writeStudy("""
                baseline: {}
                zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}
                """);
        run = new RunFolder(folder.run());
        when(progress.start(anyString(), anyLong())).thenReturn(mock(Progress.Task.class));
        when(progress.start(eq("baseline/seed-0"), anyLong(), anyLong())).thenReturn(other);
        when(progress.start(eq("zoneout/seed-0"), anyLong(), anyLong())).thenReturn(failing);
    }

    private void train(int parallel) {
        LoadedStudy study = folder.injector()
                .getInstance(StudyReader.class)
                .read(folder.study(), List.of("engine.parallel-trials=" + parallel));
        new LocalStudyRunner(
                        reporter,
                        progress,
                        temporary.resolve("cache"),
                        folder.injector().getInstance(StudyReader.class))
                .run(study.study(), study.source(), run.folder(), RunOptions.of(Set.of()));
    }

    private List<String> events() {
        return Journal.read(run.journal(), JournalEntry.class).stream()
                .map(entry -> entry.event() + " " + entry.subject())
                .toList();
    }

    private void assertGoesOnToTheSameEnd() throws IOException {
        StudyFolder.Answer answer = folder.runStudy();
        assertEquals(0, answer.code(), answer.err());
        Map<String, byte[]> actual = folder.results();
        StudyFolder.Answer undisturbed = folder.command(
                "run",
                folder.study().toString(),
                "--out",
                temporary.resolve("undisturbed").toString());
        assertEquals(0, undisturbed.code(), undisturbed.err());
        Map<String, byte[]> expected = StudyFolder.results(temporary.resolve("undisturbed"));
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    @Test
    void theOtherTrialsGoOnWhenOneRunsOutOfMemory() throws IOException {
        doNothing()
                .doThrow(new OutOfMemoryError("Java heap space"))
                .when(failing)
                .step(anyLong(), any());
        TrainingFailure failure = assertThrows(TrainingFailure.class, () -> train(1));
        assertTrue(failure.getMessage().contains("1 of 2 trials failed"), failure.getMessage());
        assertTrue(failure.getMessage().contains("zoneout/seed-0: Java ran out of memory"), failure.getMessage());
        assertTrue(Files.exists(folder.trial("baseline").resolve("last.safetensors")));
        verify(reporter).report(run.folder());
        assertEquals("trial-failed zoneout/seed-0", events().get(events().size() - 1));
        assertGoesOnToTheSameEnd();
    }

    @Test
    void theOtherTrialsStopAndSaveWhenTheDiskIsFull() throws IOException {
        UserException full = new UserException("No space left on device");
        doNothing().doThrow(full).when(failing).step(anyLong(), any());
        doAnswer(step -> {
                    // However fast it is, it has not finished when the failure is known.
                    long end = System.nanoTime() + LIMIT_NANOS;
                    while (!events().contains("trial-failed zoneout/seed-0")) {
                        assertTrue(System.nanoTime() < end, "the failure is not noted");
                        Thread.sleep(5);
                    }
                    return null;
                })
                .when(other)
                .step(anyLong(), any());
        assertSame(full, assertThrows(UserException.class, () -> train(2)));
        verifyNoInteractions(reporter);
        Path trial = folder.trial("baseline");
        assertTrue(Files.exists(trial.resolve("checkpoint").resolve("state.safetensors")));
        assertFalse(Files.exists(trial.resolve("best.safetensors")));
        assertGoesOnToTheSameEnd();
    }
}
