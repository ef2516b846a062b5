package org.dropscape.adversarial.smoothing;

import org.dropscape.adversarial.recipe.Vectors;
import org.dropscape.api.plugin.Parameter;

/**
 * Votes on texts with similar words.
 *
 * @param source which words are similar
 * @param vectors with the source {@code vectors} alone
 * @param substitutes how many words an opponent may choose from
 * @param minSimilarity least cosine of these, with the source {@code vectors} alone
 * @param draws how many words are drawn from
 */
public record SaferConfig(
        @Parameter(
                value = "Which words are similar: synonyms of WordNet, or words with near vectors.",
                defaultValue = "wordnet")
        Source source,

        @Parameter(value = "Which vectors, where these say what is similar.", defaultValue = "{}")
        Vectors vectors,

        @Parameter(
                value =
                        "How many of the most similar words an opponent may choose from for each word: those that name it, too.",
                defaultValue = "5",
                range = "[1, ...)")
        int substitutes,

        @Parameter(
                value = "Least cosine of a word that an opponent may choose, where vectors say what is similar.",
                defaultValue = "0.8",
                range = "[-1, 1]")
        double minSimilarity,

        @Parameter(
                value =
                        "How many words are drawn from at most, besides the word itself: similar ones, those similar to these, and so on.",
                defaultValue = "100",
                range = "[1, ...)")
        int draws) {

    /** Where similar words come from. */
    public enum Source {
        /** WordNet's synonyms, and those of synonyms. */
        WORDNET,
        /** Neighbours of word vectors. */
        VECTORS
    }

    /** What is done by default. */
    public static final SaferConfig DEFAULT = new SaferConfig(Source.WORDNET, Vectors.OF_MODEL, 5, 0.8, 100);

    /** Checks the ranges. */
    public SaferConfig {
        if (substitutes < 1) {
            throw new IllegalArgumentException("substitutes must be at least 1, but was " + substitutes);
        }
        if (!(minSimilarity >= -1 && minSimilarity <= 1)) {
            throw new IllegalArgumentException("minSimilarity must be in [-1, 1], but was " + minSimilarity);
        }
        if (draws < 1) {
            throw new IllegalArgumentException("draws must be at least 1, but was " + draws);
        }
    }
}
