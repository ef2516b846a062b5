package org.dropscape.runner.study;

import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.Names;
import org.dropscape.runner.config.Selection;
import org.dropscape.runner.config.SettingValue;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.config.TuneConfig;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.EpochRecord;
import org.dropscape.runner.train.Trainer;
import org.dropscape.runner.train.TrainingFailure;
import org.dropscape.runner.train.TrialFiles;
import org.dropscape.runner.tune.Candidate;
import org.dropscape.runner.tune.Curve;
import org.dropscape.runner.tune.Job;
import org.dropscape.runner.tune.Outcome;
import org.dropscape.runner.tune.Standing;
import org.dropscape.runner.tune.Sweep;
import org.dropscape.runner.tune.result.CandidateResult;
import org.dropscape.runner.tune.result.ConditionSweep;
import org.dropscape.runner.tune.result.SettingRange;
import org.dropscape.runner.tune.result.SweepResult;

/**
 * Searches for the settings of conditions. All searches go on in rounds, side by side: each asks for jobs, the trials of all of them are
 * trained together, and each is told what its own gave. What was decided is never written down: it is decided again from what the trials
 * left behind, which is the same. So a search that was interrupted goes on, and one that is given more candidates goes on from those
 * that it had.
 *
 * <p>The trials draw from streams of their own: a winner is trained anew, with other initial weights, orders and masks than those with
 * which it won.
 */
final class TuneStage {

    private static final String FAILED = "failed";

    private final Study study;
    private final TuneConfig config;
    private final RunFolder folder;
    private final TuneFiles files;
    private final PreparedData data;
    private final StudyReader reader;
    private final Launcher launcher;
    private final TrialPool pool;
    private final RunJournal runJournal;
    private final Progress progress;
    private final boolean retryFailed;
    private final Map<String, Sweep> sweeps = new LinkedHashMap<>();
    private final Map<String, Map<String, InitialState>> starts = new ConcurrentHashMap<>();
    /** Trials that failed, with the cause. */
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    TuneStage(
            Study study,
            RunFolder folder,
            PreparedData data,
            StudyReader reader,
            Launcher launcher,
            TrialPool pool,
            RunJournal runJournal,
            Progress progress,
            boolean retryFailed) {
        this.study = study;
        this.config = study.tune().orElseThrow();
        this.folder = folder;
        this.files = TuneFiles.of(folder);
        this.data = data;
        this.reader = reader;
        this.launcher = launcher;
        this.pool = pool;
        this.runJournal = runJournal;
        this.progress = progress;
        this.retryFailed = retryFailed;
    }

    /** One trial of a job. */
    private record Part(String condition, Job job, long seed) {

        String id() {
            return condition + "/" + job.candidate().id() + "/seed-" + seed;
        }
    }

    /** What the files of a trial say about a job: empty if it has to be trained first. */
    private record Found(Outcome.State state, Curve curve) {}

    /**
     * Searches to the end.
     *
     * @return the study with the settings that were found
     * @throws UserException if conditions are trained already, with settings that are not the best any more
     * @throws TrainingFailure if no candidate of a condition could be trained
     * @throws org.dropscape.runner.train.StopSignal.Stopped if asked to stop
     */
    Study run() {
        if (data.data().validation().size() == 0) {
            throw new UserException("tune: the data have no validation split, by which candidates are compared. Give"
                    + " dataset.split one.");
        }
        SeedTree seeds = SeedTree.root(study.seed()).child("tune").child("search");
        study.conditions().forEach((name, condition) -> {
            if (!config.space(name, condition).isEmpty()) {
                sweeps.put(
                        name,
                        new Sweep(
                                config,
                                config.space(name, condition),
                                condition.training().epochs(),
                                seeds));
            }
        });
        try (Journal<TuneEntry> journal = Journal.open(files.journal(), TuneEntry.class)) {
            if (!retryFailed) {
                Map<String, TuneEntry> last = new LinkedHashMap<>();
                journal.records().forEach(entry -> last.put(entry.trial(), entry));
                last.values().stream()
                        .filter(entry -> entry.state().equals(FAILED))
                        .forEach(entry -> failures.put(entry.trial(), entry.message()));
            }
            Map<String, List<Job>> round = round();
            while (!round.isEmpty()) {
                work(round, journal);
                write(false);
                round = round();
            }
            close(journal);
        }
        write(true);
        return decide();
    }

    private Map<String, List<Job>> round() {
        Map<String, List<Job>> round = new LinkedHashMap<>();
        sweeps.forEach((name, sweep) -> {
            List<Job> jobs = sweep.next();
            if (!jobs.isEmpty()) {
                round.put(name, jobs);
            }
        });
        return round;
    }

