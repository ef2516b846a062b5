package org.dropscape.adversarial.attack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.JournalFile;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.perturbation.Attack.Status;

/**
 * The results of a run as they come, in a file of JSON lines: the first says what is attacked, each other is the result of one
 * example.
 *
 * <p>What has been appended is on the disk. A line at the end that a crash has cut off is removed. Lines come in the order
 * in which attacks end; {@link #arrange} puts them into that of the examples when all are there. Not thread-safe.
 */
final class OutcomeJournal implements AutoCloseable {

    private static final String FORMAT = "dropscape-attacks-1";

    private final Path path;
    private final List<Example> examples;
    private final JournalFile file;
    private final String header;
    private final Map<Integer, Outcome> outcomes = new LinkedHashMap<>();

    private OutcomeJournal(Path path, List<Example> examples, JournalFile file, String header) {
        this.path = path;
        this.examples = examples;
        this.file = file;
        this.header = header;
    }

    /**
     * Opens a journal, and creates it, with the folders above it, if there is none.
     *
     * @throws UserException if the file is no such journal, is damaged, belongs to something else, is open elsewhere, or cannot be
     *     read or written
     */
    static OutcomeJournal open(
            Path path, Map<String, String> identity, List<Example> examples, long seed, int together) {
        Map<String, String> all = new TreeMap<>(identity);
        all.put("examples", examples.size() + " " + checksum(examples));
        all.put("seed", Long.toString(seed));
        all.put("together", Integer.toString(together));
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("identity", all);
        JournalFile file = JournalFile.open(path);
        OutcomeJournal journal = null;
        try {
            OutcomeJournal opened = new OutcomeJournal(path, examples, file, Json.write(header));
            opened.load(all);
            journal = opened;
            return journal;
        } finally {
            if (journal == null) {
                file.close();
            }
        }
    }

    /** The outcomes of some examples, or null if not all are known. */
    List<Outcome> group(int from, int to) {
        List<Outcome> group = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome == null) {
                return null;
            }
            group.add(outcome);
        }
        return group;
    }

    /** Adds the outcomes of examples that were attacked together. When this returns, they are on the disk. */
    void append(int from, List<Outcome> found) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < found.size(); i++) {
            if (!outcomes.containsKey(from + i)) {
                lines.append(line(from + i, found.get(i))).append('\n');
            }
        }
        file.append(lines.toString().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < found.size(); i++) {
            outcomes.putIfAbsent(from + i, found.get(i));
        }
    }

    /** Puts the lines of a complete journal into the order of the examples. The journal is closed then. */
    void arrange() {
        if (outcomes.size() < examples.size()
                || new ArrayList<>(outcomes.keySet()).equals(new ArrayList<>(new TreeSet<>(outcomes.keySet())))) {
            return;
        }
        close();
        AtomicFiles.write(path, out -> {
            out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < examples.size(); i++) {
                out.write((line(i, outcomes.get(i)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @Override
    public void close() {
        file.close();
    }

    private void load(Map<String, String> identity) {
        byte[] bytes = file.content();
        int end = endOfLine(bytes, 0);
        if (end == 0) {
            byte[] begin = (header + "\n").getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(bytes, Arrays.copyOf(begin, Math.min(bytes.length, begin.length)))) {
                throw new UserException(path + ": not a journal of attacks. Choose another file.");
            }
            // New, or killed while the first line was written.
            file.truncate(0);
            file.append(begin);
            return;
        }
        checkHeader(line(bytes, 0, end), identity);
        int number = 2;
        int start = end;
        for (; (end = endOfLine(bytes, start)) > 0; start = end, number++) {
            try {
                read(line(bytes, start, end));
            } catch (RuntimeException e) {
                throw new UserException(
                        path + ":" + number + ": not a result of this version (" + e.getMessage()
                                + "). Restore the file, or delete it to start afresh.",
                        e);
            }
        }
        // What was killed in the middle of a line.
        file.truncate(start);
    }

    private void checkHeader(String line, Map<String, String> identity) {
        Map<?, ?> found;
        try {
            found = Json.read(line) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IllegalArgumentException e) {
            found = Map.of();
        }
        if (!FORMAT.equals(found.get("format")) || !(found.get("identity") instanceof Map<?, ?> other)) {
            throw new UserException(path + ": not a journal of attacks. Choose another file.");
        }
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(identity.keySet());
        other.keySet().forEach(key -> names.add((String) key));
        for (String name : names) {
            Object there = other.get(name);
            if (!Objects.equals(there, identity.get(name))) {
                differences.add(name + ": " + shown(there) + " there, " + shown(identity.get(name)) + " now");
            }
        }
        if (!differences.isEmpty()) {
            throw new UserException(path + ": holds the results of other attacks (" + String.join("; ", differences)
                    + "). Choose another file, or delete it to start afresh.");
        }
    }

    private static Object shown(Object value) {
        return value == null ? "nothing" : value;
    }

    private static int endOfLine(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private static String line(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from - 1, StandardCharsets.UTF_8);
    }

    private String line(int index, Outcome outcome) {
        Example example = examples.get(index);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("index", index);
        line.put("id", example.id());
        line.put("labels", Arrays.stream(example.labels()).boxed().toList());
        line.put("status", outcome.status().name());
        line.put("words", outcome.words());
        line.put("changedWords", outcome.changedWords());
        line.put("queries", outcome.queries());
        line.put("evaluations", outcome.evaluations());
        line.put("scoreBefore", outcome.scoreBefore());
        line.put("scoreAfter", outcome.scoreAfter());
        line.put("before", outcome.before());
        line.put("after", outcome.after());
        line.put("text", outcome.text());
        return Json.write(line);
    }

    private void read(String line) {
        Map<?, ?> read = (Map<?, ?>) Json.read(line);
        int index = Integer.parseInt(digits(read, "index"));
        Outcome outcome = new Outcome(
                Status.valueOf((String) read.get("status")),
                (String) read.get("text"),
                doubles(read, "before"),
                doubles(read, "after"),
                number(read.get("scoreBefore")),
                number(read.get("scoreAfter")),
                Integer.parseInt(digits(read, "words")),
                Integer.parseInt(digits(read, "changedWords")),
                Long.parseLong(digits(read, "queries")),
                Long.parseLong(digits(read, "evaluations")));
        if (index < 0 || index >= examples.size() || !line.equals(line(index, outcome))) {
            throw new IllegalArgumentException("it has been changed");
        }
        outcomes.put(index, outcome);
    }

    private static String digits(Map<?, ?> line, String name) {
        if (line.get(name) instanceof Json.Digits digits) {
            return digits.text();
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static double number(Object value) {
        return Double.parseDouble(value instanceof Json.Digits digits ? digits.text() : (String) value);
    }

    private static List<Double> doubles(Map<?, ?> line, String name) {
        return ((List<?>) line.get(name)).stream().map(OutcomeJournal::number).toList();
    }

    private static String checksum(List<Example> examples) {
        CRC32 crc = new CRC32();
        for (Example example : examples) {
            for (String part : List.of(example.id(), example.text(), Arrays.toString(example.labels()))) {
                crc.update(part.getBytes(StandardCharsets.UTF_8));
                crc.update(0);
            }
        }
        return String.format("%08x", crc.getValue());
    }
}
