package org.dropscape.landscape.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dropscape.landscape.chart.Numbers;
import org.dropscape.landscape.picture.Panel;
import org.dropscape.landscape.surface.Surface;

/** The values at a glance, also for those who cannot see the surfaces. */
final class Summary {

    private Summary() {}

    /** A row for each condition and column; the script fills in the last cell. */
    static String table(Map<String, String> columns, List<Panel> conditions) {
        StringBuilder rows = new StringBuilder();
        columns.forEach((column, title) -> {
            for (int k = 0; k < conditions.size(); k++) {
                Panel panel = conditions.get(k);
                rows.append("<tr data-column=\"").append(Markup.escaped(column)).append("\" data-condition=\"");
                rows.append(k).append("\"><th scope=\"row\" class=\"words\">");
                rows.append(Markup.escaped(panel.title())).append("</th>");
                rows.append("<td class=\"words\">")
                        .append(Markup.escaped(title))
                        .append("</td>");
                cells(rows, panel.surface(), column);
                rows.append("<td class=\"number here\">–</td></tr>\n");
            }
        });
        return rows.toString();
    }

    private static void cells(StringBuilder rows, Surface surface, String column) {
        double[] values = surface.values(column);
        int lowest = -1;
        for (int k = 0; k < values.length; k++) {
            if (Double.isFinite(values[k]) && (lowest < 0 || values[k] < values[lowest])) {
                lowest = k;
            }
        }
        long holes =
                Arrays.stream(values).filter(value -> !Double.isFinite(value)).count();
        if (lowest < 0) {
            cell(rows, "–");
            cell(rows, "–");
            cell(rows, "–");
        } else {
            int nx = surface.x().points();
            cell(rows, Numbers.text(values[lowest]));
            cell(
                    rows,
                    "(" + Numbers.text(surface.x().at(lowest % nx)) + ", "
                            + Numbers.text(surface.y().at(lowest / nx)) + ")");
            cell(rows, Numbers.text(surface.range(column)[1]));
        }
        cell(rows, holes + " of " + values.length);
    }

    private static void cell(StringBuilder rows, String text) {
        rows.append("<td class=\"number\">").append(text).append("</td>");
    }
}
