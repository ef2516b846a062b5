package org.dropscape.runner.train;

/**
 * What a trial is trained and measured on.
 *
 * @param train what the weights are fitted to
 * @param validation what the best epoch is chosen on
 * @param test what results are stated on
 */
public record TrainingData(Split train, Split validation, Split test) {}
