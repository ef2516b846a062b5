package org.dropscape.api.text;

import java.util.Collection;
import java.util.Map;

/** A source of word vectors. */
public interface Embeddings {

    /** The length of a vector. */
    int dimension();

    /**
     * The vectors of those words that the source knows.
     *
     * @param words the vocabulary of a study, special tokens excluded
     * @return word to vector of length {@link #dimension()}; words without a vector are absent
     * @throws org.dropscape.api.error.UserException if the source is missing or damaged, with file and line
     */
    Map<String, float[]> vectors(Collection<String> words);
}
