package org.dropscape.runner.study;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.cli.Reporter;
import org.dropscape.runner.cli.RunOptions;
import org.dropscape.runner.cli.StudyRunner;
import org.dropscape.runner.cli.Version;
import org.dropscape.runner.config.AttacksConfig;
import org.dropscape.runner.config.LandscapeConfig;
import org.dropscape.runner.config.RobustnessConfig;
import org.dropscape.runner.config.SmoothingConfig;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.config.StudySource;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.Trainer;
import org.dropscape.runner.train.TrainingFailure;

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

    private final Reporter reporter;
    private final Progress progress;
    private final Path cache;
    private final StudyReader reader;

    /**
     * @param reporter writes the report
     * @param progress shows trials and epochs
     * @param cache where encoded corpora are kept between runs
     * @param reader completes the settings of candidates
     */
    @Inject
    public LocalStudyRunner(Reporter reporter, Progress progress, @CacheFolder Path cache, StudyReader reader) {
        this.reader = reader;
        this.reporter = reporter;
        this.progress = progress;
        this.cache = cache;
    }

    @Override
    public Path run(Study study, StudySource source, Path out, RunOptions options) {
        Set<Stage> stages = Stage.of(options.stages());
        RunFolder folder = new RunFolder(out);
        folder.requireRunOrEmpty();
        try (StopHook hook = new StopHook();
                RunJournal journal = new RunJournal(folder)) {
            folder.take(source);
            journal.note(
                    "start",
                    "",
                    "dropscape " + Version.current() + ": "
                            + String.join(",", stages.stream().map(Stage::id).toList()));
            List<String> failures = compute(study, source, folder, stages, options, journal, hook.signal());
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
            journal.note("done", "", "");
            return result;
        }
    }

    /** All stages but the report; returns the failures of single trials. */
    private List<String> compute(
            Study written,
            StudySource source,
            RunFolder folder,
            Set<Stage> stages,
            RunOptions options,
            RunJournal journal,
            StopSignal stop) {
        Optional<LandscapeConfig> landscape = written.landscape().filter(section -> stages.contains(Stage.LANDSCAPE));
        Optional<RobustnessConfig> robustness =
                written.robustness().filter(section -> stages.contains(Stage.ROBUSTNESS));
        Optional<AttacksConfig> attacks = written.attacks().filter(section -> stages.contains(Stage.ATTACK));
        Optional<SmoothingConfig> smoothing = written.smoothing().filter(section -> stages.contains(Stage.SMOOTHING));
        boolean looks = Stream.of(landscape, robustness, attacks, smoothing).anyMatch(Optional::isPresent);
        boolean tunes = written.tune().isPresent() && stages.contains(Stage.TUNE);
        if (!stages.contains(Stage.PREPARE) && !tunes && !stages.contains(Stage.TRAIN) && !looks) {
            return List.of();
        }
        PreparedData data = new RunPreparation(cache, progress).prepare(written, folder);
        Launcher launcher = options.processes()
                ? new ProcessLauncher(folder, stop, progress)
                : new LocalLauncher(written.engine(), written.text(), data, stop, progress);
        TrialPool pool = new TrialPool(written.engine(), journal, stop, progress, options.failFast());
        Study study;
        if (tunes) {
            study = new TuneStage(
                            written, folder, data, reader, launcher, pool, journal, progress, options.retryFailed())
                    .run();
        } else {
            study = stages.contains(Stage.TRAIN) || looks
                    ? Winners.require(written, folder, reader)
                    : Winners.apply(written, folder, reader);
        }
        Map<String, InitialState> initial = InitialState.of(study, data);
        List<String> failures = new ArrayList<>();
        if (stages.contains(Stage.TRAIN)) {
            failures.addAll(train(study, folder, initial, journal, launcher, pool));
        }
        boolean noneTrained = Trial.of(study).stream().noneMatch(trial -> Trainer.finished(folder.trial(trial)));
        StageWork work = new StageWork(study, folder, data, initial, journal, stop, progress);
        List<Supplier<List<String>>> planned = new ArrayList<>();
        // Without a trained trial there is nothing to look at; their failures say more than that.
        if (failures.isEmpty() || !noneTrained) {
            landscape.ifPresent(section -> {
                LandscapeStage stage = new LandscapeStage(work);
                LandscapeStage.Plan plan = stage.plan(section, section.drawings(), trial -> true);
                planned.add(() -> stage.run(plan));
            });
            robustness.ifPresent(section -> {
                RobustnessStage stage = new RobustnessStage(work);
                RobustnessStage.Plan plan = stage.plan(section);
                planned.add(() -> stage.run(plan));
            });
            attacks.ifPresent(section -> {
                AttackStage stage = new AttackStage(work);
                AttackStage.Plan plan = stage.plan(section, trial -> true);
                planned.add(() -> stage.run(plan));
            });
            smoothing.ifPresent(section -> {
                SmoothingStage stage = new SmoothingStage(work);
                SmoothingStage.Plan plan = stage.plan(section);
                planned.add(() -> stage.run(plan));
            });
        }
        // All of them can be done.
        folder.update(source);
        planned.forEach(stage -> failures.addAll(stage.get()));
        return failures;
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

    private static List<String> train(
            Study study,
            RunFolder folder,
            Map<String, InitialState> initial,
            RunJournal journal,
            Launcher launcher,
            TrialPool pool) {
        List<Trial> open = Trial.of(study).stream()
                .filter(trial -> !Trainer.finished(folder.trial(trial)))
                .toList();
        return pool.run(open, (trial, threads) -> {
            journal.note("trial-start", trial.id(), "");
            launcher.train(task(study, folder, trial, initial.get(trial.name())), threads);
            journal.note("trial-done", trial.id(), "");
        });
    }

    /** A trial of a condition as something to be trained. */
    static TrialTask task(Study study, RunFolder folder, Trial trial, InitialState start) {
        return new TrialTask(
                trial.id(),
                trial.condition(),
                start,
                seeds(study, trial),
                folder.trial(trial),
                Map.of("study", study.name(), "condition", trial.name(), "seed", Long.toString(trial.seed())),
                Optional.empty());
    }

    /** The same for all conditions of a seed: what they share, they draw alike. */
    static SeedTree seeds(Study study, Trial trial) {
        return SeedTree.root(study.seed()).child("trial").child(trial.seed());
    }
}
