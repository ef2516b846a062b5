package org.dropscape.runner.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dropscape.landscape.chart.HouseStyle;

/**
 * One HTML page that needs nothing from elsewhere: style and pictures are in it, and links lead to files beside it.
 *
 * @param title its heading
 * @param kicker a few words above the heading, such as what kind of page this is
 * @param introduction paragraphs below the heading; may be empty
 * @param sections from top to bottom, with different ids
 */
public record Page(String title, String kicker, List<String> introduction, List<Section> sections) {

    /** Checks the ids. */
    public Page {
        introduction = List.copyOf(introduction);
        sections = List.copyOf(sections);
        long different = sections.stream().map(Section::id).distinct().count();
        if (different != sections.size()) {
            throw new IllegalArgumentException("sections must have different ids, but were "
                    + sections.stream().map(Section::id).toList());
        }
    }

    /** The files that the page links to. */
    public List<PageFile> files() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block.files().stream())
                .toList();
    }

    /** The page itself. */
    public String html() {
        Html html = new Html();
        html.markup("<!DOCTYPE html>\n").open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title + " · " + kicker).markup("\n");
        html.open("style")
                .markup(HouseStyle.pageRules() + style() + HouseStyle.darkRules())
                .closeLine();
        html.closeLine();
        html.open("body").element("a", "Skip to the content", "class", "skip", "href", "#content");
        html.open("header").element("p", kicker, "class", "kicker").element("h1", title);
        introduction.forEach(text -> html.element("p", text, "class", "lead"));
        html.closeLine();
        html.open("nav", "aria-label", "Sections").open("ul");
        for (Section section : sections) {
            html.open("li")
                    .element("a", section.title(), "href", "#" + section.id())
                    .close();
        }
        html.close().closeLine();
        html.open("main", "id", "content").markup("\n");
        for (Section section : sections) {
            String heading = section.id() + "-heading";
            html.open("section", "id", section.id(), "aria-labelledby", heading);
            html.element("h2", section.title(), "id", heading).markup("\n");
            section.blocks().forEach(block -> block.appendTo(html));
            html.closeLine();
        }
        html.closeLine();
        html.open("footer").element("p", "Made by Dropscape. The page and the files beside it work offline.");
        return html.closeLine().closeLine().closeLine().toString();
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
