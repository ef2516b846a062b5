package org.dropscape.runner.report.html;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.landscape.chart.Figure;
import org.dropscape.runner.report.table.Cell;
import org.dropscape.runner.report.table.Column;
import org.dropscape.runner.report.table.Csv;
import org.dropscape.runner.report.table.Latex;
import org.dropscape.runner.report.table.Markdown;
import org.dropscape.runner.report.table.Table;

/** The usual kinds of blocks. */
public final class Blocks {

    private Blocks() {}

    /**
     * A paragraph.
     *
     * @param text plain
     */
    public record Paragraph(String text) implements Block {
        @Override
        public void appendTo(Html html) {
            html.element("p", text).markup("\n");
        }
    }

    /**
     * A list of sentences.
     *
     * @param items plain
     */
    public record Bullets(List<String> items) implements Block {
        /** Takes a copy. */
        public Bullets {
            items = List.copyOf(items);
        }

        @Override
        public void appendTo(Html html) {
            html.open("ul", "class", "bullets");
            items.forEach(item -> html.element("li", item));
            html.closeLine();
        }
    }

    /**
     * Names and what they stand for.
     *
     * @param facts in order
     */
    public record Facts(Map<String, String> facts) implements Block {
        /** Takes a copy. */
        public Facts {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }

        @Override
        public void appendTo(Html html) {
            html.open("dl", "class", "facts");
            facts.forEach((name, value) ->
                    html.open("div").element("dt", name).element("dd", value).close());
            html.closeLine();
        }
    }

    /**
     * A heading within a section.
     *
     * @param text plain
     */
    public record Heading(String text) implements Block {
        @Override
        public void appendTo(Html html) {
            html.element("h3", text).markup("\n");
        }
    }

    /**
     * A table, with links to it as CSV, Markdown and LaTeX.
     *
     * @param table what to show
     */
    public record TableBlock(Table table) implements Block {
        @Override
        public void appendTo(Html html) {
            String caption = table.name() + "-caption";
            html.open("div", "class", "table");
            // No <caption>: it would be as wide as the table, and scroll out of sight with it.
            html.element("p", table.caption(), "id", caption, "class", "caption")
                    .markup("\n");
            html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby", caption);
            html.open("table", "aria-labelledby", caption).markup("\n");
            html.open("thead").open("tr");
            for (Column column : table.columns()) {
                html.element("th", column.title(), "scope", "col", "class", alignment(column));
            }
            html.close().closeLine().open("tbody").markup("\n");
            for (List<Cell> row : table.rows()) {
                html.open("tr");
                for (int i = 0; i < row.size(); i++) {
                    cell(html, row.get(i), table.columns().get(i), i == 0);
                }
                html.closeLine();
            }
            html.close().close().closeLine();
            downloads(html, table.caption(), "tables/" + table.name(), List.of("csv", "md", "tex"));
            html.closeLine();
        }

        @Override
        public List<PageFile> files() {
            String path = "tables/" + table.name();
            return List.of(
                    PageFile.text(path + ".csv", Csv.of(table)),
                    PageFile.text(path + ".md", Markdown.of(table)),
                    PageFile.text(path + ".tex", Latex.of(table)));
        }

        private static void cell(Html html, Cell cell, Column column, boolean first) {
            if (first) {
                html.open("th", "scope", "row", "class", alignment(column));
            } else {
                html.open("td", "class", alignment(column));
            }
            html.text(cell.text());
            if (!cell.detail().isEmpty()) {
                // A list of seeds may break, an interval may not.
                String kind = cell.hasInterval() ? "whole" : "list";
                html.markup(" ").element("small", cell.detail(), "class", kind);
            }
            html.close();
        }

        private static String alignment(Column column) {
            return column.kind() == Column.Kind.WORDS ? "words" : "number";
        }
    }

    /**
     * Figures side by side where there is room, with links to them as SVG and PNG.
     *
     * @param figures what to show, with a caption each
     * @param asImages whether the page shows their PNG files; otherwise they are part of it, and dark on a dark page
     */
    public record Figures(List<Captioned> figures, boolean asImages) implements Block {
        /** Takes a copy. */
        public Figures {
            figures = List.copyOf(figures);
        }

