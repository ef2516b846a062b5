package org.dropscape.api.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dropscape.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    @TempDir
    private Path folder;

    @Test
    void bytesAreOnTheDiskBeforeTheFileIsClosedAndKeptWhenItIsOpenedAgain() throws IOException {
        Path path = folder.resolve("a/b/journal");
        try (JournalFile file = JournalFile.open(path)) {
            file.append(bytes("one\n"));
            assertEquals("one\n", Files.readString(path));
        }
        try (JournalFile file = JournalFile.open(path)) {
            file.append(bytes("two\n"));
            assertEquals("one\ntwo\n", new String(file.content(), StandardCharsets.UTF_8));
        }
        assertEquals("one\ntwo\n", Files.readString(path));
    }

    @Test
    void whatIsCutOffTheEndIsWrittenOver() throws IOException {
        Path path = folder.resolve("journal");
        try (JournalFile file = JournalFile.open(path)) {
            file.append(bytes("one\nhalf of tw"));
            file.truncate(4);
            file.truncate(100);
            assertEquals("one\n", Files.readString(path));
            file.append(bytes("2\n"));
        }
        assertEquals("one\n2\n", Files.readString(path));
    }

    @Test
    void aSecondWriterIsRefusedAndReadersAreNot() throws IOException {
        Path path = folder.resolve("journal");
        try (JournalFile file = JournalFile.open(path)) {
            file.append(bytes("one\n"));
            UserException error = assertThrows(UserException.class, () -> JournalFile.open(path));
            assertEquals(
                    path + ": another process is writing here. Wait for it to end, or choose another folder.",
                    error.getMessage());
            file.append(bytes("two\n"));
            assertEquals("one\ntwo\n", Files.readString(path));
        }
        JournalFile.open(path).close();
    }

    @Test
    void afterADiskWasFullTheFileIsWholeAndGoesOn() throws IOException {
        Path path = folder.resolve("journal");
        try (JournalFile file = JournalFile.open(path, p -> new SmallDisk(p, 20, true))) {
            file.append(bytes("first\n"));
            UserException error = assertThrows(UserException.class, () -> file.append(bytes("x".repeat(30) + "\n")));
            assertTrue(error.getMessage().contains("No space left on device. Free some space"), error.getMessage());
            assertEquals("first\n", Files.readString(path));
            file.append(bytes("short\n"));
        }
        assertEquals("first\nshort\n", Files.readString(path));
    }

    @Test
    void whatAFullDiskDidNotTakeBackIsGoneAfterTheNextAppend() throws IOException {
        Path path = folder.resolve("journal");
        try (JournalFile file = JournalFile.open(path, p -> new SmallDisk(p, 20, false))) {
            file.append(bytes("first\n"));
            assertThrows(UserException.class, () -> file.append(bytes("x".repeat(30) + "\n")));
            assertEquals("first\n" + "x".repeat(14), Files.readString(path));
            file.append(bytes("short\n"));
        }
        assertEquals("first\nshort\n", Files.readString(path));
    }

    @Test
    void anInterruptedThreadStillAppends() throws IOException {
        Path path = folder.resolve("journal");
        Thread.currentThread().interrupt();
        try (JournalFile file = JournalFile.open(path)) {
            file.append(bytes("one\n"));
            file.append(bytes("two\n"));
            file.truncate(4);
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals("one\n", Files.readString(path));
    }

    @Test
    void aFolderInItsPlaceIsAUserError() throws IOException {
        Path path = Files.createDirectories(folder.resolve("journal"));
        UserException error = assertThrows(UserException.class, () -> JournalFile.open(path));
        assertTrue(error.getMessage().startsWith(path + ": cannot be written: "), error.getMessage());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A disk on which the file can grow to so many bytes; perhaps one that fails at the first attempt to shorten it. */
    private static final class SmallDisk extends RandomAccessFile {
        private final long room;
        private boolean shortens;

        SmallDisk(Path file, long room, boolean shortens) throws IOException {
            super(file.toFile(), "rw");
            this.room = room;
            this.shortens = shortens;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int fits = (int) Math.min(count, room - getFilePointer());
            super.write(bytes, offset, fits);
            if (fits < count) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void setLength(long length) throws IOException {
            if (!shortens) {
                shortens = true;
                throw new IOException("Input/output error");
            }
            super.setLength(length);
        }
    }
}
