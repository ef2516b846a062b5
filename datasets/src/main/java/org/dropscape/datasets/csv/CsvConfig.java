package org.dropscape.datasets.csv;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.datasets.source.EmptyText;
import org.dropscape.datasets.split.SplitSizes;

/**
 * Where a labelled table lies and how its columns are read.
 *
 * @param path the table, plain or compressed
 * @param text columns that make the text
 * @param label column of the label or labels
 * @param labelSeparator splits the label column for multi-label tasks
 * @param classes the class list, or empty to infer it
 * @param id column of the example's id
 * @param split column that says which part a row belongs to
 * @param sizes sizes of the parts where no column says
 * @param validationShare validation rows taken from the training rows where the split column names none
 * @param delimiter between the fields
 * @param empty what to do with empty texts
 */
public record CsvConfig(
        @Parameter("The table: UTF-8 with a header line; plain, .gz, .xz, or a .zip with one file.")
        Path path,

        @Parameter(value = "Columns whose contents, joined by a blank, are the text.", defaultValue = "[text]")
        List<String> text,

        @Parameter(value = "Column of the label.", defaultValue = "label")
        String label,

        @Parameter(
                "Text between labels: makes the task multi-label, an empty field means no label. \" \" stands for any"
                        + " white space.")
        Optional<String> labelSeparator,

        @Parameter(
                value = "Class names in the order of their indices (binary: the negative one first). Empty: the labels"
                        + " found, in alphabetical or, if all are whole numbers, numerical order.",
                defaultValue = "[]")
        List<String> classes,

        @Parameter("Column with a unique id of each example; without it the id is the row's line.")
        Optional<String> id,

        @Parameter("Column that assigns rows to train, validation (or valid, val, dev) and test.")
        Optional<String> split,

        @Parameter(
                value = "Sizes of the random parts, used where no split column is named.",
                defaultValue = "{train: 0.8, validation: 0.1, test: 0.1}")
        SplitSizes sizes,

        @Parameter(
                value = "Share of the training rows that becomes validation rows where the split column names none.",
                defaultValue = "0.1",
                range = "(0, 1)")
        double validationShare,

        @Parameter(value = "The character between fields.", defaultValue = "\",\"")
        String delimiter,

        @Parameter(value = "What to do with an empty text.", defaultValue = "error", range = "error, keep")
        EmptyText empty) {

    /** Checks the components. */
    public CsvConfig {
        Objects.requireNonNull(path, "path");
        text = List.copyOf(text);
        classes = List.copyOf(classes);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text must name at least one column, but was []");
        }
        if (new HashSet<>(classes).size() != classes.size() || classes.size() == 1) {
            throw new IllegalArgumentException(
                    "classes must be empty or at least two different names, but was " + classes);
        }
        if (labelSeparator.isPresent() && labelSeparator.get().isEmpty()) {
            throw new IllegalArgumentException("labelSeparator must not be empty, but was \"\"");
        }
        if (!(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException("validationShare must be in (0, 1), but was " + validationShare);
        }
        if (delimiter.length() != 1 || "\"\n\r".contains(delimiter)) {
            throw new IllegalArgumentException(
                    "delimiter must be one character other than a quote or line break, but was \"" + delimiter + "\"");
        }
    }

    /** A table with the given columns and every default. */
    public static CsvConfig of(Path path, String text, String label) {
        return new CsvConfig(
                path,
                List.of(text),
                label,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new SplitSizes(0.8, 0.1, 0.1),
                0.1,
                ",",
                EmptyText.ERROR);
    }
}
