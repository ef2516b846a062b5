package org.dropscape.runner.config;

import java.util.List;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.Tokenizer;

/**
 * From text to vectors.
 *
 * @param tokenizer splits a text into tokens
 * @param maxTokens tokens kept of a text, from its start
 * @param minCount how often a word must occur in the training split to get a row of its own
 * @param maxWords size of the vocabulary, most frequent words first
 * @param embeddings the source of word vectors
 * @param unknown the vector of words that the source lacks: {@code zero}, {@code mean} or {@code random}
 */
public record TextConfig(
        @Parameter(value = "Splits a text into tokens.", defaultValue = "treebank")
        Choice<Tokenizer> tokenizer,

        @Parameter(value = "Tokens kept of a text, from its start. Absent: nothing is cut.", range = ">= 1")
        Optional<Integer> maxTokens,

        @Parameter(
                value = "How often a word must occur in the training split to enter the vocabulary.",
                defaultValue = "1",
                range = ">= 1")
        int minCount,

        @Parameter(value = "Size of the vocabulary, most frequent words first. Absent: all words.", range = ">= 1")
        Optional<Integer> maxWords,

        @Parameter("The source of word vectors.") Choice<Embeddings> embeddings,

        @Parameter(
                value = "The vector of words that the source lacks: zeros, the mean of all vectors, or random numbers.",
                defaultValue = "mean",
                range = "zero, mean or random")
        String unknown) {

    /** The values of {@link #unknown}. */
    private static final List<String> UNKNOWN = List.of("zero", "mean", "random");

    /** Checks the ranges. */
    public TextConfig {
        maxTokens.ifPresent(n -> Check.atLeast("maxTokens", 1, n));
        Check.atLeast("minCount", 1, minCount);
        maxWords.ifPresent(n -> Check.atLeast("maxWords", 1, n));
        Check.oneOf("unknown", UNKNOWN, unknown);
    }
}
