package org.dropscape.runner.report.html;

import java.util.List;

/**
 * A part of a page with a heading of its own.
 *
 * @param id for links: lower-case letters, digits and dashes, unique on the page
 * @param title its heading
 * @param blocks from top to bottom
 */
public record Section(String id, String title, List<Block> blocks) {

    /** Checks the id. */
    public Section {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "id must be made of lower-case letters, digits and single dashes, but was \"" + id + "\"");
        }
        blocks = List.copyOf(blocks);
    }
}