    private void work(Map<String, List<Job>> round, Journal<TuneEntry> journal) {
        List<Part> parts = new ArrayList<>();
        round.forEach((name, jobs) -> jobs.forEach(job -> {
            files.keep(name, job.candidate());
            config.seeds().values().forEach(seed -> parts.add(new Part(name, job, seed)));
        }));
        List<Part> open = parts.stream().filter(part -> found(part).isEmpty()).toList();
        // All networks are tried before the first trial starts.
        open.forEach(this::start);
        for (Part part : open) {
            note(journal, part, "pending", "");
        }
        pool.run(open, part -> "tune/" + part.id(), (part, threads) -> train(part, threads, journal));
        round.forEach((name, jobs) -> {
            Map<Candidate, Outcome> outcomes = new LinkedHashMap<>();
            jobs.forEach(job -> outcomes.put(job.candidate(), outcome(name, job)));
            sweeps.get(name).report(outcomes);
        });
    }

    private void train(Part part, int threads, Journal<TuneEntry> journal) {
        note(journal, part, "running", "");
        failures.remove(part.id());
        try {
            launcher.train(task(part), threads);
        } catch (TrainingFailure e) {
            String message = RunJournal.message(e);
            failures.put(part.id(), message);
            note(journal, part, FAILED, message);
            throw e;
        }
        Outcome.State state = found(part)
                .orElseThrow(() -> new IllegalStateException(part.id() + " ended without its epochs"))
                .state();
        boolean last = part.job().epochs() >= condition(part).training().epochs() || Trainer.finished(trial(part));
        note(journal, part, state == Outcome.State.COMPLETE && !last ? "pending" : text(state), "");
    }

    private TrialTask task(Part part) {
        return new TrialTask(
                part.id(),
                condition(part),
                start(part),
                seeds(study, part.seed()),
                trial(part),
                identity(study, part.condition(), part.job().candidate(), part.seed()),
                Optional.of(until(part)));
    }

