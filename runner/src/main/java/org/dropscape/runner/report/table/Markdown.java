package org.dropscape.runner.report.table;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as GitHub and most other Markdown dialects know them, the caption as a paragraph above. */
public final class Markdown {

    private Markdown() {}

    /** The table as text. */
    public static String of(Table table) {
        StringBuilder out = new StringBuilder();
        out.append(escaped(table.caption())).append("\n\n");
        line(
                out,
                table.columns().stream().map(column -> escaped(column.title())).toList());
        line(
                out,
                table.columns().stream()
                        .map(column -> column.kind() == Column.Kind.WORDS ? ":--" : "--:")
                        .toList());
        for (List<Cell> row : table.rows()) {
            line(out, row.stream().map(Markdown::text).toList());
        }
        return out.toString();
    }

    private static String text(Cell cell) {
        if (cell.detail().isEmpty()) {
            return escaped(cell.text());
        }
        // Intervals bring their own brackets.
        String detail = cell.hasInterval() ? cell.detail() : "(" + cell.detail() + ")";
        return escaped(cell.text()) + " " + escaped(detail);
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\`*_<>|#\\[\\]]", "\\\\$0").replaceAll("\\s*\\R\\s*", " ");
    }
}
