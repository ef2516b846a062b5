package org.dropscape.runner.report.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables for LaTeX with the rules of the package booktabs. */
public final class Latex {

    private static final Map<Character, String> SPECIAL = Map.ofEntries(
            Map.entry('\\', "\\textbackslash{}"),
            Map.entry('{', "\\{"),
            Map.entry('}', "\\}"),
            Map.entry('$', "\\$"),
            Map.entry('&', "\\&"),
            Map.entry('#', "\\#"),
            Map.entry('%', "\\%"),
            Map.entry('_', "\\_"),
            Map.entry('^', "\\textasciicircum{}"),
            Map.entry('~', "\\textasciitilde{}"),
            Map.entry('<', "\\textless{}"),
            Map.entry('>', "\\textgreater{}"),
            Map.entry('|', "\\textbar{}"),
            Map.entry('±', "$\\pm$"),
            Map.entry('∞', "$\\infty$"),
            Map.entry('≤', "$\\leq$"),
            Map.entry('≥', "$\\geq$"),
            Map.entry('−', "$-$"),
            Map.entry('²', "$^2$"),
            Map.entry('ε', "$\\varepsilon$"),
            Map.entry('–', "--"));

    private Latex() {}

    /** The table as a {@code table} environment with caption and label. */
    public static String of(Table table) {
        StringBuilder out = new StringBuilder();
        out.append("% needs \\usepackage{booktabs}\n");
        out.append("\\begin{table}\n\\centering\n");
        out.append("\\caption{").append(escaped(table.caption())).append("}\n");
        out.append("\\label{tab:").append(table.name()).append("}\n");
        out.append("\\begin{tabular}{");
        table.columns().forEach(column -> out.append(column.kind() == Column.Kind.WORDS ? 'l' : 'r'));
        out.append("}\n\\toprule\n");
        line(
                out,
                table.columns().stream().map(column -> escaped(column.title())).toList());
        out.append("\\midrule\n");
        for (List<Cell> row : table.rows()) {
            line(out, row.stream().map(Latex::text).toList());
        }
        out.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
        return out.toString();
    }

    /** The detail stands below the text, in a table of its own, because {@code \\} would end the row. */
    private static String text(Cell cell) {
        if (cell.detail().isEmpty()) {
            return escaped(cell.text());
        }
        return "\\begin{tabular}[t]{@{}r@{}}" + escaped(cell.text()) + "\\\\ {\\scriptsize " + escaped(cell.detail())
                + "}\\end{tabular}";
    }

    private static void line(StringBuilder out, List<String> cells) {
        // A row that begins with "[" would be taken for the argument of the "\\" before it.
        String row = cells.stream().collect(Collectors.joining(" & "));
        out.append(row.startsWith("[") || row.startsWith("*") ? "{}" + row : row)
                .append(" \\\\\n");
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.replaceAll("\\s*\\R\\s*", " ").toCharArray()) {
            out.append(SPECIAL.getOrDefault(c, String.valueOf(c)));
        }
        return out.toString();
    }
}
