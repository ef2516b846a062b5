package org.dropscape.adversarial.recipe;

import java.nio.file.Path;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * Where the vectors come from that say which words are near each other.
 *
 * @param file a file of word vectors; the model's own if absent
 * @param maxWords how many vectors to read from it
 */
public record Vectors(
        @Parameter(
                "Word vectors in lower case: each line a word and its numbers, as GloVe has them; may be gzipped. The model's"
                        + " own if absent.")
        Optional<Path> file,

        @Parameter(
                value = "How many vectors to read from the start of the file, where the frequent words are.",
                defaultValue = "50000",
                range = "[1, ...)")
        int maxWords) {

    /** The model's own. */
    public static final Vectors OF_MODEL = new Vectors(Optional.empty(), 50_000);

    /** Checks the range. */
    public Vectors {
        Checks.atLeast("maxWords", 1, maxWords);
    }
}
