/**
 * From texts to numbers: {@link org.dropscape.datasets.encode.CorpusEncoder} tokenises a data set, builds the
 * {@link org.dropscape.datasets.encode.Vocabulary} from its training split and keeps the
 * {@link org.dropscape.datasets.encode.EncodedCorpus} on disk.
 */
package org.dropscape.datasets.encode;
