package org.dropscape.runner.train;

import org.dropscape.runner.report.Scores;

/**
 * How training does on clean examples and on changed copies, measured while training, in phase TRAIN.
 *
 * @param examples how many were changed copies
 * @param clean on the others
 * @param changed on the copies
 */
public record AdversarialScores(long examples, Scores clean, Scores changed) {}
