package org.dropscape.datasets.embedding;

import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.EmbeddingsPlugin;

/** The embeddings {@code random}. */
public final class RandomPlugin implements EmbeddingsPlugin<RandomConfig> {

    /** For the service loader. */
    public RandomPlugin() {}

    @Override
    public String id() {
        return "random";
    }

    @Override
    public String summary() {
        return "Normally distributed vectors for every word, drawn by the study's seed: to be trained from scratch.";
    }

    @Override
    public Class<RandomConfig> configType() {
        return RandomConfig.class;
    }

    @Override
    public Embeddings create(RandomConfig config) {
        return new RandomEmbeddings(config);
    }
}
