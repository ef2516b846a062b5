package org.dropscape.datasets.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.datasets.io.Utf8Reader;

/**
 * A table in RFC 4180 form: UTF-8, a header line, fields in double quotes where they contain delimiters, quotes or
 * line breaks.
 *
 * <p>Reading is strict. A row with another number of fields than the header, an open quote or a byte that is not
 * UTF-8 is an error with its line, as is a row of more than 67,108,864 characters; no row is ever skipped. Blank lines
 * between rows are ignored.
 */
public final class CsvTable implements AutoCloseable {

    /** Characters of a field, and of a row: texts of whole books fit, an open quote does not fill the memory. */
    private static final int LARGEST = 1 << 26;

    private final String name;
    private final int largest;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private long lastLine = 1;

    /**
     * Reads the header.
     *
     * @param name what messages call the table: a path
     * @param in uncompressed bytes; closed with the table
     * @param delimiter between the fields
     * @throws UserException if the table is empty or a column name occurs twice
     */
    public CsvTable(String name, InputStream in, char delimiter) {
        this(name, in, delimiter, LARGEST);
    }

    /** With another limit for the characters of a row: a power of two, as the reader doubles its buffer. */
    CsvTable(String name, InputStream in, char delimiter, int largest) {
        this.name = name;
        this.largest = largest;
        this.reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(largest)
                .build(
                        CsvRecordHandler.of(
                                limits -> limits.maxFieldSize(largest).maxRecordSize(largest)),
                        new Utf8Reader(name, in));
        this.records = reader.iterator();
        CsvRecord header = read();
        if (header == null) {
            throw new UserException(name + ": the file is empty; a header line is needed.");
        }
        this.columns = header.getFields().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new UserException(name + ":" + header.getStartingLineNumber() + ": the column \"" + column
                        + "\" occurs twice. Rename one.");
            }
        }
    }

    /** The column names in their order. */
    public List<String> columns() {
        return columns;
    }

    /**
     * The position of a column.
     *
     * @throws UserException if there is none: suggests the nearest and lists all
     */
    public int column(String column) {
        return find(column)
                .orElseThrow(() -> new UserException(name + ":1: " + Suggestions.unknown("column", column, columns)));
    }

    /** The position of a column that may be missing. */
    public Optional<Integer> find(String column) {
        int i = columns.indexOf(column);
        return i < 0 ? Optional.empty() : Optional.of(i);
    }

    /**
     * The next row.
     *
     * @return null after the last
     * @throws UserException if the row is malformed
     */
    public Row next() {
        CsvRecord row = read();
        if (row == null) {
            return null;
        }
        if (row.getFieldCount() != columns.size()) {
            throw new UserException(name + ":" + row.getStartingLineNumber() + ": " + row.getFieldCount()
                    + (row.getFieldCount() == 1 ? " field" : " fields") + ", but the header has " + columns.size()
                    + " ("
                    + String.join(", ", columns)
                    + "). A text that contains the delimiter or a line break belongs in double quotes.");
        }
        return new Row(row.getStartingLineNumber(), row);
    }

    /** One row: its first line in the file, counted from 1, and its fields. */
    public static final class Row {

        private final long line;
        private final CsvRecord fields;

        private Row(long line, CsvRecord fields) {
            this.line = line;
            this.fields = fields;
        }

        /** The line on which the row begins, counted from 1. */
        public long line() {
            return line;
        }

        /** The field of a column. */
        public String get(int column) {
            return fields.getField(column);
        }
    }

    private CsvRecord read() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord row = records.next();
            lastLine = row.getStartingLineNumber();
            return row;
        } catch (CsvParseException | UncheckedIOException e) {
            for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
                if (t instanceof UserException user) {
                    throw new UserException(
                            user.getMessage() + " The last whole row begins on line " + lastLine + ".", user);
                }
            }
            if (exceedsLimit(e)) {
                throw new UserException(
                        name + ": the row after the one on line " + lastLine + " is longer than " + largest
                                + " characters. If a double quote opens a field there and is never closed, close it;"
                                + " otherwise divide the text.",
                        e);
            }
            throw new UserException(
                    name + ": broken quoting or damaged data after the row on line " + lastLine + " (" + message(e)
                            + "). A field that begins with a double quote must end with one; inner quotes are doubled.",
                    e);
        }
    }

    /** The reader has one type of exception for all that is wrong; only the words tell a limit. */
    private static boolean exceedsLimit(Throwable e) {
        String message = String.valueOf(message(e));
        return message.contains("maximum buffer size") || message.matches(".*exceeds the max (field|record) size.*");
    }

    private static String message(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UserException(name + ": cannot be closed (" + e.getMessage() + ").", e);
        }
    }
}
