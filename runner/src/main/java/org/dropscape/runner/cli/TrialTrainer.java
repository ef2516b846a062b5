package org.dropscape.runner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.dropscape.runner.config.Study;

/** Trains a single trial of a run that another process works on. */
@FunctionalInterface
public interface TrialTrainer {

    /**
     * What is asked for.
     *
     * @param trial the trial's folder below that of the run, such as {@code trials/zoneout/seed-0}
     * @param until after how many epochs it rests; absent: it does not
     * @param limits the cost beyond which it rests after epoch 1, 2, ...
     * @param parent the process that works on the run: when it ends, the trial stops
     */
    record Request(String trial, OptionalInt until, List<Double> limits, OptionalLong parent) {

        /** Takes an unmodifiable copy. */
        public Request {
            limits = List.copyOf(limits);
        }
    }

    /**
     * Trains it.
     *
     * @param study of the run
     * @param run the run's folder, prepared
     * @throws org.dropscape.api.error.UserException if there is no such trial, or the data are others
     * @throws org.dropscape.runner.train.TrainingFailure if it cannot go on
     */
    void train(Study study, Path run, Request request);
}
