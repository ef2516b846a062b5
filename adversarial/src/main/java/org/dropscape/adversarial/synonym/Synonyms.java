package org.dropscape.adversarial.synonym;

import java.util.List;

/** A source of synonyms. Thread-safe. */
@FunctionalInterface
public interface Synonyms {

    /**
     * The synonyms of a word, without the word itself, each once, in a fixed order.
     *
     * @param word any string
     * @return an empty list if there are none
     */
    List<String> of(String word);
}
