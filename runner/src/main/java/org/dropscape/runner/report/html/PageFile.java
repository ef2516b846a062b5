package org.dropscape.runner.report.html;

import java.nio.charset.StandardCharsets;

/**
 * A file beside the page.
 *
 * @param path relative to the page, with {@code /} between folders
 * @param content all of it
 */
public record PageFile(String path, byte[] content) {

    /** Checks that the file stays in the folder of the page. */
    public PageFile {
        if (!path.matches("[a-z0-9.-]+(/[a-z0-9.-]+)*") || path.contains("..")) {
            throw new IllegalArgumentException("path must be a plain relative path, but was \"" + path + "\"");
        }
        content = content.clone();
    }

    /** A text file in UTF-8. */
    public static PageFile text(String path, String content) {
        return new PageFile(path, content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] content() {
        return content.clone();
    }
}
