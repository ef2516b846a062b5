package org.dropscape.api.dataset;

import java.util.List;
import java.util.Map;
import org.dropscape.api.random.SeedTree;

/** A source of labelled texts with a way to split them. */
public interface Dataset {

    /** The class names in the order of the label indices; a binary task lists the negative class first. */
    List<String> classes();

    /** Whether an example may have any number of labels. */
    default boolean multiLabel() {
        return false;
    }

    /**
     * Reads, or generates, and splits the data.
     *
     * @param seeds the stream of every random choice: the split, the generated text
     * @return train, validation and test
     * @throws org.dropscape.api.error.UserException if the source is missing or damaged: names file and line, and what to do
     */
    Splits load(SeedTree seeds);

    /**
     * Facts worth recording with a result, in the order to be shown: file, rows, checksum, parameters of the generator, known
     * Bayes accuracy. Available after {@link #load}.
     */
    Map<String, String> provenance();
}
