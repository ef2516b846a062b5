package org.dropscape.runner.study;

import org.dropscape.datasets.embedding.EmbeddingTable;
import org.dropscape.datasets.encode.EncodedCorpus;
import org.dropscape.runner.report.DataFacts;
import org.dropscape.runner.train.TrainingData;

/**
 * What the trials of a study share.
 *
 * @param corpus encoded texts with their vocabulary
 * @param data the same as the trainer wants it
 * @param embeddings vectors of the vocabulary
 * @param texts the raw texts of the corpus
 * @param facts what the report says about it
 */
record PreparedData(
        EncodedCorpus corpus, TrainingData data, EmbeddingTable embeddings, SourceTexts texts, DataFacts facts) {}
