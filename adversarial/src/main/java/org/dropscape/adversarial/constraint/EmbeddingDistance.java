package org.dropscape.adversarial.constraint;

import java.util.Locale;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.transformation.Transformation;

/**
 * A limit on how far the vector of a word may be from that of the word it replaces: TextAttack's {@code WordEmbeddingDistance}. It
 * concerns transformations that swap words.
 *
 * @param vectors of words in lower case
 * @param minCosine the least cosine of the angle, in [-1, 1]
 * @param maxSquaredDistance the greatest squared Euclidean distance, 0 or more; may be infinite
 * @param unknownWords whether words without a vector are acceptable
 * @param compareWithOriginal whether a new word is compared with that of the original instead of the one before it
 */
public record EmbeddingDistance(
        WordVectors vectors,
        double minCosine,
        double maxSquaredDistance,
        boolean unknownWords,
        boolean compareWithOriginal)
        implements Constraint {

    /** Checks the ranges. */
    public EmbeddingDistance {
        if (!(minCosine >= -1 && minCosine <= 1)) {
            throw new IllegalArgumentException("minCosine must be in [-1, 1], but was " + minCosine);
        }
        if (!(maxSquaredDistance >= 0)) {
            throw new IllegalArgumentException("maxSquaredDistance must be 0 or more, but was " + maxSquaredDistance);
        }
    }

    /** A least cosine; unknown words are acceptable, and words are compared with the original's, as in TextAttack. */
    public static EmbeddingDistance minCosine(WordVectors vectors, double minCosine) {
        return new EmbeddingDistance(vectors, minCosine, Double.POSITIVE_INFINITY, true, true);
    }

    /** A greatest squared distance; unknown words are acceptable, and words are compared with the original's. */
    public static EmbeddingDistance maxSquaredDistance(WordVectors vectors, double maxSquaredDistance) {
        return new EmbeddingDistance(vectors, -1, maxSquaredDistance, true, true);
    }

    @Override
    public boolean appliesTo(Transformation transformation) {
        return transformation.swapsWords();
    }

    @Override
    public boolean accepts(Change change) {
        for (Change.Swap swap : change.swaps()) {
            String from = compareWithOriginal ? swap.original() : swap.current();
            if (from == null
                    || !accepts(
                            from.toLowerCase(Locale.ROOT), swap.replacement().toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private boolean accepts(String from, String to) {
        if (!vectors.contains(from) || !vectors.contains(to)) {
            return unknownWords;
        }
        return (minCosine == -1 || vectors.cosine(from, to) >= minCosine)
                && (maxSquaredDistance == Double.POSITIVE_INFINITY
                        || vectors.squaredDistance(from, to) <= maxSquaredDistance);
    }
}
