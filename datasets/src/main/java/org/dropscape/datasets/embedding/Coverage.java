package org.dropscape.datasets.embedding;

/**
 * How much of a text has a word vector.
 *
 * @param tokens running words, those unknown to the vocabulary included
 * @param tokensWithVector those whose word has a vector of the source
 * @param types different words, all unknown ones together counted as none
 * @param typesWithVector those with a vector of the source
 */
public record Coverage(long tokens, long tokensWithVector, long types, long typesWithVector) {

    /** The share of the running words that have a vector, in [0, 1]; 1 if there are none. */
    public double tokenShare() {
        return tokens == 0 ? 1 : (double) tokensWithVector / tokens;
    }

    /** The share of the different words that have a vector, in [0, 1]; 1 if there are none. */
    public double typeShare() {
        return types == 0 ? 1 : (double) typesWithVector / types;
    }
}
