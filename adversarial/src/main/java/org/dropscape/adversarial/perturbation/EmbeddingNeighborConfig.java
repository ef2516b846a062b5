package org.dropscape.adversarial.perturbation;

import java.nio.file.Path;
import org.dropscape.adversarial.augment.CountRule;
import org.dropscape.api.plugin.Parameter;

/**
 * Words replaced by those with the nearest vectors.
 *
 * @param vectors a file of word vectors
 * @param rate share of the words to change
 * @param maxWords how many vectors to read
 * @param candidates how many neighbours of a word to draw from
 * @param minCosine the least cosine of the angle between the vectors of a word and of what replaces it
 * @param countRule when enough words have been changed
 * @param constraints what stays
 */
public record EmbeddingNeighborConfig(
        @Parameter("Word vectors in lower case: each line a word and its numbers, as GloVe has them; may be gzipped.")
        Path vectors,

        @Parameter(value = Rates.MEANING, defaultValue = Rates.DEFAULT, range = "[0, 1]")
        double rate,

        @Parameter(
                value = "How many vectors to read from the start of the file, where the frequent words are.",
                defaultValue = "50000",
                range = "[1, ...)")
        int maxWords,

        @Parameter(value = "How many of the nearest words to draw from.", defaultValue = "15", range = "[1, ...)")
        int candidates,

        @Parameter(
                value = "Least cosine of the angle between a word's vector and that of what replaces it.",
                defaultValue = "-1.0",
                range = "[-1, 1]")
        double minCosine,

        @Parameter(
                value = "Enough is as many different words (TextAttack 0.2.15), or as many steps (TextAttack of 2026).",
                defaultValue = "distinct-words")
        CountRule countRule,

        @Parameter(value = "What stays.", defaultValue = "{}")
        Limits constraints) {

    /** Checks the ranges. */
    public EmbeddingNeighborConfig {
        Rates.check(rate);
        if (maxWords < 1) {
            throw new IllegalArgumentException("maxWords must be at least 1, but was " + maxWords);
        }
        if (candidates < 1) {
            throw new IllegalArgumentException("candidates must be at least 1, but was " + candidates);
        }
        if (!(minCosine >= -1 && minCosine <= 1)) {
            throw new IllegalArgumentException("minCosine must be in [-1, 1], but was " + minCosine);
        }
    }
}
