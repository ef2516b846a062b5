package org.dropscape.api.text;

import org.dropscape.api.plugin.Plugin;

/** A kind of {@link Embeddings}. */
public interface EmbeddingsPlugin<C extends Record> extends Plugin<Embeddings, C> {}
