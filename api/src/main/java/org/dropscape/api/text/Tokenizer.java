package org.dropscape.api.text;

import java.util.List;

/** Splits a text into tokens. Thread-safe, deterministic, total: any string gives a list, the empty string an empty one. */
@FunctionalInterface
public interface Tokenizer {

    /**
     * The tokens of a text, in order.
     *
     * @param text any string
     * @return non-empty strings
     */
    List<String> tokenize(String text);
}
