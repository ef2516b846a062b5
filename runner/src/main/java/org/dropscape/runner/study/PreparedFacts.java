package org.dropscape.runner.study;

import java.util.List;
import org.dropscape.runner.report.DataFacts;

/**
 * What the stages after {@code prepare}, and later commands, need to know of the data without reading it again:
 * {@code data.json}.
 *
 * @param facts for the report
 * @param classes names of the label indices
 * @param multiLabel whether a text may have any number of labels
 * @param words rows of the embedding table
 * @param dimension length of a word vector
 */
record PreparedFacts(DataFacts facts, List<String> classes, boolean multiLabel, int words, int dimension) {}
