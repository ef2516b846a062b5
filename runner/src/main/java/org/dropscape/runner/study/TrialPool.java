package org.dropscape.runner.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.dropscape.runner.config.EngineConfig;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.TrainingFailure;

/**
 * Works on the trials of a study, {@code engine.parallel-trials} at a time.
 *
 * <p>A {@link TrainingFailure} of one does not stop the others. Any other failure, such as a full disk, would meet the others too:
 * they stop, are waited for, and the work ends with it.
 */
final class TrialPool {

    /** What is done with a trial. */
    @FunctionalInterface
    interface Work {

        /**
         * @param threads that may work for it
         * @throws TrainingFailure if this trial cannot go on
         * @throws CancellationException if asked to stop
         */
        void on(Trial trial, int threads);
    }

    private final EngineConfig engine;
    private final RunJournal journal;
    private final StopSignal stop;
    private final Progress progress;

    TrialPool(EngineConfig engine, RunJournal journal, StopSignal stop, Progress progress) {
        this.engine = engine;
        this.journal = journal;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Works on all of them.
     *
     * @return the failures, for people
     * @throws StopSignal.Stopped if asked to stop
     */
    List<String> run(List<Trial> trials, Work work) {
        int parallel = Math.max(1, Math.min(engine.parallelTrials(), trials.size()));
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = engine.threads() > 0 ? engine.threads() : Math.max(1, cores / parallel);
        List<String> failures = new ArrayList<>();
        AtomicReference<Throwable> fatal = new AtomicReference<>();
        ExecutorService pool = Executors.newFixedThreadPool(parallel);
        try {
            Map<Trial, Future<?>> running = new LinkedHashMap<>();
            for (Trial trial : trials) {
                running.put(trial, pool.submit(() -> {
                    try {
                        if (stop.stopped()) {
                            throw new StopSignal.Stopped();
                        }
                        work.on(trial, threads);
                    } catch (TrainingFailure | CancellationException e) {
                        throw e;
                    } catch (Throwable e) {
                        // No other trial can succeed either, such as when the disk is full: they stop at once, and are
                        // waited for.
                        if (!stop.stopped() && fatal.compareAndSet(null, e)) {
                            stop.stop();
                            journal.noteFailure(trial, e);
                        }
                        throw e;
                    }
                }));
            }
            for (Map.Entry<Trial, Future<?>> entry : running.entrySet()) {
                try {
                    entry.getValue().get();
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof TrainingFailure failure) {
                        failures.add(entry.getKey().id() + ": " + RunJournal.message(failure));
                        journal.noteFailure(entry.getKey(), failure);
                    }
                }
            }
            if (fatal.get() != null) {
                rethrow(fatal.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.stop();
        } finally {
            pool.shutdown();
        }
        if (stop.stopped()) {
            journal.note("stopped", "", "");
            progress.say("Stopped. The same command goes on from here.");
            throw new StopSignal.Stopped();
        }
        return failures;
    }

    private static void rethrow(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(cause);
    }
}
