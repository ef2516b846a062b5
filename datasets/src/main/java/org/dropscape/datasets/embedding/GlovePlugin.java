package org.dropscape.datasets.embedding;

import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.EmbeddingsPlugin;

/** The embeddings {@code glove}. */
public final class GlovePlugin implements EmbeddingsPlugin<GloveConfig> {

    /** For the service loader. */
    public GlovePlugin() {}

    @Override
    public String id() {
        return "glove";
    }

    @Override
    public String summary() {
        return "Pre-trained word vectors from a text file (GloVe, or word2vec's text form).";
    }

    @Override
    public String paper() {
        return "Pennington et al. 2014, GloVe: Global Vectors for Word Representation";
    }

    @Override
    public Class<GloveConfig> configType() {
        return GloveConfig.class;
    }

    @Override
    public Embeddings create(GloveConfig config) {
        return new GloveEmbeddings(config);
    }
}
