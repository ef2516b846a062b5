package org.dropscape.datasets.embedding;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Embeddings;

/** Normally distributed vectors for every word; each word has its own stream, so that others do not move it. */
public final class RandomEmbeddings implements SeededEmbeddings {

    private final RandomConfig config;
    private final SeedTree seeds;

    /** Draws from the root seed 0 until {@link #withSeeds} says otherwise. */
    public RandomEmbeddings(RandomConfig config) {
        this(config, SeedTree.root(0));
    }

    private RandomEmbeddings(RandomConfig config, SeedTree seeds) {
        this.config = config;
        this.seeds = seeds;
    }

    @Override
    public Embeddings withSeeds(SeedTree other) {
        return new RandomEmbeddings(config, other);
    }

    @Override
    public int dimension() {
        return config.dimension();
    }

    @Override
    public Map<String, float[]> vectors(Collection<String> words) {
        Map<String, float[]> vectors = new HashMap<>(words.size() * 2);
        for (String word : words) {
            vectors.put(word, draw(seeds.child(word), config.dimension(), config.standardDeviation()));
        }
        return vectors;
    }

    static float[] draw(SeedTree seeds, int dimension, double standardDeviation) {
        RandomGenerator random = seeds.generator();
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (standardDeviation * random.nextGaussian());
        }
        return vector;
    }
}
