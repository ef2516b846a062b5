package org.dropscape.runner.attack.result;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;

/** The texts of an attack as CSV in UTF-8. */
public final class TextTable {

    private static final List<String> HEADER = List.of(
            "id",
            "labels",
            "result",
            "prediction_before",
            "confidence_before",
            "prediction_after",
            "confidence_after",
            "right_after",
            "words",
            "changed_words",
            "queries",
            "original",
            "perturbed");

    private TextTable() {}

    /** Writes {@code texts.csv}. */
    public static void write(Path file, List<AttackedText> texts) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            csv.writeRecord(HEADER);
            for (AttackedText text : texts) {
                csv.writeRecord(
                        text.id(),
                        text.labels(),
                        text.result(),
                        text.before(),
                        Double.toString(text.confidenceBefore()),
                        text.after(),
                        Double.toString(text.confidenceAfter()),
                        Boolean.toString(text.rightAfter()),
                        Integer.toString(text.words()),
                        Integer.toString(text.changedWords()),
                        Long.toString(text.queries()),
                        text.original(),
                        text.perturbed());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicFiles.write(file, out.toString());
    }

    static List<AttackedText> read(Path file) {
        String content;
        try {
            content = Files.readString(file);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
        List<AttackedText> texts = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(false)
                .ofNamedCsvRecord(content)) {
            for (NamedCsvRecord row : csv) {
                texts.add(new AttackedText(
                        row.getField("id"),
                        row.getField("labels"),
                        row.getField("result"),
                        row.getField("prediction_before"),
                        Double.parseDouble(row.getField("confidence_before")),
                        row.getField("prediction_after"),
                        Double.parseDouble(row.getField("confidence_after")),
                        Boolean.parseBoolean(row.getField("right_after")),
                        Integer.parseInt(row.getField("words")),
                        Integer.parseInt(row.getField("changed_words")),
                        Long.parseLong(row.getField("queries")),
                        row.getField("original"),
                        row.getField("perturbed")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CsvParseException | IllegalArgumentException | NoSuchElementException e) {
            throw Reading.damaged(file, String.valueOf(e.getMessage()), e);
        }
        return texts;
    }
}
