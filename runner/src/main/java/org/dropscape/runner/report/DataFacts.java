package org.dropscape.runner.report;

import java.util.List;

/**
 * The data that a study was trained on.
 *
 * @param dataset for readers, such as {@code "imdb (25,000 / 12,500 / 12,500, split by seed)"}
 * @param tokenizer its id, such as {@code treebank}
 * @param embeddings for readers, such as {@code "GloVe, 100 dimensions, frozen"}
 * @param vocabulary the number of known words, at least 0
 * @param maxTokens the limit on the length of a text, or 0 for none
 * @param splits in the order train, validation, test
 */
public record DataFacts(
        String dataset, String tokenizer, String embeddings, int vocabulary, int maxTokens, List<SplitFacts> splits) {

    /** Checks the ranges. */
    public DataFacts {
        if (dataset.isBlank()) {
            throw new IllegalArgumentException("dataset must not be blank");
        }
        tokenizer = tokenizer.strip();
        embeddings = embeddings.strip();
        if (vocabulary < 0) {
            throw new IllegalArgumentException("vocabulary must be at least 0, but was " + vocabulary);
        }
        if (maxTokens < 0) {
            throw new IllegalArgumentException("maxTokens must be at least 0, but was " + maxTokens);
        }
        splits = List.copyOf(splits);
    }
}
