package org.dropscape.landscape.surface;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.JournalFile;

/**
 * Values of points as they are measured, in a file that only ever grows: a line that says what is measured, then a line per
 * block of points.
 *
 * <p>Each line begins with the CRC-32 of the rest. A record is on the disk when {@link #append} returns; what a crash left at
 * the end, complete or not, is cut when its checksum does not fit. Numbers are kept as the hexadecimal digits of their bits, so
 * that NaN and infinities survive. One process at a time may have it open; not safe for use from several threads.
 */
final class Journal implements AutoCloseable {

    private static final String MAGIC = "dropscape-surface-journal-1";

    private final Path path;
    private final JournalFile file;
    private final int columns;
    private final Map<Coordinates, double[]> values = new LinkedHashMap<>();

    private Journal(Path path, JournalFile file, int columns) {
        this.path = path;
        this.file = file;
        this.columns = columns;
    }

    /**
     * Opens a journal, and creates it, with the folders above it, if there is none.
     *
     * @param path the file
     * @param identity what is measured, by name; a journal with another identity is refused
     * @param columns values per point
     * @throws UserException if the file is no journal, is damaged, belongs to something else, is open elsewhere, or cannot be
     *     read or written
     */
    static Journal open(Path path, Map<String, String> identity, int columns) {
        JournalFile file = JournalFile.open(path);
        Journal journal = null;
        try {
            Journal opened = new Journal(path, file, columns);
            opened.load(identity);
            journal = opened;
            return journal;
        } finally {
            if (journal == null) {
                file.close();
            }
        }
    }

    /** What has been measured, in order; not to be changed, and grows with {@link #append}. */
    Map<Coordinates, double[]> values() {
        return values;
    }

    /**
     * Adds a block. When this returns, it is on the disk.
     *
     * @param points where
     * @param measured per point a value per column
     */
    void append(List<Coordinates> points, double[][] measured) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            line.append(i == 0 ? "" : " ")
                    .append(hex(points.get(i).a()))
                    .append(':')
                    .append(hex(points.get(i).b()));
            for (double value : measured[i]) {
                line.append(':').append(hex(value));
            }
        }
        file.append(line(line.toString()));
        for (int i = 0; i < points.size(); i++) {
            values.put(points.get(i), measured[i].clone());
        }
    }

    /** Closes the file. Nothing is left to be written. */
    @Override
    public void close() {
        file.close();
    }

    private void load(Map<String, String> identity) {
        byte[] bytes = file.content();
        String header = header(identity);
        byte[] begin = line(header);
        int end = endOfLine(bytes, 0);
        if (end == 0) {
            // New, or killed while the first line was written.
            if (!Arrays.equals(bytes, Arrays.copyOf(begin, Math.min(bytes.length, begin.length)))) {
                throw new UserException(path + ": not a journal of a surface. Choose another file.");
            }
            file.truncate(0);
            file.append(begin);
            return;
        }
        checkIdentity(payload(bytes, 0, end), identity);
        int good = end;
        int lineNumber = 2;
        for (int start = end; (end = endOfLine(bytes, start)) > 0; start = end, lineNumber++) {
            String payload = payload(bytes, start, end);
            if (payload != null && good < start) {
                throw new UserException(path + ":" + (lineNumber - 1)
                        + ": damaged, though what follows is not. Restore the file, or delete it to start afresh.");
            }
            if (payload != null) {
                read(payload, lineNumber);
                good = end;
            }
        }
        file.truncate(good);
    }

    private void read(String payload, int line) {
        for (String point : payload.split(" ")) {
            String[] numbers = point.split(":");
            if (numbers.length != columns + 2) {
                throw new UserException(path + ":" + line + ": " + (numbers.length - 2) + " values at a point, but "
                        + columns + " columns");
            }
            double[] measured = new double[columns];
            for (int i = 0; i < columns; i++) {
                measured[i] = number(numbers[i + 2]);
            }
            values.put(new Coordinates(number(numbers[0]), number(numbers[1])), measured);
        }
    }

    private void checkIdentity(String payload, Map<String, String> identity) {
        if (payload == null || !payload.startsWith(MAGIC + " ")) {
            throw new UserException(path + ": not a journal of a surface. Choose another file.");
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (String field : payload.substring(MAGIC.length() + 1).split(" ")) {
            int equals = field.indexOf('=');
            found.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
        }
        List<String> differences = new ArrayList<>();
        identity.forEach((name, here) -> {
            String there = found.remove(name);
            if (!here.equals(there)) {
                differences.add(name + " is " + there + " there, but " + here + " here");
            }
        });
        found.forEach((name, there) -> differences.add(name + " is " + there + " there, but null here"));
        if (!differences.isEmpty()) {
            throw new UserException(path + ": this journal belongs to something else: " + String.join("; ", differences)
                    + ". Choose another file, or delete it to start afresh.");
        }
    }

    private static String header(Map<String, String> identity) {
        StringBuilder header = new StringBuilder(MAGIC);
        identity.forEach((name, value) ->
                header.append(' ').append(encode(name)).append('=').append(encode(value)));
        return header.toString();
    }

    /** The position behind the line that starts here; 0 if it has no end. */
    private static int endOfLine(byte[] bytes, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    /** A line without its checksum; null if that does not fit. */
    private static String payload(byte[] bytes, int start, int end) {
        String line = new String(bytes, start, end - start - 1, StandardCharsets.UTF_8);
        boolean fits = line.length() > 9
                && line.charAt(8) == ' '
                && line.substring(0, 8).equals(checksum(line.substring(9)));
        return fits ? line.substring(9) : null;
    }

    private static byte[] line(String payload) {
        return (checksum(payload) + " " + payload + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String checksum(String payload) {
        CRC32 crc = new CRC32();
        crc.update(payload.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    private static String hex(double value) {
        return Long.toHexString(Double.doubleToRawLongBits(value));
    }

    private static double number(String hex) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(hex, 16));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
