package org.dropscape.runner.report;

import java.util.Objects;

/**
 * What was measured after one epoch of one training run.
 *
 * @param epoch counted from 1
 * @param train on the training split
 * @param validation on the validation split; its loss selects the best epoch
 * @param test on the test split, or {@link Scores#NONE}
 * @param seconds the wall-clock time of the epoch, evaluation included, at least 0
 */
public record EpochMetrics(int epoch, Scores train, Scores validation, Scores test, double seconds) {

    /** Checks the ranges. */
    public EpochMetrics {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch must be at least 1, but was " + epoch);
        }
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(validation, "validation");
        Objects.requireNonNull(test, "test");
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("seconds must be at least 0, but was " + seconds);
        }
    }
}
