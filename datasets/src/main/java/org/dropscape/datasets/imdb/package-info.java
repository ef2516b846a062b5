/**
 * The Large Movie Review Dataset: {@link org.dropscape.datasets.imdb.ImdbDataset},
 * {@link org.dropscape.datasets.imdb.ImdbDownload}.
 */
package org.dropscape.datasets.imdb;
