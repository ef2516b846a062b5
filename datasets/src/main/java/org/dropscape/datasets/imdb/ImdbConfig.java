package org.dropscape.datasets.imdb;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.datasets.source.EmptyText;
import org.dropscape.datasets.split.SplitSizes;

/**
 * Where the reviews lie and how they are divided.
 *
 * @param path the reviews; absent: the archive that an explicit download left in the cache
 * @param split how they are divided
 * @param sizes of the parts of the splits {@code paper} and {@code leak-free}
 * @param validationShare of the training half in the split {@code official}
 * @param empty what to do with empty texts
 */
public record ImdbConfig(
        @Parameter("The reviews: a CSV with the columns review and sentiment (plain, .gz, .xz, .zip), the folder"
                + " aclImdb, or aclImdb_v1.tar.gz. Without it: what \"data imdb --download\" has fetched.")
        Optional<Path> path,

        @Parameter(value = "How the reviews are divided.", defaultValue = "paper", range = "paper, official, leak-free")
        ImdbSplit split,

        @Parameter(
                value = "Sizes of the parts; not used by the split official.",
                defaultValue = "{train: 25000, validation: 12500, test: 12500}")
        SplitSizes sizes,

        @Parameter(
                value = "Share of the training half that the split official uses for validation.",
                defaultValue = "0.2",
                range = "(0, 1)")
        double validationShare,

        @Parameter(value = "What to do with an empty review.", defaultValue = "error", range = "error, keep")
        EmptyText empty) {

    /** Checks the ranges. */
    public ImdbConfig {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(sizes, "sizes");
        if (!(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException("validationShare must be in (0, 1), but was " + validationShare);
        }
    }

    /** The paper's split of 25,000, 12,500 and 12,500 reviews. */
    public static ImdbConfig of(Path path) {
        return of(path, ImdbSplit.PAPER, new SplitSizes(25_000, 12_500, 12_500));
    }

    /** A split of the given kind and sizes, a fifth of the official training half for validation, no empty texts. */
    public static ImdbConfig of(Path path, ImdbSplit split, SplitSizes sizes) {
        return new ImdbConfig(Optional.of(path), split, sizes, 0.2, EmptyText.ERROR);
    }
}
