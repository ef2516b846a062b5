package org.dropscape.runner.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell; numbers flush right; the last column is wrapped. Not thread-safe. */
final class Table {

    private static final int WIDTH = 118;
    private static final int NARROWEST = 30;

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String indent, String... header) {
        this.indent = indent;
        rows.add(List.of(header));
    }

    void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
    }

    void print(PrintStream out) {
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last + 1];
        boolean[] numbers = new boolean[last + 1];
        int start = indent.length();
        for (int c = 0; c <= last; c++) {
            int column = c;
            widths[c] =
                    rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
            numbers[c] = rows.size() > 1
                    && rows.stream().skip(1).allMatch(r -> r.get(column).matches("[-0-9.,]+( ?%)?"));
            start += c < last ? widths[c] + 2 : 0;
        }
        int room = Math.max(NARROWEST, WIDTH - start);
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int c = 0; c < last; c++) {
                line.append(pad(row.get(c), widths[c], numbers[c])).append("  ");
            }
            String text = numbers[last] ? pad(row.get(last), widths[last], true) : row.get(last);
            for (String part : wrap(text, room)) {
                out.println((line + part).stripTrailing());
                line = new StringBuilder(" ".repeat(start));
            }
        }
    }

    private static String pad(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return right ? blanks + text : text + blanks;
    }

    private static List<String> wrap(String text, int room) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > room) {
            int cut = rest.lastIndexOf(' ', room);
            if (cut <= 0) {
                break;
            }
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut + 1);
        }
        lines.add(rest);
        return lines;
    }
}
