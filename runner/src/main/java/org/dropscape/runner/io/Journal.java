package org.dropscape.runner.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.FileErrors;
import org.dropscape.api.io.JournalFile;

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

    private final ObjectWriter writer;
    private final JournalFile file;
    private final List<T> records;

    private Journal(Path path, Class<T> type, JournalFile file) {
        this.writer = JSON.writerFor(type);
        this.file = file;
        Content<T> content = parse(path, type, file.content());
        this.records = new ArrayList<>(content.records());
        file.truncate(content.length());
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
        JournalFile file = JournalFile.open(path);
        Journal<T> journal = null;
        try {
            journal = new Journal<>(path, type, file);
            return journal;
        } finally {
            if (journal == null) {
                file.close();
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
        file.append(line);
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
        byte[] bytes = file.content();
        int end = 0;
        for (int line = 0; line < count; line++) {
            while (bytes[end++] != '\n') {}
        }
        file.truncate(end);
        records.subList(count, records.size()).clear();
    }

    /** All records in order: those found on opening and those added since. */
    public synchronized List<T> records() {
        return List.copyOf(records);
    }

    /** Closes the file. Nothing is left to be written. */
    @Override
    public synchronized void close() {
        file.close();
    }

    private static <T> Content<T> parse(Path path, Class<T> type, byte[] bytes) {
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

    private static <T> T record(Path path, Class<T> type, ObjectReader reader, byte[] line, int number) {
        String cause;
        try {
            T record = type.cast(reader.readValue(line));
            if (record != null) {
                return record;
            }
            cause = "null";
        } catch (JsonProcessingException e) {
            cause = e.getOriginalMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new UserException(path + ":" + number + ": not a record of this version (" + cause
                + "). Restore the file, or delete it and run the command again to start afresh.");
    }

    private record Content<T>(List<T> records, int length) {}
}
