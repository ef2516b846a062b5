package org.dropscape.runner.study;

import java.util.function.Supplier;
import org.dropscape.api.dataset.Splits;

/** The texts of a study as its data set has them: read again when first asked for, since encoded data lack them. Thread-safe. */
final class SourceTexts {

    private final Supplier<Splits> source;
    private Splits splits;

    /**
     * @param source reads them, and makes sure that they are those that were encoded
     */
    SourceTexts(Supplier<Splits> source) {
        this.source = source;
    }

    /**
     * All of them, in the order of the encoded ones.
     *
     * @throws org.dropscape.api.error.UserException if they cannot be read, or are others than before
     */
    synchronized Splits splits() {
        if (splits == null) {
            splits = source.get();
        }
        return splits;
    }
}