        /** Figures that are part of the page. */
        public Figures(List<Captioned> figures) {
            this(figures, false);
        }

        @Override
        public void appendTo(Html html) {
            html.open("div", "class", "figures").markup("\n");
            for (Captioned captioned : figures) {
                html.open("figure", "class", asImages ? "image" : "drawing");
                captioned.appendPicture(html, asImages);
                captioned.appendCaption(html);
                html.closeLine();
            }
            html.closeLine();
        }

        @Override
        public List<PageFile> files() {
            return figures.stream()
                    .flatMap(captioned -> captioned.files().stream())
                    .toList();
        }
    }

    /**
     * A figure as wide as the page; on a narrow screen it scrolls sideways and keeps a size that can be read.
     *
     * @param captioned what to show
     * @param asImage whether the page shows its PNG file, as drawings of many thousand pieces would make the page slow
     */
    public record WideFigure(Captioned captioned, boolean asImage) implements Block {
        @Override
        public void appendTo(Html html) {
            html.open("figure", "class", asImage ? "wide image" : "wide drawing");
            html.open(
                    "div",
                    "class",
                    "scroll",
                    "role",
                    "region",
                    "tabindex",
                    "0",
                    "aria-label",
                    captioned.figure().title());
            captioned.appendPicture(html, asImage);
            html.close();
            captioned.appendCaption(html);
            html.closeLine();
        }

        @Override
        public List<PageFile> files() {
            return captioned.files();
        }
    }

    /**
     * A figure and the sentences below it.
     *
     * @param figure the figure
     * @param caption plain
     */
    public record Captioned(Figure figure, String caption) {

        private void appendPicture(Html html, boolean asImage) {
            if (!asImage) {
                html.markup(figure.svg());
                return;
            }
            html.empty(
                    "img",
                    "src",
                    "figures/" + figure.name() + ".png",
                    "alt",
                    figure.title() + ". " + figure.description(),
                    "loading",
                    "lazy",
                    "width",
                    Integer.toString(figure.width()),
                    "height",
                    Integer.toString(figure.height()));
        }

        private void appendCaption(Html html) {
            html.open("figcaption").element("p", caption);
            downloads(html, figure.title(), "figures/" + figure.name(), List.of("svg", "png"));
            html.close();
        }

        private List<PageFile> files() {
            return List.of(
                    PageFile.text("figures/" + figure.name() + ".svg", figure.svg() + "\n"),
                    new PageFile("figures/" + figure.name() + ".png", figure.png()));
        }
    }

    /**
     * Blocks that are hidden until a reader asks for them.
     *
     * @param summary what there is
     * @param blocks from top to bottom
     */
    public record Folded(String summary, List<Block> blocks) implements Block {
        /** Takes a copy. */
        public Folded {
            blocks = List.copyOf(blocks);
        }

        @Override
        public void appendTo(Html html) {
            html.open("details").element("summary", summary).markup("\n");
            blocks.forEach(block -> block.appendTo(html));
            html.closeLine();
        }

        @Override
        public List<PageFile> files() {
            return blocks.stream().flatMap(block -> block.files().stream()).toList();
        }
    }

    /**
     * A table that is too long for the page, as a CSV file to download.
     *
     * @param table the table
     */
    public record CsvLink(Table table) implements Block {
        @Override
        public void appendTo(Html html) {
            html.open("p").text(table.caption() + " ");
            html.element("a", "CSV", "href", path(), "download", "");
            html.closeLine();
        }

        @Override
        public List<PageFile> files() {
            return List.of(PageFile.text(path(), Csv.of(table)));
        }

        private String path() {
            return "tables/" + table.name() + ".csv";
        }
    }

    private static final Map<String, String> TYPES =
            Map.of("csv", "CSV", "md", "Markdown", "tex", "LaTeX", "svg", "SVG", "png", "PNG");

    /** Links that say what they lead to also when read without what is around them. */
    private static void downloads(Html html, String what, String path, List<String> types) {
        html.open("p", "class", "downloads");
        for (String type : types) {
            String name = TYPES.get(type);
            html.element("a", name, "href", path + "." + type, "download", "", "aria-label", name + ": " + what);
            html.markup(" ");
        }
        html.closeLine();
    }
}
