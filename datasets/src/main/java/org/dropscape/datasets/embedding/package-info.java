/**
 * Word vectors: {@code glove} files, {@code random} ones, and the
 * {@link org.dropscape.datasets.embedding.EmbeddingTable} of a vocabulary.
 */
package org.dropscape.datasets.embedding;
