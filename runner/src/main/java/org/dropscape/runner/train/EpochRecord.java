package org.dropscape.runner.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.dropscape.runner.report.Scores;

/**
 * One line of {@code metrics.jsonl}: what does not depend on the machine's speed.
 *
 * @param epoch counted from 1
 * @param step optimiser steps so far
 * @param learningRate of the last step
 * @param train measured while training, in phase TRAIN, over the epoch's batches
 * @param validation under the weights at the end of the epoch, in phase EVAL
 * @param test likewise
 * @param adversarial what {@code train} is made of, if some examples were changed copies; null otherwise
 */
public record EpochRecord(
        int epoch,
        long step,
        double learningRate,
        Scores train,
        Scores validation,
        Scores test,
        @JsonInclude(JsonInclude.Include.NON_NULL) AdversarialScores adversarial) {}
