package org.dropscape.adversarial.transformation;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.embedding.WordVectors;

/**
 * Replaces a word by those whose vectors are nearest, in the word's case: TextAttack's {@code WordSwapEmbedding}. Offers all of
 * them.
 *
 * <p>What it does depends on the vectors: TextAttack's are counter-fitted, so that neighbours are synonyms; among the neighbours
 * of plain GloVe vectors are opposites, such as "good" and "bad".
 */
public final class EmbeddingNeighborSwap implements WordSwap {

    private final WordVectors vectors;
    private final int candidates;

    /**
     * Makes one.
     *
     * @param vectors of words in lower case
     * @param candidates how many neighbours are offered, at most as many as the vectors keep
     */
    public EmbeddingNeighborSwap(WordVectors vectors, int candidates) {
        if (candidates < 1 || candidates > vectors.neighbours()) {
            throw new IllegalArgumentException(
                    "candidates must be in [1, " + vectors.neighbours() + "], but was " + candidates);
        }
        this.vectors = vectors;
        this.candidates = candidates;
    }

    @Override
    public String name() {
        return "embedding-neighbor-swap";
    }

    @Override
    public List<String> replacements(String word, RandomGenerator random) {
        return vectors.nearest(word.toLowerCase(Locale.ROOT), candidates).stream()
                .map(neighbour -> WordCase.like(neighbour, word))
                .toList();
    }

    @Override
    public int count(String word) {
        // Without the search for neighbours, which takes long.
        return vectors.contains(word.toLowerCase(Locale.ROOT)) ? Math.min(candidates, vectors.size() - 1) : 0;
    }

    @Override
    public String replacement(String word, int number, RandomGenerator random) {
        List<String> replacements = replacements(word, random);
        return number < replacements.size() ? replacements.get(number) : null;
    }
}
