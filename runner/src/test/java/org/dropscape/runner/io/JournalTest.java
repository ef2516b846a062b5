package org.dropscape.runner.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.dropscape.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    record Line(String trial, int epoch, double loss) {}

    private static final Line FIRST = new Line("zoneout \"0.1\"\n", 1, 0.5);
    private static final Line SECOND = new Line("größer", 2, Double.NaN);

    @TempDir
    Path folder;

    @Test
    void recordsComeBackInOrder() {
        Path path = folder.resolve("trials/journal.jsonl");
        try (Journal<Line> journal = Journal.open(path, Line.class)) {
            journal.append(FIRST);
            journal.append(SECOND);
            assertEquals(List.of(FIRST, SECOND), journal.records());
        }
        assertEquals(List.of(FIRST, SECOND), Journal.read(path, Line.class));
        try (Journal<Line> journal = Journal.open(path, Line.class)) {
            assertEquals(List.of(FIRST, SECOND), journal.records());
        }
    }

    @Test
    void aRecordIsReadableBeforeTheJournalIsClosed() {
        Path path = folder.resolve("journal.jsonl");
        try (Journal<Line> journal = Journal.open(path, Line.class)) {
            journal.append(FIRST);
            assertEquals(List.of(FIRST), Journal.read(path, Line.class));
        }
    }

    @Test
    void noFileHasNoRecords() {
        assertEquals(List.of(), Journal.read(folder.resolve("none.jsonl"), Line.class));
    }

    @Test
    void aLineTornAtAnyByteIsCutAndTheRestKept() throws IOException {
        Path path = folder.resolve("journal.jsonl");
        try (Journal<Line> journal = Journal.open(path, Line.class)) {
            journal.append(FIRST);
            journal.append(SECOND);
        }
        byte[] whole = Files.readAllBytes(path);
        int first = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int end = first; end < whole.length; end++) {
            Files.write(path, Arrays.copyOf(whole, end));
            assertEquals(List.of(FIRST), Journal.read(path, Line.class));
            try (Journal<Line> journal = Journal.open(path, Line.class)) {
                assertEquals(List.of(FIRST), journal.records());
                journal.append(SECOND);
            }
            assertEquals(-1, Files.mismatch(path, Files.write(folder.resolve("whole"), whole)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"trial\":\"a\",\"epoch\":", "null", "{\"trial\":\"a\",\"epoch\":1,\"loss\":1} {}", "", "[]"})
    void aCompleteLineThatIsNoRecordIsAnErrorAtItsLine(String line) throws IOException {
        Path path = folder.resolve("journal.jsonl");
        String text = "{\"trial\":\"a\",\"epoch\":1,\"loss\":0.5}\n" + line + "\n";
        Files.writeString(path, text);
        UserException error = assertThrows(UserException.class, () -> Journal.open(path, Line.class));
        assertTrue(error.getMessage().startsWith(path + ":2: not a record"), error.getMessage());
        assertEquals(text, Files.readString(path));
    }

    @Test
    void aSecondWriterIsRefused() {
        Path path = folder.resolve("journal.jsonl");
        try (Journal<Line> journal = Journal.open(path, Line.class)) {
            UserException error = assertThrows(UserException.class, () -> Journal.open(path, Line.class));
            assertTrue(error.getMessage().contains("another process is writing here"), error.getMessage());
            journal.append(FIRST);
        }
        assertEquals(List.of(FIRST), Journal.read(path, Line.class));
    }

    @Test
    void aFolderInItsPlaceIsAUserError() throws IOException {
        Path path = Files.createDirectories(folder.resolve("journal.jsonl"));
        UserException error = assertThrows(UserException.class, () -> Journal.open(path, Line.class));
        assertTrue(error.getMessage().startsWith(path + ": cannot be written: "), error.getMessage());
    }

    @Test
    void manyThreadsLoseNothing() {
        Path path = folder.resolve("journal.jsonl");
        try (Journal<Line> journal = Journal.open(path, Line.class)) {
            IntStream.range(0, 200).parallel().forEach(i -> journal.append(new Line("t", i, i / 7.0)));
        }
        List<Line> read = Journal.read(path, Line.class);
        assertEquals(200, read.size());
        assertEquals(200, new HashSet<>(read).size());
    }

    @Test
    void anInterruptedThreadStillAppends() {
        Path path = folder.resolve("journal.jsonl");
        try (Journal<Line> journal = Journal.open(path, Line.class)) {
            Thread.currentThread().interrupt();
            try {
                journal.append(FIRST);
            } finally {
                assertTrue(Thread.interrupted());
            }
            journal.append(SECOND);
        }
        assertEquals(List.of(FIRST, SECOND), Journal.read(path, Line.class));
    }
}
