package org.dropscape.datasets.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.io.Digests;
import org.dropscape.datasets.io.SourceFile;
import org.dropscape.datasets.source.EmptyText;
import org.dropscape.datasets.source.FileDataset;
import org.dropscape.datasets.split.Partition;

/** Labelled texts from a table; see {@link CsvConfig} for what each column may be. */
public final class CsvDataset implements FileDataset {

    private static final Map<String, Integer> PARTS =
            Map.of("train", 0, "validation", 1, "valid", 1, "val", 1, "dev", 1, "test", 2);

    private final CsvConfig config;
    private List<String> classes;
    private Map<String, String> provenance = Map.of();

    /** Reads nothing yet. */
    public CsvDataset(CsvConfig config) {
        this.config = config;
        this.classes = config.classes();
    }

    @Override
    public CsvConfig config() {
        return config;
    }

    @Override
    public List<Path> files() {
        return List.of(config.path());
    }

    /**
     * The class names.
     *
     * @throws IllegalStateException if they are inferred and {@link #load} was not called yet
     */
    @Override
    public List<String> classes() {
        if (classes.isEmpty()) {
            throw new IllegalStateException("the classes of " + config.path() + " are inferred by load");
        }
        return classes;
    }

    @Override
    public boolean multiLabel() {
        return config.labelSeparator().isPresent();
    }

    @Override
    public Map<String, String> provenance() {
        return provenance;
    }

    @Override
    public Splits load(SeedTree seeds) {
        List<RawRow> rows = read();
        classes = config.classes().isEmpty() ? infer(rows) : config.classes();
        Map<String, Integer> index = new HashMap<>();
        for (String name : classes) {
            index.put(name, index.size());
        }
        List<List<Example>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (RawRow row : rows) {
            parts.get(row.part()).add(new Example(row.id(), row.text(), indices(row, index)));
        }
        Splits splits = split(parts, seeds);
        provenance = describe(rows.size(), splits);
        return splits;
    }

    private Splits split(List<List<Example>> parts, SeedTree seeds) {
        String source = config.path().toString();
        if (config.split().isEmpty()) {
            return Partition.random(parts.get(0), config.sizes(), seeds, source);
        }
        if (parts.get(1).isEmpty()) {
            return Partition.holdOut(parts.get(0), parts.get(2), config.validationShare(), seeds, source);
        }
        if (parts.get(0).isEmpty() || parts.get(2).isEmpty()) {
            throw new UserException(source + ": the column \"" + config.split().get() + "\" assigns no row to "
                    + (parts.get(0).isEmpty() ? "train" : "test") + ". Each part needs at least one.");
        }
        return new Splits(parts.get(0), parts.get(1), parts.get(2));
    }

    private record RawRow(long line, String id, String text, List<String> labels, int part) {}

    private List<RawRow> read() {
        String name = config.path().toString();
        List<RawRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (CsvTable table = new CsvTable(
                name, SourceFile.open(config.path()), config.delimiter().charAt(0))) {
            int[] text = config.text().stream().mapToInt(table::column).toArray();
            int label = table.column(config.label());
            int split = config.split().map(table::column).orElse(-1);
            int id = config.id().map(table::column).orElse(-1);
            for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
                String place = name + ":" + row.line() + ": ";
                String joined = join(row, text);
                if (joined.isBlank() && config.empty() == EmptyText.ERROR) {
                    throw new UserException(place + "the text is empty (column " + String.join(", ", config.text())
                            + "). Remove the row, or set empty: keep.");
                }
                String key = id < 0 ? Long.toString(row.line()) : row.get(id).strip();
                if (!ids.add(key)) {
                    throw new UserException(place + "the id \"" + key + "\" occurs twice. Ids must be unique.");
                }
                int part = split < 0 ? 0 : part(place, row.get(split).strip());
                rows.add(new RawRow(
                        row.line(), key, joined, labels(place, row.get(label).strip()), part));
            }
        }
        if (rows.isEmpty()) {
            throw new UserException(name + ": the table has a header but no rows.");
        }
        return rows;
    }

    private static String join(CsvTable.Row row, int[] columns) {
        if (columns.length == 1) {
            return row.get(columns[0]);
        }
        List<String> pieces = new ArrayList<>();
        for (int column : columns) {
            if (!row.get(column).isBlank()) {
                pieces.add(row.get(column));
            }
        }
        return String.join(" ", pieces);
    }

    private static int part(String place, String name) {
        Integer part = PARTS.get(name.toLowerCase(Locale.ROOT));
        if (part == null) {
            throw new UserException(place + Suggestions.unknown("split", name, PARTS.keySet()));
        }
        return part;
    }

    private List<String> labels(String place, String field) {
        if (config.labelSeparator().isEmpty()) {
            if (field.isEmpty()) {
                throw new UserException(
                        place + "the label is empty (column " + config.label() + "). Add it or remove the row.");
            }
            return List.of(field);
        }
        String separator = config.labelSeparator().get();
        Set<String> labels = new TreeSet<>();
        for (String label : separator.isBlank() ? field.split("\\s+") : field.split(Pattern.quote(separator))) {
            if (!label.isBlank()) {
                labels.add(label.strip());
            }
        }
        return List.copyOf(labels);
    }

    private List<String> infer(List<RawRow> rows) {
        Set<String> found = new TreeSet<>();
        rows.forEach(r -> found.addAll(r.labels()));
        if (found.size() < 2) {
            throw new UserException(config.path() + ": the column \"" + config.label() + "\" holds " + found.size()
                    + " different labels " + found + "; at least two are needed. Is it the right column?");
        }
        if (found.size() == rows.size() && rows.size() > 50 && !multiLabel()) {
            throw new UserException(config.path() + ": the column \"" + config.label()
                    + "\" holds a different label in every row. Is it the right column?");
        }
        List<String> names = new ArrayList<>(found);
        if (names.stream().allMatch(n -> n.matches("-?[0-9]{1,9}"))) {
            names.sort((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
        }
        return List.copyOf(names);
    }

    private int[] indices(RawRow row, Map<String, Integer> index) {
        int[] labels = new int[row.labels().size()];
        for (int i = 0; i < labels.length; i++) {
            Integer at = index.get(row.labels().get(i));
            if (at == null) {
                throw new UserException(config.path() + ":" + row.line() + ": "
                        + Suggestions.unknown("label", row.labels().get(i), index.keySet())
                        + " Correct it, or add it to classes.");
            }
            labels[i] = at;
        }
        Arrays.sort(labels);
        return labels;
    }

    private Map<String, String> describe(int rows, Splits splits) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", config.path().toString());
        facts.put("sha256", Digests.sha256(config.path()));
        facts.put("rows", Integer.toString(rows));
        facts.put("classes", Integer.toString(classes.size()));
        facts.put("split", config.split().map(c -> "by column " + c).orElse("random"));
        facts.put("texts shared between parts", Long.toString(Partition.leaks(splits)));
        return Collections.unmodifiableMap(facts);
    }
}
