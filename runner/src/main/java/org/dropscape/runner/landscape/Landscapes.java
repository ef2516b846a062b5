package org.dropscape.runner.landscape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.landscape.result.ResultFolder;
import org.dropscape.runner.progress.Durations;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.TrainingFailure;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * The landscapes of trained trials: what has to be computed, and computing it, a trial at a time.
 *
 * <p>Every result lies in a folder of its own with all that its values depend on. What is complete is not computed again; what was
 * begun goes on where it stopped, with the same bytes in the end; what was computed from other settings, weights or data is refused.
 */
public final class Landscapes {

    private final LandscapeSetup setup;
    private final Map<LandscapeTrial, List<Job>> jobs = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private Landscapes(LandscapeSetup setup) {
        this.setup = setup;
    }

    /**
     * Plans what is to be computed, and looks at what is there.
     *
     * @param setup what all trials share
     * @param trials those whose landscapes are computed
     * @param others trained trials of the run, among which interpolations find their other ends
     * @throws UserException if weights are missing, or a folder holds something that was computed otherwise
     */
    public static Landscapes plan(LandscapeSetup setup, List<LandscapeTrial> trials, List<LandscapeTrial> others) {
        if (setup.config().splits().stream().allMatch(split -> setup.examples().size(split) == 0)) {
            throw new UserException("landscape.splits: the data have no texts in "
                    + setup.config().splits() + ".");
        }
        Landscapes landscapes = new Landscapes(setup);
        for (LandscapeTrial trial : trials) {
            landscapes.jobs.put(
                    trial,
                    new JobPlanner(setup, trial, condition -> sibling(trial, condition, others), landscapes.notes)
                            .plan());
        }
        landscapes.requireSame();
        return landscapes;
    }

    private static Optional<LandscapeTrial> sibling(
            LandscapeTrial trial, String condition, List<LandscapeTrial> others) {
        return others.stream()
                .filter(other ->
                        other.seed() == trial.seed() && other.condition().equals(condition))
                .findFirst();
    }

    private void requireSame() {
        Map<Path, List<String>> differences = new LinkedHashMap<>();
        jobs.values()
                .forEach(all -> all.forEach(job ->
                        differences.put(job.folder().folder(), job.identity().differences(job.folder()))));
        Identity.requireSame(
                differences,
                "These landscapes were computed from other settings, weights or data",
                "Give the landscape another name, undo the change, or delete these folders to compute them anew.");
    }

    /** What was left out, for people. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The folders of the results of a trial. */
    public List<ResultFolder> folders(LandscapeTrial trial) {
        return jobs.get(trial).stream().map(Job::folder).toList();
    }

    /** Whether all results of a trial are complete. */
    public boolean complete(LandscapeTrial trial) {
        return jobs.get(trial).stream().allMatch(job -> job.folder().complete());
    }

    /**
     * Computes what a trial lacks. Trials may be computed by several threads at the same time.
     *
     * @param threads that work for this trial
     * @throws CancellationException if asked to stop; what was measured is kept
     * @throws TrainingFailure if memory runs out
     */
    public void compute(LandscapeTrial trial, int threads, Progress progress) {
        List<Job> all = jobs.get(trial);
        long done = all.stream()
                .filter(job -> job.folder().complete())
                .mapToLong(Job::cost)
                .sum();
        long total = all.stream().mapToLong(Job::cost).sum();
        if (complete(trial)) {
            all.forEach(Job::review);
            return;
        }
        try (Workbench bench = new Workbench(setup, trial, threads);
                Progress.Task task = progress.start(trial.id() + " landscape", done, total)) {
            for (Job job : all) {
                if (setup.stop().getAsBoolean()) {
                    throw new CancellationException("stopped");
                }
                compute(job, bench, task, progress);
            }
        } catch (OutOfMemoryError e) {
            throw new TrainingFailure(
                    "Java ran out of memory. Give it more (JAVA_OPTS=-Xmx...), or lower landscape.replicas,"
                            + " curvature.steps or engine.parallel-trials.",
                    e);
        } catch (TFResourceExhaustedException e) {
            throw new TrainingFailure(
                    "TensorFlow ran out of memory. Lower landscape.replicas, engine.evaluation-batch, engine.unroll or"
                            + " engine.parallel-trials.",
                    e);
        }
    }

    private void compute(Job job, Workbench bench, Progress.Task task, Progress progress) {
        if (job.folder().complete()) {
            job.review();
            return;
        }
        long started = System.nanoTime();
        String name = job.subject().name() + " " + job.subject().weights();
        List<String> warnings = job.run(bench, new Ticker(task, name, setup.stop()));
        progress.say(job.subject() + ": done in " + Durations.text((System.nanoTime() - started) / 1_000_000));
        warnings.forEach(warning -> progress.say("  " + warning));
    }
}
