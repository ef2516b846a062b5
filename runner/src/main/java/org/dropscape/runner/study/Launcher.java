package org.dropscape.runner.study;

import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.TrainingFailure;

/** Has trials trained: by this process, or by another. Thread-safe. */
@FunctionalInterface
interface Launcher {

    /**
     * Trains a trial and waits for it.
     *
     * @param threads that may work for it
     * @throws TrainingFailure if it cannot go on
     * @throws StopSignal.Stopped if asked to stop; a checkpoint is written
     */
    void train(TrialTask task, int threads);
}
