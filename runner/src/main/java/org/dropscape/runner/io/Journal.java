package org.dropscape.runner.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dropscape.api.error.UserException;

/**
 * A file of JSON records, one a line, that only ever grows.
 *
 * <p>A record is on the disk when {@link #append} returns. A line without its end is the trace of a crash in the middle of
 * an append that never returned, and is cut when the journal is opened. Safe for use from several threads; one process at
 * a time may have it open.
 *
 * @param <T> the type of the records, as Jackson binds it
 */
public final class Journal<T> implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path path;
    private final ObjectWriter writer;
    private final RandomAccessFile file;
    private final List<T> records;
    private long length;

    private Journal(Path path, Class<T> type, RandomAccessFile file) throws IOException {
        this.path = path;
        this.writer = JSON.writerFor(type);
        this.file = file;
        byte[] bytes = new byte[Math.toIntExact(file.length())];
        file.seek(0);
        file.readFully(bytes);
        Content<T> content = parse(path, type, bytes);
        this.records = new ArrayList<>(content.records());
        this.length = content.length();
        if (file.length() != length) {
            file.setLength(length);
            file.getFD().sync();
        }
    }

    /**
     * Opens a journal for appending, and creates it, with the folders above it, if there is none.
     *
     * @param path the file
     * @param type the type of the records
     * @param <T> the type of the records
     * @return the journal; close it
     * @throws UserException if the file cannot be opened or is open in another process, or if a complete line is no such
     *     record
     */
    public static <T> Journal<T> open(Path path, Class<T> type) {
        return open(path, type, file -> new RandomAccessFile(file.toFile(), "rw"));
    }

    static <T> Journal<T> open(Path path, Class<T> type, Opener opener) {
        Path absolute = path.toAbsolutePath();
        RandomAccessFile file = null;
        Journal<T> journal = null;
        try {
            Files.createDirectories(absolute.getParent());
            file = opener.open(absolute);
            AtomicFiles.forceFolder(absolute.getParent());
            lock(path, file);
            journal = new Journal<>(path, type, file);
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
     * Reads a journal that another process may be writing. A torn last line is left out, and left alone.
     *
     * @param path the file
     * @param type the type of the records
     * @param <T> the type of the records
     * @return the records in order; none if there is no file
     * @throws UserException if the file cannot be read or if a complete line is no such record
     */
    public static <T> List<T> read(Path path, Class<T> type) {
        try {
            return parse(path, type, Files.readAllBytes(path)).records();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw FileErrors.reading(path, e);
        }
    }

    /**
     * Adds a record. When this returns, it is on the disk.
     *
     * @param record what to add
     * @throws UserException if the disk does not take it; the journal is as it was before, and can be used again
     */
    public synchronized void append(T record) {
        byte[] line;
        try {
            line = (writer.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("record cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
        try {
            file.seek(length);
            file.write(line, 0, line.length);
            file.getFD().sync();
        } catch (IOException e) {
            cutTo(length, e);
            throw FileErrors.writing(path, e);
        }
        length += line.length;
        records.add(record);
    }

    /**
     * Cuts records off the end.
     *
     * @param count how many of the first to keep, at least 0; nothing happens if there are not more
     * @throws UserException if the file cannot be changed
     */
    public synchronized void keepFirst(int count) {
        if (count >= records.size()) {
            return;
        }
        try {
            byte[] bytes = new byte[Math.toIntExact(length)];
            file.seek(0);
            file.readFully(bytes);
            int end = 0;
            for (int line = 0; line < count; line++) {
                while (bytes[end++] != '\n') {}
            }
            file.setLength(end);
            file.getFD().sync();
            length = end;
            records.subList(count, records.size()).clear();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    /** All records in order: those found on opening and those added since. */
    public synchronized List<T> records() {
        return List.copyOf(records);
    }

    /** Closes the file. Nothing is left to be written. */
    @Override
    public synchronized void close() {
        closeQuietly(file);
    }

    /** Takes half a line back. If that fails too, the next opening does it. */
    private void cutTo(long end, IOException error) {
        try {
            file.setLength(end);
        } catch (IOException e) {
            error.addSuppressed(e);
        }
    }

    private static void lock(Path path, RandomAccessFile file) {
        FileLock lock;
        try {
            // Far behind the end, because Windows keeps others from reading what is locked.
            lock = file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            // Some network file systems have no locks; the journal works without.
            return;
        }
        if (lock == null) {
            throw new UserException(
                    path + ": another run is writing here. Wait for it to end, or choose another folder.");
        }
    }

    private static <T> Content<T> parse(Path path, Class<T> type, byte[] bytes) throws IOException {
        ObjectReader reader = JSON.readerFor(type);
        List<T> records = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                records.add(record(path, type, reader, Arrays.copyOfRange(bytes, start, i), records.size() + 1));
                start = i + 1;
            }
        }
        return new Content<>(records, start);
    }

    private static <T> T record(Path path, Class<T> type, ObjectReader reader, byte[] line, int number)
            throws IOException {
        String cause;
        try {
            T record = type.cast(reader.readValue(line));
            if (record != null) {
                return record;
            }
            cause = "null";
        } catch (JsonProcessingException e) {
            cause = e.getOriginalMessage();
        }
        throw new UserException(path + ":" + number + ": not a record of this version (" + cause
                + "). Restore the file, or delete it and run the command again to start afresh.");
    }

    private static void closeQuietly(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // Every record was forced to the disk before.
        }
    }

    /** Opens the file for reading and writing. */
    @FunctionalInterface
    interface Opener {
        RandomAccessFile open(Path path) throws IOException;
    }

    private record Content<T>(List<T> records, int length) {}
}
