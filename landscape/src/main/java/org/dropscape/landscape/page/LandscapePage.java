package org.dropscape.landscape.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.landscape.chart.HouseStyle;
import org.dropscape.landscape.picture.Panel;

/**
 * A page that shows the surfaces of several conditions on a common scale: to turn, to zoom, to read values from, with mouse,
 * finger or keyboard. It consists of one HTML file, with the values in it, and one script beside it. Neither asks any server for
 * anything.
 *
 * @param title its heading
 * @param kicker a few words above the heading, such as the name of the study
 * @param introduction paragraphs below the heading; may be empty
 * @param xTitle what the first direction is
 * @param yTitle what the second direction is
 * @param columns the columns that can be chosen and what they are, with the unit; the first one is shown first
 * @param conditions the surfaces, with different titles
 */
public record LandscapePage(
        String title,
        String kicker,
        List<String> introduction,
        String xTitle,
        String yTitle,
        Map<String, String> columns,
        List<Panel> conditions) {

    /** The name of the file beside the page; the same for all pages of a folder. */
    public static final String SCRIPT = "landscape.js";

    /**
     * Checks that there is something to show.
     *
     * @throws IllegalArgumentException if there is no condition or column, two conditions have one title, or one lacks a column
     */
    public LandscapePage {
        introduction = List.copyOf(introduction);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        conditions = List.copyOf(conditions);
        if (columns.isEmpty() || conditions.isEmpty()) {
            throw new IllegalArgumentException("a page needs at least one column and one condition");
        }
        List<String> titles = conditions.stream().map(Panel::title).toList();
        if (titles.stream().distinct().count() != titles.size()) {
            throw new IllegalArgumentException("conditions must have different titles, but were " + titles);
        }
        for (Panel condition : conditions) {
            if (!condition.surface().columns().containsAll(columns.keySet())) {
                throw new IllegalArgumentException(condition.title() + " has the columns "
                        + condition.surface().columns() + ", but " + columns.keySet() + " are to be shown");
            }
        }
    }

    /**
     * Both files.
     *
     * @param name of the page, with its extension
     * @return the contents by file name
     */
    public Map<String, String> files(String name) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(name, html());
        files.put(SCRIPT, script());
        return files;
    }

    /** The page itself. */
    public String html() {
        StringBuilder paragraphs = new StringBuilder();
        introduction.forEach(text -> paragraphs
                .append("<p class=\"lead\">")
                .append(Markup.escaped(text))
                .append("</p>\n"));
        Map<String, String> parts = Map.of(
                "title", Markup.escaped(title),
                "kicker", Markup.escaped(kicker),
                "introduction", paragraphs.toString(),
                "style", HouseStyle.pageRules() + resource("landscape.css"),
                "table", Summary.table(columns, conditions),
                "data", PageData.json(xTitle, yTitle, columns, conditions));
        return Markup.filled(resource("landscape.html"), parts);
    }

    /** The script, the same for all pages. */
    public static String script() {
        return resource(SCRIPT);
    }

    private static String resource(String name) {
        try (InputStream in = LandscapePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
