/**
 * Data for recurrent text models: data sets ({@code imdb}, {@code csv}, {@code synthetic-reviews},
 * {@code long-memory}), tokenisers, vocabularies, word vectors, and the encoded corpus that training reads. Start
 * with {@code org.dropscape.datasets.encode.CorpusEncoder}.
 */
package org.dropscape.datasets;
