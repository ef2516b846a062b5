package org.dropscape.adversarial.smoothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dropscape.adversarial.embedding.WordVectors;

/** Sets of words with near vectors. */
final class VectorSets implements WordSets {

    private final WordVectors vectors;
    private final int substitutes;
    private final double minSimilarity;
    private final int draws;

    /**
     * Makes one.
     *
     * @param vectors of words in lower case
     * @param substitutes how many neighbours an opponent may choose from
     * @param minSimilarity the least cosine of these
     * @param draws how many neighbours are drawn from, besides the word itself
     */
    VectorSets(WordVectors vectors, int substitutes, double minSimilarity, int draws) {
        this.vectors = vectors;
        this.substitutes = substitutes;
        this.minSimilarity = minSimilarity;
        this.draws = draws;
    }

    @Override
    public List<String> substitutes(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        List<String> near = vectors.nearest(lower, substitutes).stream()
                .filter(other -> vectors.cosine(lower, other) >= minSimilarity)
                .toList();
        return SingleWords.of(word, near);
    }

    @Override
    public List<String> draws(String word) {
        List<String> words = new ArrayList<>(List.of(word));
        words.addAll(SingleWords.of(word, vectors.nearest(word.toLowerCase(Locale.ROOT), draws)));
        return List.copyOf(words);
    }
}
