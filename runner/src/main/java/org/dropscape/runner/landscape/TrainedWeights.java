package org.dropscape.runner.landscape;

import java.util.Map;
import org.dropscape.runner.config.WeightsName;

/**
 * Weights that a trial kept.
 *
 * @param name which
 * @param epoch after which they were kept; 0 for the initial ones
 * @param tensors by name, a trained table of word vectors among them
 */
record TrainedWeights(WeightsName name, int epoch, Map<String, float[]> tensors) {}
