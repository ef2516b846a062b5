package org.dropscape.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a Java and a Maven that only write down how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final String MAVEN = """
            #!/bin/sh
            if [ "$1" = -v ]; then echo "Apache Maven ${FAKE_MAVEN:-3.9.9} (abc)"; exit 0; fi
            echo "mvn $*" >> "$CALLS"
            [ -z "${FAKE_BUILD_FAILS:-}" ] || exit 1
            sleep "${FAKE_BUILD_SECONDS:-0}"
            echo "built" >> "$CALLS"
            mkdir -p runner/target/lib && touch runner/target/dropscape-runner-1.jar
            """;

    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo "openjdk version \\"${FAKE_JAVA:-17.0.1}\\" 2021" >&2; exit 0; fi
            echo "locale ${LC_ALL:-}" >> "$CALLS"
            echo "java $*" >> "$CALLS"
            exit 7
            """;

    @TempDir
    Path folder;

    private Path home;
    private Path calls;

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(folder.resolve("a house"));
        calls = folder.resolve("calls");
        Files.createDirectories(home.resolve("runner/src/main/java"));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.writeString(home.resolve("runner/pom.xml"), "");
        Files.writeString(home.resolve("runner/src/main/java/A.java"), "");
        age(3600);
        script(home.resolve("dropscape"), Files.readString(Path.of("..", "dropscape")));
        script(folder.resolve("bin/mvn"), MAVEN);
        script(folder.resolve("bin/java"), JAVA);
    }

    /** Sources that were written before the build; clocks of file systems may be coarse. */
    private void age(int seconds) throws IOException {
        try (var files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
            }
        }
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Outcome(int code, String output) {}

    private Outcome start(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> all = builder.environment();
        List.of("JAVA_HOME", "JAVA_OPTS", "DROPSCAPE_BUILD", "DROPSCAPE_CLASSPATH", "LC_ALL", "LC_CTYPE")
                .forEach(all::remove);
        all.put("PATH", folder.resolve("bin") + ":" + all.get("PATH"));
        all.put("CALLS", calls.toString());
        all.putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private List<String> calls(String tool) throws IOException {
        return Files.exists(calls)
                ? Files.readAllLines(calls).stream()
                        .filter(line -> line.startsWith(tool))
                        .toList()
                : List.of();
    }

    @Test
    void buildsOnceThenStartsWithTheArgumentsAndPassesOnTheExitCode() throws Exception {
        Path launcher = home.resolve("dropscape");
        Outcome first =
                start(launcher, Map.of("DROPSCAPE_CLASSPATH", "/x/mine.jar", "JAVA_OPTS", "-Xmx1g -ea"), "run", "a b");
        assertEquals(7, first.code(), first.output());
        assertEquals(7, start(launcher, Map.of(), "doctor").code());
        assertEquals(1, calls("mvn").size(), calls("mvn").toString());
        String java = calls("java").get(0);
        assertTrue(java.endsWith(" org.dropscape.runner.Main run a b"), java);
        assertTrue(java.contains(" -Xmx1g -ea -cp "), java);
        assertTrue(java.contains("a house/runner/target/dropscape-runner-1.jar:"), java);
        assertTrue(java.contains("a house/runner/target/lib/*:/x/mine.jar "), java);
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrTheOptionsOfTheBuildChange() throws Exception {
        Path launcher = home.resolve("dropscape");
        start(launcher, Map.of());
        Path source = home.resolve("runner/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        start(launcher, Map.of());
        assertEquals(2, calls("mvn").size());
        age(3600);
        Files.setLastModifiedTime(home.resolve("runner/target/.dropscape-built"), FileTime.from(Instant.now()));
        start(launcher, Map.of());
        assertEquals(2, calls("mvn").size());
        start(launcher, Map.of("DROPSCAPE_BUILD", "-Pgpu"));
        assertEquals(3, calls("mvn").size());
        assertTrue(calls("mvn").get(2).contains(" -Pgpu "), calls("mvn").get(2));
    }

    @Test
    void startsThroughALinkAndUsesWhatMavenBuiltByHand() throws Exception {
        Files.createDirectories(home.resolve("runner/target/lib"));
        Files.writeString(home.resolve("runner/target/dropscape-runner-1.jar"), "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a house", "dropscape"));
        assertEquals(7, start(link, Map.of(), "doctor").code());
        assertEquals(List.of(), calls("mvn"));
    }

    @Test
    void oldToolsAndFailedBuildsEndWithAMessage() throws Exception {
        Path launcher = home.resolve("dropscape");
        Outcome oldJava = start(launcher, Map.of("FAKE_JAVA", "1.8.0_292"));
        assertEquals(1, oldJava.code());
        assertTrue(oldJava.output().contains("17 or newer is needed"), oldJava.output());
        Outcome oldMaven = start(launcher, Map.of("FAKE_MAVEN", "3.6.3"));
        assertEquals(1, oldMaven.code());
        assertTrue(oldMaven.output().contains("Maven 3.6 is too old"), oldMaven.output());
        Outcome noJava = start(launcher, Map.of("JAVA_HOME", "/nowhere"));
        assertEquals(1, noJava.code());
        assertTrue(noJava.output().contains("no Java at \"/nowhere/bin/java\""), noJava.output());
        Outcome failed = start(launcher, Map.of("FAKE_BUILD_FAILS", "yes"));
        assertEquals(1, failed.code());
        assertTrue(failed.output().contains("the build failed"), failed.output());
        assertEquals(7, start(launcher, Map.of()).code());
        assertEquals(
                List.of(),
                calls("java").stream().filter(line -> line.contains("-version")).toList());
    }

    @Test
    void theLockOfADeadBuildIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(home.resolve(".dropscape-build"));
        Files.createFile(home.resolve(".dropscape-build/" + dead.pid()));
        assertEquals(7, start(home.resolve("dropscape"), Map.of()).code());
        assertEquals(1, calls("mvn").size());
        assertFalse(Files.exists(home.resolve(".dropscape-build")));
    }

    @Test
    void ofManyThatSeeADeadBuildOneBuilds() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(home.resolve(".dropscape-build"));
        Files.createFile(home.resolve(".dropscape-build/" + dead.pid()));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<Outcome> start = () -> start(home.resolve("dropscape"), Map.of("FAKE_BUILD_SECONDS", "1"));
            for (Future<Outcome> outcome : threads.invokeAll(Collections.nCopies(6, start))) {
                assertEquals(7, outcome.get().code(), outcome.get().output());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, calls("mvn").size(), calls("").toString());
    }

    @Test
    void theBuildOfAnotherUserIsWaitedFor() throws Exception {
        // Process 1 is always there and, unless root runs the tests, another's.
        Path lock = Files.createDirectories(home.resolve(".dropscape-build"));
        Files.createFile(lock.resolve("1"));
        // The other build ends while the launcher waits.
        script(folder.resolve("bin/sleep"), """
                #!/bin/sh
                echo "sleep $*" >> "$CALLS"
                rm -f "$LOCK/1"
                rmdir "$LOCK" 2> /dev/null || true
                """);
        Outcome outcome = start(home.resolve("dropscape"), Map.of("LOCK", lock.toString()));
        assertEquals("sleep 1", calls("sleep").get(0));
        assertEquals(7, outcome.code(), outcome.output());
        assertTrue(outcome.output().contains("waiting for another build (process 1;"), outcome.output());
    }

    @Test
    void textsAndFileNamesAreUtf8InAPlainLocale() throws Exception {
        Path launcher = home.resolve("dropscape");
        start(launcher, Map.of("LANG", "C"));
        start(launcher, Map.of("LANG", "de_DE.ISO-8859-1"));
        start(launcher, Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "POSIX"));
        assertEquals(List.of("locale C.UTF-8", "locale ", "locale C.UTF-8"), calls("locale"));
        for (String property : List.of("file", "stdout", "stderr", "sun.stdout", "sun.stderr")) {
            String option = " -D" + property + ".encoding=UTF-8 ";
            assertTrue(calls("java").stream().allMatch(java -> java.contains(option)), option);
        }
    }
}
