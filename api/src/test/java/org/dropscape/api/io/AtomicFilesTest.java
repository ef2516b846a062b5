package org.dropscape.api.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
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
            AtomicFiles.writeFile(folder.resolve("b.txt"), path -> path.toFile().createNewFile());
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals("complete", Files.readString(file));
        assertEquals(List.of("a.txt", "b.txt"), names(folder));
    }

    @Test
    void contentThatWantsAPathGetsOneThatDoesNotExist() throws IOException {
        Path file = folder.resolve("a/table.bin");
        AtomicFiles.writeFile(file, path -> Files.writeString(path, "old"));
        Files.writeString(folder.resolve("a/.table.bin.tmp"), "what a killed process left");
        AtomicFiles.writeFile(file, path -> Files.writeString(path, "new", StandardOpenOption.CREATE_NEW));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("table.bin"), names(file.getParent()));
    }

    @Test
    void contentThatThrowsAtAPathKeepsTheOldFile() throws IOException {
        Path file = folder.resolve("a.bin");
        AtomicFiles.write(file, "old");
        UserException error = assertThrows(
                UserException.class,
                () -> AtomicFiles.writeFile(file, path -> {
                    Files.writeString(path, "half");
                    throw new IOException("No space left on device");
                }));
        assertTrue(error.getMessage().contains("No space left on device. Free some"), error.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.bin"), names(folder));
    }

    @Test
    void manyWriteTheSameSharedFileAndOneOfThemWins() throws IOException {
        Path file = folder.resolve("cache/corpus");
        IntStream.range(0, 64)
                .parallel()
                .forEach(i -> AtomicFiles.writeShared(
                        file,
                        out -> out.write(
                                String.valueOf((char) ('0' + i)).repeat(100_000).getBytes(StandardCharsets.UTF_8))));
        String content = Files.readString(file);
        assertEquals(content.substring(0, 1).repeat(100_000), content);
        assertEquals(List.of("corpus"), names(file.getParent()));
    }

    @Test
    void whatKilledProcessesLeftInASharedFolderIsRemovedOnceNobodyCanBeWritingIt() throws IOException {
        List<String> remnants = List.of(".a.bin.8415.tmp", "of-an-older-version.2342.tmp");
        for (String name : remnants) {
            Files.writeString(folder.resolve(name), "half");
            Files.setLastModifiedTime(
                    folder.resolve(name), FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        }
        Files.writeString(folder.resolve(".b.bin.77.tmp"), "being written");
        AtomicFiles.writeShared(folder.resolve("a.bin"), out -> out.write('x'));
        assertEquals(List.of(".b.bin.77.tmp", "a.bin"), names(folder));
    }

    @Test
    void remnantsAreKnownByTheirNames() {
        assertTrue(AtomicFiles.isRemnant(folder.resolve(".resolved.yaml.tmp")));
        assertTrue(AtomicFiles.isRemnant(folder.resolve(".a.corpus.8415.tmp")));
        assertFalse(AtomicFiles.isRemnant(folder.resolve("notes.tmp")));
        assertFalse(AtomicFiles.isRemnant(folder.resolve(".gitignore")));
    }

    @Test
    void aRenamedFileReplacesWhatHadItsName() throws IOException {
        Path part = Files.writeString(folder.resolve("a.part"), "new");
        Files.writeString(folder.resolve("a"), "old");
        AtomicFiles.rename(part, folder.resolve("a"));
        assertEquals("new", Files.readString(folder.resolve("a")));
        assertEquals(List.of("a"), names(folder));
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
