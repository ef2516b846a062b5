package org.dropscape.datasets.embedding;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * A file of word vectors.
 *
 * @param path the file
 * @param entry which file of a zip archive
 */
public record GloveConfig(
        @Parameter("Text vectors, a word and its numbers a line: plain, .gz, .xz or .zip.")
        Path path,

        @Parameter("Which file of a zip archive, such as glove.6B.100d.txt; needed if it holds several.")
        Optional<String> entry) {

    /** Checks that nothing is missing. */
    public GloveConfig {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(entry, "entry");
    }
}
