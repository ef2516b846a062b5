package org.dropscape.datasets.embedding;

import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Embeddings;

/** Embeddings that are drawn at random. */
public interface SeededEmbeddings extends Embeddings {

    /** The same source drawing from other seeds. */
    Embeddings withSeeds(SeedTree seeds);
}
