package org.dropscape.datasets.embedding;

/**
 * How much of a text has a word vector.
 *
 * @param tokens running words, those unknown to the vocabulary included
 * @param tokensWithVector those whose word has a vector of the source
 */
public record Coverage(long tokens, long tokensWithVector) {

    /** The share of the running words that have a vector, in [0, 1]; 1 if there are none. */
    public double tokenShare() {
        return tokens == 0 ? 1 : (double) tokensWithVector / tokens;
    }
}
