package org.dropscape.api.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dropscape.api.error.UserException;

/**
 * A file that only ever grows, and that one process at a time may write: what a journal of any format stands on.
 *
 * <p>Bytes are on the disk when {@link #append} returns; an append that fails leaves nothing behind. One that was interrupted by a
 * crash may leave a part of itself at the end: whoever opens the file looks for it in {@link #content} and cuts it with
 * {@link #truncate}. An interrupted thread appends all the same. Not safe for use from several threads.
 */
public final class JournalFile implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;
    private long length;

    private JournalFile(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.length = file.length();
    }

    /** Opens the file for reading and writing. */
    @FunctionalInterface
    interface Opener {
        RandomAccessFile open(Path path) throws IOException;
    }

    /**
     * Opens a file, and creates it, with the folders above it, if there is none.
     *
     * @param path the file
     * @return it; close it
     * @throws UserException if the file cannot be opened, or is open elsewhere
     */
    public static JournalFile open(Path path) {
        return open(path, file -> new RandomAccessFile(file.toFile(), "rw"));
    }

    static JournalFile open(Path path, Opener opener) {
        Path absolute = path.toAbsolutePath();
        RandomAccessFile file = null;
        JournalFile journal = null;
        try {
            Files.createDirectories(absolute.getParent());
            file = opener.open(absolute);
            AtomicFiles.forceFolder(absolute.getParent());
            if (!FileLocks.take(file.getChannel())) {
                throw new UserException(
                        path + ": another process is writing here. Wait for it to end, or choose another folder.");
            }
            journal = new JournalFile(path, file);
            return journal;
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        } finally {
            if (journal == null && file != null) {
                closeQuietly(file);
            }
        }
    }

    /**
     * All that the file holds.
     *
     * @throws UserException if it cannot be read
     */
    public byte[] content() {
        try {
            byte[] bytes = new byte[Math.toIntExact(length)];
            file.seek(0);
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw FileErrors.reading(path, e);
        }
    }

    /**
     * Adds bytes at the end. When this returns, they are on the disk.
     *
     * @param bytes what to add
     * @throws UserException if the disk does not take them; the file is as it was before, and can be used again
     */
    public void append(byte[] bytes) {
        try {
            if (file.length() != length) {
                // What an earlier failure could not take back.
                file.setLength(length);
            }
            file.seek(length);
            file.write(bytes, 0, bytes.length);
            file.getFD().sync();
        } catch (IOException e) {
            takeBack(e);
            throw FileErrors.writing(path, e);
        }
        length += bytes.length;
    }

    /**
     * Cuts bytes off the end.
     *
     * @param end how many to keep; nothing happens if there are not more
     * @throws UserException if the file cannot be changed
     */
    public void truncate(long end) {
        if (end < 0) {
            throw new IllegalArgumentException("end must be at least 0, but was " + end);
        }
        if (end >= length) {
            return;
        }
        try {
            file.setLength(end);
            length = end;
            file.getFD().sync();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    /** Closes the file. Nothing is left to be written. */
    @Override
    public void close() {
        closeQuietly(file);
    }

    /** Takes a part of an append back. If that fails too, the next append does it, or whoever opens the file. */
    private void takeBack(IOException error) {
        try {
            file.setLength(length);
        } catch (IOException e) {
            error.addSuppressed(e);
        }
    }

    private static void closeQuietly(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // All that was appended was forced to the disk before.
        }
    }
}
