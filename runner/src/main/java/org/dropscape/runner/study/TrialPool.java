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
import java.util.function.Function;
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
    interface Work<T> {

        /**
         * @param threads that may work for it
         * @throws TrainingFailure if this trial cannot go on
         * @throws CancellationException if asked to stop
         */
        void on(T trial, int threads);
    }

    private final EngineConfig engine;
    private final RunJournal journal;
    private final StopSignal stop;
    private final Progress progress;
    private final boolean failFast;

    TrialPool(EngineConfig engine, RunJournal journal, StopSignal stop, Progress progress) {
        this(engine, journal, stop, progress, false);
    }

    /**
     * @param failFast whether the first failure of a trial stops the others and is thrown
     */
    TrialPool(EngineConfig engine, RunJournal journal, StopSignal stop, Progress progress, boolean failFast) {
        this.failFast = failFast;
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
    List<String> run(List<Trial> trials, Work<Trial> work) {
        return run(trials, Trial::id, work);
    }

    /**
     * Works on things that are like trials.
     *
     * @param id what people are told
     * @return the failures, for people
     * @throws StopSignal.Stopped if asked to stop
     */
    <T> List<String> run(List<T> trials, Function<T, String> id, Work<T> work) {
        int parallel = Math.max(1, Math.min(engine.parallelTrials(), trials.size()));
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = engine.threads() > 0 ? engine.threads() : Math.max(1, cores / parallel);
        List<String> failures = new ArrayList<>();
        AtomicReference<Throwable> fatal = new AtomicReference<>();
        ExecutorService pool = Executors.newFixedThreadPool(parallel);
        try {
            Map<T, Future<?>> running = new LinkedHashMap<>();
            for (T trial : trials) {
                running.put(trial, pool.submit(() -> {
                    try {
                        if (stop.stopped()) {
                            throw new StopSignal.Stopped();
                        }
                        work.on(trial, threads);
                    } catch (CancellationException e) {
                        throw e;
                    } catch (TrainingFailure e) {
                        if (failFast && !stop.stopped() && fatal.compareAndSet(null, e)) {
                            stop.stop();
                        }
                        throw e;
                    } catch (Throwable e) {
                        // No other trial can succeed either, such as when the disk is full: they stop at once, and are
                        // waited for.
                        if (!stop.stopped() && fatal.compareAndSet(null, e)) {
                            stop.stop();
                            journal.noteFailure(id.apply(trial), e);
                        }
                        throw e;
                    }
                }));
            }
            for (Map.Entry<T, Future<?>> entry : running.entrySet()) {
                try {
                    entry.getValue().get();
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof TrainingFailure failure) {
                        failures.add(id.apply(entry.getKey()) + ": " + RunJournal.message(failure));
                        journal.noteFailure(id.apply(entry.getKey()), failure);
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
