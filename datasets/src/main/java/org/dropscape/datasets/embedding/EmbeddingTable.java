package org.dropscape.datasets.embedding;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Embeddings;
import org.dropscape.datasets.encode.EncodedSplit;
import org.dropscape.datasets.encode.Vocabulary;

/** The vectors of a vocabulary: a matrix {@code [V, D]} in row-major order. The padding row is zero. Immutable. */
public final class EmbeddingTable {

    private final int rows;
    private final int dimension;
    private final float[] values;
    private final BitSet known;

    private EmbeddingTable(int rows, int dimension, float[] values, BitSet known) {
        this.rows = rows;
        this.dimension = dimension;
        this.values = values;
        this.known = known;
    }

    /**
     * Looks up the words of a vocabulary.
     *
     * @param source of vectors
     * @param policy for words without a vector
     * @param seeds of random vectors; each word draws from the child of its name
     * @throws UserException if the source is damaged, or knows no word of the vocabulary and the policy is
     *     not {@link UnknownWords#ZERO}
     */
    public static EmbeddingTable build(Embeddings source, Vocabulary vocabulary, UnknownWords policy, SeedTree seeds) {
        Embeddings drawn = source instanceof SeededEmbeddings s ? s.withSeeds(seeds.child("words")) : source;
        int dimension = drawn.dimension();
        int rows = vocabulary.size();
        if ((long) rows * dimension > Integer.MAX_VALUE - 8) {
            throw new UserException("The vectors of " + rows + " words times " + dimension
                    + " numbers do not fit into one array. Limit the vocabulary's size.");
        }
        float[] values = new float[rows * dimension];
        BitSet known = new BitSet(rows);
        Map<String, float[]> vectors = drawn.vectors(vocabulary.words());
        for (int id = Vocabulary.FIRST_WORD; id < rows; id++) {
            float[] vector = vectors.get(vocabulary.word(id));
            if (vector != null) {
                if (vector.length != dimension) {
                    throw new UserException("The vector of \"" + vocabulary.word(id) + "\" has " + vector.length
                            + " numbers, but the dimension is " + dimension + ". The embeddings plugin is at fault.");
                }
                System.arraycopy(vector, 0, values, id * dimension, dimension);
                known.set(id);
            }
        }
        EmbeddingTable table = new EmbeddingTable(rows, dimension, values, known);
        table.fillUnknown(vocabulary, policy, seeds.child("unknown-words"));
        return table;
    }

    private void fillUnknown(Vocabulary vocabulary, UnknownWords policy, SeedTree seeds) {
        if (policy == UnknownWords.ZERO) {
            return;
        }
        if (known.isEmpty()) {
            throw new UserException(
                    "The word vectors cover no word of the vocabulary. Do tokeniser and vectors agree on lower"
                            + " case, and is it the right file?");
        }
        int words = known.cardinality();
        double[] mean = new double[dimension];
        double sum = 0;
        double squares = 0;
        for (int id = known.nextSetBit(0); id >= 0; id = known.nextSetBit(id + 1)) {
            for (int i = 0; i < dimension; i++) {
                double value = values[id * dimension + i];
                mean[i] += value / words;
                sum += value;
                squares += value * value;
            }
        }
        double n = (double) words * dimension;
        double standardDeviation = Math.sqrt(Math.max(0, squares / n - (sum / n) * (sum / n)));
        for (int id = known.nextClearBit(Vocabulary.UNKNOWN); id < rows; id = known.nextClearBit(id + 1)) {
            float[] vector = new float[dimension];
            if (policy == UnknownWords.RANDOM) {
                vector = RandomEmbeddings.draw(seeds.child(vocabulary.word(id)), dimension, standardDeviation);
            } else {
                for (int i = 0; i < dimension; i++) {
                    vector[i] = (float) mean[i];
                }
            }
            System.arraycopy(vector, 0, values, id * dimension, dimension);
        }
    }

    /** The number of rows {@code V}: the size of the vocabulary, padding and unknown included. */
    public int rows() {
        return rows;
    }

    /** The length {@code D} of a vector. */
    public int dimension() {
        return dimension;
    }

    /** A copy of the matrix, row after row. */
    public float[] values() {
        return values.clone();
    }

    /** A copy of the vector of an id. */
    public float[] row(int id) {
        return Arrays.copyOfRange(values, id * dimension, (id + 1) * dimension);
    }

    /** How much of a part has a vector of the source. */
    public Coverage coverage(EncodedSplit split) {
        long tokens = 0;
        long tokensWithVector = 0;
        long[] occurrences = split.occurrences(rows);
        for (int id = 0; id < rows; id++) {
            tokens += occurrences[id];
            if (known.get(id)) {
                tokensWithVector += occurrences[id];
            }
        }
        return new Coverage(tokens, tokensWithVector);
    }
}
