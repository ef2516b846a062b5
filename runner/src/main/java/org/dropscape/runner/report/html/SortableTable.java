package org.dropscape.runner.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dropscape.runner.report.table.Table;

/**
 * A table whose rows a reader can sort by any column, with a mouse or with the keyboard. Without scripts it is a table like any other.
 *
 * @param table what to show
 */
public record SortableTable(Table table) implements Block {

    @Override
    public void appendTo(Html html) {
        String id = table.name() + "-sortable";
        html.open("div", "id", id);
        new Blocks.TableBlock(table).appendTo(html);
        html.open("script").markup(script().replace("TABLE", id)).closeLine();
        html.closeLine();
    }

    @Override
    public List<PageFile> files() {
        return new Blocks.TableBlock(table).files();
    }

    /** Without characters that XML would not take: pages are well-formed. */
    private static String script() {
        try (InputStream in = SortableTable.class.getResourceAsStream("sort.js")) {
            if (in == null) {
                throw new IllegalStateException("sort.js is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