    static Map<String, String> identity(Study study, String condition, Candidate candidate, long seed) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("study", study.name());
        identity.put("condition", condition);
        identity.put("candidate", candidate.id());
        identity.put("seed", Long.toString(seed));
        return identity;
    }

    /** The same for all candidates of all conditions: what they share, they draw alike. */
    static SeedTree seeds(Study study, long seed) {
        return SeedTree.root(study.seed()).child("tune").child("trial").child(seed);
    }

    private Until until(Part part) {
        return new Until(
                part.job().epochs(), part.job().limits().getOrDefault(part.seed(), List.of()), config.select());
    }

    private Condition condition(Part part) {
        return reader.condition(
                study.conditions().get(part.condition()), part.job().candidate().settings());
    }

    private InitialState start(Part part) {
        return starts.computeIfAbsent(part.condition(), name -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        part.job().candidate().id(),
                        id -> InitialState.of(
                                part.condition() + ", " + part.job().candidate(),
                                condition(part),
                                data,
                                data.embeddings().values()));
    }

    private TrialFiles trial(Part part) {
        return files.trial(part.condition(), part.job().candidate().id(), part.seed());
    }

    /** Reads no more than the job asked for: a trial may be further than that. */
    private Optional<Found> found(Part part) {
        TrialFiles trial = trial(part);
        List<EpochRecord> records = Journal.read(trial.metrics(), EpochRecord.class);
        Until until = until(part);
        for (int epochs = 1; epochs <= Math.min(records.size(), part.job().epochs()); epochs++) {
            List<EpochRecord> first = records.subList(0, epochs);
            if (until.isBeyond(first)) {
                return Optional.of(new Found(Outcome.State.STOPPED_EARLY, Until.curve(config.select(), first)));
            }
            if (epochs == part.job().epochs()) {
                return Optional.of(new Found(Outcome.State.COMPLETE, Until.curve(config.select(), first)));
            }
        }
        Curve curve = Until.curve(config.select(), records);
        if (Trainer.finished(trial)) {
            return Optional.of(new Found(Outcome.State.COMPLETE, curve));
        }
        return failures.containsKey(part.id()) ? Optional.of(new Found(Outcome.State.FAILED, curve)) : Optional.empty();
    }

    private Outcome outcome(String condition, Job job) {
        Outcome.State state = Outcome.State.COMPLETE;
        Map<Long, Curve> curves = new LinkedHashMap<>();
        for (long seed : config.seeds().values()) {
            Found found = found(new Part(condition, job, seed)).orElseThrow();
            curves.put(seed, found.curve());
            state = found.state().compareTo(state) > 0 ? found.state() : state;
        }
        return new Outcome(state, curves);
    }

    private static void note(Journal<TuneEntry> journal, String trial, String state, int epochs, String message) {
        journal.append(
                new TuneEntry(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), trial, state, epochs, message));
    }

    private void note(Journal<TuneEntry> journal, Part part, String state, String message) {
        int epochs = Journal.read(trial(part).metrics(), EpochRecord.class).size();
        note(journal, part.id(), state, epochs, message);
    }

    /** Whoever still waits for a promotion waits in vain. */
    private void close(Journal<TuneEntry> journal) {
        Map<String, TuneEntry> last = new LinkedHashMap<>();
        journal.records().forEach(entry -> last.put(entry.trial(), entry));
        Set<String> ours = new LinkedHashSet<>();
        sweeps.forEach((name, sweep) -> sweep.standings().forEach(standing -> config.seeds()
                .values()
                .forEach(seed -> ours.add(name + "/" + standing.candidate().id() + "/seed-" + seed))));
        last.values().stream()
                .filter(entry -> entry.state().equals("pending") && ours.contains(entry.trial()))
                .forEach(entry -> note(journal, entry.trial(), "stopped-early", entry.epochs(), ""));
    }

    private Study decide() {
        Map<String, Candidate> winners = new LinkedHashMap<>();
        sweeps.forEach((name, sweep) -> {
            Standing best = sweep.best()
                    .orElseThrow(() -> new TrainingFailure("tune: no candidate of " + name + " could be trained: "
                            + failures.entrySet().stream()
                                    .filter(entry -> entry.getKey().startsWith(name + "/"))
                                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                                    .findFirst()
                                    .orElse("all were stopped")
                            + " --retry-failed tries them again."));
            winners.put(name, best.candidate());
            progress.say("tune: " + name + ": best of " + sweep.standings().size() + " candidates: " + best.candidate()
                    + " (" + config.select().metric() + " "
                    + String.format(Locale.ROOT, "%.4f", value(best.cost())) + ")");
        });
        Map<String, Candidate> before = files.readWinners();
        if (!winners.equals(before)) {
            winners.forEach((name, winner) -> requireUntrained(name, winner, before.get(name)));
            files.writeWinners(winners);
            winners.forEach((name, winner) -> runJournal.note("tune-done", name, winner.toString()));
        }
        return Winners.require(study, folder, reader);
    }

    /** A condition that is trained stays what it is. */
    private void requireUntrained(String name, Candidate winner, Candidate before) {
        boolean trained = study.seeds().values().stream()
                .anyMatch(seed -> Files.exists(
                        folder.trial(new Trial(name, study.conditions().get(name), seed))
                                .folder()));
        if (trained && !winner.equals(before)) {
            throw new UserException(
                    folder.folder() + ": the search now finds " + winner + " for " + name + ", but "
                            + folder.folder().resolve("trials").resolve(name) + " was trained with "
                            + (before == null ? "other settings" : before)
                            + ". Move that folder away to train the condition anew, or take back what was added to the search.");
        }
    }

    private double value(double cost) {
        return config.select().isMax() ? -cost : cost;
    }

    private void write(boolean complete) {
        Selection select = config.select();
        String scheduler = config.asha().isPresent() ? "asha" : config.median().isPresent() ? "median" : "none";
        List<ConditionSweep> conditions = new ArrayList<>();
        sweeps.forEach((name, sweep) -> {
            List<SettingRange> settings = new ArrayList<>();
            config.space(name, study.conditions().get(name))
                    .forEach((path, space) -> settings.add(new SettingRange(
                            path,
                            space.grid().orElse(List.of()).stream()
                                    .map(SettingValue::text)
                                    .toList(),
                            space.min().orElse(null),
                            space.max().orElse(null),
                            Names.kebab(space.scale()).equals("log"))));
            conditions.add(new ConditionSweep(
                    name,
                    settings,
                    sweep.standings().stream()
                            .map(standing -> result(standing, complete))
                            .toList(),
                    complete ? sweep.best().map(best -> best.candidate().id()).orElse(null) : null));
        });
        JsonFiles.write(
                files.result(),
                new SweepResult(select.metric(), select.isMax(), config.key(), scheduler, complete, conditions));
    }

    private CandidateResult result(Standing standing, boolean complete) {
        Map<Long, Double> seeds = new LinkedHashMap<>();
        standing.outcome()
                .curves()
                .forEach((seed, curve) -> seeds.put(seed, finite(value(curve.best(standing.epochs())))));
        Outcome.State state = standing.outcome().state();
        boolean waits = state == Outcome.State.COMPLETE && !standing.last();
        return new CandidateResult(
                standing.candidate().id(),
                TuneFiles.texts(standing.candidate()),
                waits ? complete ? "stopped-early" : "pending" : text(state),
                standing.epochs(),
                finite(value(standing.cost())),
                seeds);
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String text(Outcome.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
