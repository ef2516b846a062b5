package org.dropscape.runner.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dropscape.runner.report.stats.Sample;

/**
 * Comma-separated values (RFC 4180, but with single line feeds), with all digits. A column of samples becomes six: n, mean,
 * standard deviation, the ends of the 95 % interval, and the single runs with semicolons between them; a column of estimates
 * three: mean and the ends. What was not measured is empty.
 */
public final class Csv {

    private Csv() {}

    /** The table as text with a heading line. */
    public static String of(Table table) {
        StringBuilder out = new StringBuilder();
        List<String> headings = new ArrayList<>();
        for (Column column : table.columns()) {
            headings.addAll(
                    switch (column.kind()) {
                        case WORDS, NUMBER -> List.of(column.title());
                        case SAMPLE -> parts(column, "n", "mean", "sd", "ci95 low", "ci95 high", "runs");
                        case ESTIMATE -> parts(column, "mean", "ci95 low", "ci95 high");
                    });
        }
        line(out, headings);
        for (List<Cell> row : table.rows()) {
            List<String> fields = new ArrayList<>();
            for (Cell cell : row) {
                add(fields, cell);
            }
            line(out, fields);
        }
        return out.toString();
    }

    private static List<String> parts(Column column, String... parts) {
        return Arrays.stream(parts).map(part -> column.title() + " " + part).toList();
    }

    private static void add(List<String> fields, Cell cell) {
        if (cell instanceof Cell.Words words) {
            fields.add(words.text());
        } else if (cell instanceof Cell.Number number) {
            fields.add(digits(number.value()));
        } else if (cell instanceof Cell.Spread spread) {
            add(fields, spread.sample());
        } else if (cell instanceof Cell.Interval interval) {
            add(fields, interval.sample());
        } else if (cell instanceof Cell.Estimate estimate) {
            fields.addAll(List.of(digits(estimate.value()), digits(estimate.low()), digits(estimate.high())));
        }
    }

    private static void add(List<String> fields, Sample sample) {
        double half = sample.confidenceHalfWidth();
        fields.add(Integer.toString(sample.size()));
        fields.add(digits(sample.mean()));
        fields.add(digits(sample.standardDeviation()));
        fields.add(digits(sample.mean() - half));
        fields.add(digits(sample.mean() + half));
        fields.add(sample.values().stream().map(Csv::digits).collect(Collectors.joining(";")));
    }

    private static String digits(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static void line(StringBuilder out, List<String> fields) {
        out.append(fields.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
