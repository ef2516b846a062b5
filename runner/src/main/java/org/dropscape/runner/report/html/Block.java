package org.dropscape.runner.report.html;

import java.util.List;

/** A piece of a section. */
public interface Block {

    /**
     * Writes the piece.
     *
     * @param html where to; everything that is opened is closed again
     */
    void appendTo(Html html);

    /** The files that the page links to from here. */
    default List<PageFile> files() {
        return List.of();
    }
}
