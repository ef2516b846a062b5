/** Loaders, tokenisers, vocabularies, embeddings and synthetic corpora. */
package org.dropscape.datasets;
