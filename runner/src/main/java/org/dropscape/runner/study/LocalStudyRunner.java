package org.dropscape.runner.study;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.cli.Reporter;
import org.dropscape.runner.cli.StudyRunner;
import org.dropscape.runner.cli.Version;
import org.dropscape.runner.config.EngineConfig;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudySource;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.Trainer;
import org.dropscape.runner.train.TrainingFailure;
import org.dropscape.runner.train.TrialFiles;

/**
 * Runs a study on this machine, {@code engine.parallel-trials} trials at a time.
 *
 * <p>The networks and initial weights of all conditions are tried before the first trial starts. A trial that ends with a
 * {@link TrainingFailure} (a loss that is not a number, no memory) does not stop the others; the run then ends with a
 * {@link TrainingFailure} that names the failed ones. Any other failure, such as a full disk, would meet the others too: they
 * stop, and the run ends with it. Whoever stops, also because the process is asked to end (Ctrl-C, SIGTERM), writes a
 * checkpoint first.
 */
public final class LocalStudyRunner implements StudyRunner {

    /** How long a Ctrl-C waits for the checkpoints. */
    private static final int GRACE_SECONDS = 20;

    private final Reporter reporter;
    private final Progress progress;
    private final Path cache;

    /**
     * @param reporter writes the report
     * @param progress shows trials and epochs
     * @param cache where encoded corpora are kept between runs
     */
    @Inject
    public LocalStudyRunner(Reporter reporter, Progress progress, @CacheFolder Path cache) {
        this.reporter = reporter;
        this.progress = progress;
        this.cache = cache;
    }

    @Override
    public Path run(Study study, StudySource source, Path out, Set<String> stageNames) {
        Set<Stage> stages = Stage.of(stageNames);
        RunFolder folder = new RunFolder(out);
        folder.requireRunOrEmpty();
        StopSignal stop = new StopSignal();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stop.stop();
                    try {
                        if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                            System.err.println(
                                    "Not everything could be written in time; the last checkpoints are kept.");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Journal<JournalEntry> journal = Journal.open(folder.journal(), JournalEntry.class)) {
            folder.take(source);
            note(
                    journal,
                    "start",
                    "",
                    "dropscape " + Version.current() + ": "
                            + String.join(",", stages.stream().map(Stage::id).toList()));
            List<String> failures = new ArrayList<>();
            if (stages.contains(Stage.PREPARE) || stages.contains(Stage.TRAIN)) {
                PreparedData data = prepare(study, folder);
                Map<String, InitialState> initial = InitialState.of(study, data);
                if (stages.contains(Stage.TRAIN)) {
                    failures = train(study, folder, data, initial, journal, stop);
                }
            }
            Path result = out;
            if (stages.contains(Stage.REPORT)) {
                result = report(out, failures);
            }
            if (!failures.isEmpty()) {
                throw new TrainingFailure(
                        failures.size() + " of " + Trial.of(study).size() + " trials failed:\n  "
                                + String.join("\n  ", failures)
                                + "\nThe same command tries them again; what is finished is kept.");
            }
            note(journal, "done", "", "");
            return result;
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending: the hook is what made us stop.
            }
        }
    }

    private Path report(Path out, List<String> failures) {
        try {
            return reporter.report(out);
        } catch (UserException nothingToReport) {
            if (failures.isEmpty()) {
                throw nothingToReport;
            }
            return out;
        }
    }

    private PreparedData prepare(Study study, RunFolder folder) {
        try (Progress.Task task = progress.start("data", 1)) {
            PreparedData data = new DataPreparation(cache).prepare(study);
            task.step(1, "");
            List<InputChecksum> inputs = InputChecksum.of(study, data);
            Map<String, String> before = Provenance.read(folder);
            inputs.forEach(input -> input.requireSame(folder.folder(), before));
            if (before.isEmpty()) {
                JsonFiles.write(folder.provenance(), Provenance.collect(study, data, inputs));
            }
            JsonFiles.write(
                    folder.dataFacts(),
                    new PreparedFacts(
                            data.facts(),
                            data.corpus().classes(),
                            data.corpus().multiLabel(),
                            data.embeddings().rows(),
                            data.embeddings().dimension()));
            VocabularyFile.write(folder, data.corpus().vocabulary().words());
            return data;
        }
    }

    private List<String> train(
            Study study,
            RunFolder folder,
            PreparedData data,
            Map<String, InitialState> initial,
            Journal<JournalEntry> journal,
            StopSignal stop) {
        EngineConfig engine = study.engine();
        List<Trial> open = Trial.of(study).stream()
                .filter(trial -> !Trainer.finished(folder.trial(trial)))
                .toList();
        int parallel = Math.max(1, Math.min(engine.parallelTrials(), open.size()));
        int cores = Runtime.getRuntime().availableProcessors();
        int threads = engine.threads() > 0 ? engine.threads() : Math.max(1, cores / parallel);
        List<String> failures = new ArrayList<>();
        AtomicReference<Throwable> fatal = new AtomicReference<>();
        ExecutorService pool = Executors.newFixedThreadPool(parallel);
        try {
            Map<Trial, Future<?>> running = new LinkedHashMap<>();
            for (Trial trial : open) {
                running.put(trial, pool.submit(() -> {
                    try {
                        trial(study, folder, trial, data, initial.get(trial.name()), threads, journal, stop);
                    } catch (TrainingFailure | StopSignal.Stopped e) {
                        throw e;
                    } catch (Throwable e) {
                        // No other trial can succeed either, such as when the disk is full: they stop at once, and are
                        // waited for.
                        if (!stop.stopped() && fatal.compareAndSet(null, e)) {
                            stop.stop();
                            noteFailure(journal, trial, message(e));
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
                        failures.add(entry.getKey().id() + ": " + message(failure));
                        noteFailure(journal, entry.getKey(), message(failure));
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
            note(journal, "stopped", "", "");
            progress.say("Stopped. The same command goes on from here.");
            throw new StopSignal.Stopped();
        }
        return failures;
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static void noteFailure(Journal<JournalEntry> journal, Trial trial, String message) {
        try {
            note(journal, "trial-failed", trial.id(), message);
        } catch (UserException alsoNotWritten) {
            // The failure itself says more, and the run ends with it.
        }
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

    private void trial(
            Study study,
            RunFolder folder,
            Trial trial,
            PreparedData data,
            InitialState initial,
            int threads,
            Journal<JournalEntry> journal,
            StopSignal stop) {
        if (stop.stopped()) {
            throw new StopSignal.Stopped();
        }
        TrialFiles files = folder.trial(trial);
        note(journal, "trial-start", trial.id(), "");
        new Trainer(
                        Networks.spec(trial.condition(), data),
                        trial.condition().training(),
                        study.engine(),
                        data.data(),
                        initial.embedding(),
                        seeds(study, trial),
                        initial.weights(),
                        files,
                        Map.of("study", study.name(), "condition", trial.name(), "seed", Long.toString(trial.seed())),
                        stop)
                .run(threads, progress, trial.id());
        note(journal, "trial-done", trial.id(), "");
    }

    /** The same for all conditions of a seed: what they share, they draw alike. */
    static SeedTree seeds(Study study, Trial trial) {
        return SeedTree.root(study.seed()).child("trial").child(trial.seed());
    }

    private static void note(Journal<JournalEntry> journal, String event, String subject, String message) {
        journal.append(
                new JournalEntry(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), event, subject, message));
    }
}
