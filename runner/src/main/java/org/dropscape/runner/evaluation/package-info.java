/**
 * What a trained network's predictions are worth, in full: every class, averages over classes and texts, rankings.
 *
 * <p>{@link org.dropscape.runner.evaluation.Predictions} go in, {@link org.dropscape.runner.evaluation.ClassScores} and named
 * {@link org.dropscape.runner.evaluation.EvaluationMetrics} come out.
 */
package org.dropscape.runner.evaluation;
