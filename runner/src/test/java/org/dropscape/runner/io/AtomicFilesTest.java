package org.dropscape.runner.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    Path folder;

    @Test
    void createsTheFileAndTheFoldersAboveIt() throws IOException {
        Path file = folder.resolve("a/b/table.csv");
        AtomicFiles.write(file, "x;é\n");
        assertEquals("x;é\n", Files.readString(file));
        assertEquals(List.of("table.csv"), names(file.getParent()));
    }

    @Test
    void replacesTheOldContent() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.write(file, "a longer old text");
        AtomicFiles.write(file, "new");
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aFullDiskKeepsTheOldFileAndSaysWhatToDo() throws IOException {
        Path file = folder.resolve("weights.bin");
        AtomicFiles.write(file, "old");
        UserException error = assertThrows(
                UserException.class,
                () -> AtomicFiles.write(file, out -> out.write(new byte[1 << 20]), f -> new SmallDisk(f, 1000)));
        assertTrue(error.getMessage().startsWith(file + ": cannot be written: No space left on device. Free some"));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("weights.bin"), names(folder));
    }

    @Test
    void contentThatThrowsKeepsTheOldFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.write(file, "old");
        IllegalStateException mine = new IllegalStateException("mine");
        assertSame(
                mine,
                assertThrows(
                        IllegalStateException.class,
                        () -> AtomicFiles.write(file, out -> {
                            out.write("half".getBytes(StandardCharsets.UTF_8));
                            throw mine;
                        })));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names(folder));
    }

    @Test
    void theRestOfAKilledWriteIsNoObstacle() throws IOException {
        Files.writeString(folder.resolve(".a.txt.tmp"), "what a killed process left, longer than the new text");
        AtomicFiles.write(folder.resolve("a.txt"), "new");
        assertEquals("new", Files.readString(folder.resolve("a.txt")));
        assertEquals(List.of("a.txt"), names(folder));
    }

    @Test
    void aFileInPlaceOfTheFolderIsAUserError() throws IOException {
        Files.writeString(folder.resolve("report"), "a file");
        UserException error =
                assertThrows(UserException.class, () -> AtomicFiles.write(folder.resolve("report/index.html"), "page"));
        assertTrue(error.getMessage().contains("index.html: cannot be written"), error.getMessage());
        assertEquals("a file", Files.readString(folder.resolve("report")));
    }

    @Test
    void anInterruptedThreadStillWritesAll() throws IOException {
        Path file = folder.resolve("a.txt");
        Thread.currentThread().interrupt();
        try {
            AtomicFiles.write(file, "complete");
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals("complete", Files.readString(file));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A disk that takes so many bytes and no more. */
    private static final class SmallDisk extends FileOutputStream {
        private int room;

        SmallDisk(File file, int room) throws IOException {
            super(file);
            this.room = room;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            super.write(bytes, offset, Math.min(room, count));
            if (count > room) {
                room = 0;
                throw new IOException("No space left on device");
            }
            room -= count;
        }
    }
}
