package org.dropscape.runner.study;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.cli.TrialTrainer;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.TrialFiles;
import org.dropscape.runner.tune.Candidate;

/** The other end of {@link ProcessLauncher}: trains one trial in its folder, and leaves everything else of the run alone. */
public final class SingleTrial implements TrialTrainer {

    private static final Pattern TRIAL = Pattern.compile("trials/([^/]+)/seed-([0-9]+)");
    private static final Pattern TUNED = Pattern.compile("tune/([^/]+)/([^/]+)/seed-([0-9]+)");

    private final StudyReader reader;
    private final Progress progress;
    private final Path cache;

    /**
     * @param reader completes the settings of candidates
     * @param progress shows epochs
     * @param cache where encoded corpora are kept between runs
     */
    @Inject
    public SingleTrial(StudyReader reader, Progress progress, @CacheFolder Path cache) {
        this.reader = reader;
        this.progress = progress;
        this.cache = cache;
    }

    @Override
    public void train(Study study, Path run, Request request) {
        RunFolder folder = new RunFolder(run);
        try (StopHook hook = new StopHook()) {
            request.parent().ifPresent(parent -> watch(parent, hook.signal()));
            PreparedData data = new DataPreparation(cache).prepare(study);
            Map<String, String> before = Provenance.read(folder);
            InputChecksum.of(study, data).forEach(input -> input.requireSame(run, before));
            TrialTask task = task(study, folder, data, request);
            new LocalLauncher(study.engine(), study.text(), data, hook.signal(), progress)
                    .train(
                            task,
                            study.engine().threads() > 0
                                    ? study.engine().threads()
                                    : Runtime.getRuntime().availableProcessors());
        }
    }

    private TrialTask task(Study study, RunFolder folder, PreparedData data, Request request) {
        Matcher trial = TRIAL.matcher(request.trial());
        Matcher tuned = TUNED.matcher(request.trial());
        if (trial.matches()) {
            Study found = Winners.apply(study, folder, reader);
            Trial asked = new Trial(
                    trial.group(1), condition(found, trial.group(1), request), Long.parseLong(trial.group(2)));
            return LocalStudyRunner.task(study, folder, asked, start(asked.name(), asked.condition(), data));
        }
        if (tuned.matches()) {
            String name = tuned.group(1);
            long seed = Long.parseLong(tuned.group(3));
            Candidate candidate = TuneFiles.of(folder).read(name, tuned.group(2));
            Condition condition = reader.condition(condition(study, name, request), candidate.settings());
            TrialFiles files = TuneFiles.of(folder).trial(name, candidate.id(), seed);
            Map<String, String> identity = TuneStage.identity(study, name, candidate, seed);
            Until until = new Until(
                    request.until().orElse(Integer.MAX_VALUE),
                    request.limits(),
                    study.tune().orElseThrow(() -> unknown(request)).select());
            return new TrialTask(
                    request.trial(),
                    condition,
                    start(name, condition, data),
                    TuneStage.seeds(study, seed),
                    files,
                    identity,
                    Optional.of(until));
        }
        throw unknown(request);
    }

    private static Condition condition(Study study, String name, Request request) {
        return Optional.ofNullable(study.conditions().get(name)).orElseThrow(() -> unknown(request));
    }

    private static InitialState start(String name, Condition condition, PreparedData data) {
        return InitialState.of(name, condition, data, data.embeddings().values());
    }

    private static UserException unknown(Request request) {
        return new UserException("--trial: the study has no trial " + request.trial()
                + ". Give its folder below that of the run, such as trials/zoneout/seed-0.");
    }

    /** Nobody would wait for a trial whose parent was killed, and it would be in the way of the next start. */
    private static void watch(long parent, StopSignal stop) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (ProcessHandle.of(parent)
                                .map(ProcessHandle::isAlive)
                                .orElse(false)) {
                            TimeUnit.MILLISECONDS.sleep(500);
                        }
                        stop.stop();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "watch-parent");
        watch.setDaemon(true);
        watch.start();
    }
}
