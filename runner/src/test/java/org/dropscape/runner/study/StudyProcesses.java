package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.dropscape.runner.Main;

/**
 * The command itself in processes of their own, to be killed.
 *
 * @param cache where encoded corpora are kept
 * @param seconds how long to wait for anything
 */
record StudyProcesses(Path cache, long seconds) {

    /** Runs a study; what it says on its error stream is kept. */
    Process start(StudyFolder folder, String... options) throws IOException {
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
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .start();
    }

    /** Runs a study to its end. */
    void finish(StudyFolder folder, String... options) throws IOException, InterruptedException {
        Process process = start(folder, options);
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, "no end");
        assertEquals(0, process.exitValue(), () -> said(folder));
    }

    /** Whether the moment came before the process ended. */
    boolean await(Process process, BooleanSupplier moment) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!moment.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "the moment does not come");
            if (process.waitFor(2, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private static Path log(StudyFolder folder) {
        return folder.folder().resolve("stderr.txt");
    }

    /** What all processes of a folder said. */
    static String said(StudyFolder folder) {
        try {
            return Files.readString(log(folder));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
