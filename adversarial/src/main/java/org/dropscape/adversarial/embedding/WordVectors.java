package org.dropscape.adversarial.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.dropscape.api.text.Embeddings;

/**
 * Words with vectors, and the nearest words of each by cosine similarity.
 *
 * <p>Neighbours are found by comparing with all words, once for each word asked for: 400,000 vectors of length 100 take some
 * 30 ms. Immutable apart from what it remembers; thread-safe.
 */
public final class WordVectors {

    private final List<String> words;
    private final Map<String, Integer> indices;
    private final float[] vectors;
    private final float[] norms;
    private final int dimension;
    private final Map<Integer, int[]> nearest = new ConcurrentHashMap<>();
    private final int kept;

    private WordVectors(List<String> words, float[] vectors, int dimension, int kept) {
        this.words = words;
        this.vectors = vectors;
        this.dimension = dimension;
        this.kept = kept;
        this.indices = new HashMap<>(words.size() * 2);
        this.norms = new float[words.size()];
        for (int i = 0; i < norms.length; i++) {
            indices.putIfAbsent(words.get(i), i);
            norms[i] = (float) Math.sqrt(dot(i, i));
        }
    }

    /**
     * The vectors of given words.
     *
     * @param vectors word to vector, all of one length; the order decides between equally near words
     * @param neighbours how many neighbours of a word can be asked for
     * @throws IllegalArgumentException if the lengths differ, or there is no vector
     */
    public static WordVectors of(Map<String, float[]> vectors, int neighbours) {
        if (vectors.isEmpty()) {
            throw new IllegalArgumentException("vectors must not be empty");
        }
        int dimension = vectors.values().iterator().next().length;
        float[] matrix = new float[Math.multiplyExact(vectors.size(), dimension)];
        List<String> words = new ArrayList<>(vectors.size());
        vectors.forEach((word, vector) -> {
            if (vector.length != dimension) {
                throw new IllegalArgumentException(
                        "the vector of \"" + word + "\" has length " + vector.length + ", others " + dimension);
            }
            System.arraycopy(vector, 0, matrix, words.size() * dimension, dimension);
            words.add(word);
        });
        return new WordVectors(List.copyOf(words), matrix, dimension, neighbours);
    }

    /** The vectors that a source has for a vocabulary, in the order of the vocabulary. */
    public static WordVectors of(Embeddings embeddings, Collection<String> vocabulary, int neighbours) {
        Map<String, float[]> found = embeddings.vectors(vocabulary);
        Map<String, float[]> ordered = new LinkedHashMap<>(found.size() * 2);
        for (String word : vocabulary) {
            float[] vector = found.get(word);
            if (vector != null) {
                ordered.put(word, vector);
            }
        }
        return of(ordered, neighbours);
    }

    /** How many words there are. */
    public int size() {
        return words.size();
    }

    /** The length of a vector. */
    public int dimension() {
        return dimension;
    }

    /** How many neighbours of a word can be asked for. */
    public int neighbours() {
        return kept;
    }

    /** Whether a word has a vector. */
    public boolean contains(String word) {
        return indices.containsKey(word);
    }

    /** A copy of a word's vector, or null if it has none. */
    public float[] vector(String word) {
        Integer index = indices.get(word);
        return index == null ? null : Arrays.copyOfRange(vectors, index * dimension, (index + 1) * dimension);
    }

    /**
     * The cosine of the angle between two words' vectors, in [-1, 1]; 0 if one of them is zero.
     *
     * @throws IllegalArgumentException if a word has no vector
     */
    public double cosine(String a, String b) {
        int i = index(a);
        int j = index(b);
        return norms[i] == 0 || norms[j] == 0 ? 0 : dot(i, j) / ((double) norms[i] * norms[j]);
    }

    /**
     * The square of the Euclidean distance between two words' vectors, which TextAttack calls {@code mse_dist}.
     *
     * @throws IllegalArgumentException if a word has no vector
     */
    public double squaredDistance(String a, String b) {
        int i = index(a) * dimension;
        int j = index(b) * dimension;
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = vectors[i + d] - vectors[j + d];
            sum += difference * difference;
        }
        return sum;
    }

    /**
     * The words nearest to a word by cosine, the nearest first, without the word itself; empty if it has no vector.
     *
     * @param count at most {@link #neighbours}; fewer are returned if there are fewer words
     */
    public List<String> nearest(String word, int count) {
        if (count > kept) {
            throw new IllegalArgumentException("count must be at most " + kept + ", but was " + count);
        }
        Integer index = indices.get(word);
        if (index == null) {
            return List.of();
        }
        int[] found = nearest.get(index);
        if (found == null) {
            found = search(index);
            nearest.put(index, found);
        }
        List<String> list = new ArrayList<>(Math.min(count, found.length));
        for (int i = 0; i < found.length && i < count; i++) {
            list.add(words.get(found[i]));
        }
        return list;
    }

    private record Neighbour(int index, double cosine) implements Comparable<Neighbour> {

        /** The farthest first; of equally far ones the later. */
        @Override
        public int compareTo(Neighbour other) {
            int order = Double.compare(cosine, other.cosine);
            return order != 0 ? order : Integer.compare(other.index, index);
        }
    }

    private int[] search(int of) {
        PriorityQueue<Neighbour> best = new PriorityQueue<>();
        double least = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < words.size(); i++) {
            if (i == of || norms[i] == 0) {
                continue;
            }
            double cosine = dot(of, i) / norms[i];
            if (best.size() < kept) {
                best.add(new Neighbour(i, cosine));
                least = best.peek().cosine();
            } else if (cosine > least) {
                best.poll();
                best.add(new Neighbour(i, cosine));
                least = best.peek().cosine();
            }
        }
        int[] found = new int[best.size()];
        for (int i = found.length - 1; i >= 0; i--) {
            found[i] = best.poll().index();
        }
        return found;
    }

    private double dot(int a, int b) {
        int i = a * dimension;
        int j = b * dimension;
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            sum += (double) vectors[i + d] * vectors[j + d];
        }
        return sum;
    }

    private int index(String word) {
        Integer index = indices.get(word);
        if (index == null) {
            throw new IllegalArgumentException("no vector for \"" + word + "\"");
        }
        return index;
    }
}
