package org.dropscape.runner.smoothing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.progress.Durations;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.TrainedWeights;
import org.dropscape.runner.train.TrainingFailure;
import org.dropscape.runner.victim.TrainedNetwork;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * Certified predictions of trained trials: what has to be done, and doing it, a trial at a time.
 *
 * <p>Every method has, with every set of weights, a folder of its own with all that its results depend on. What is complete is not done
 * again; what was begun goes on where it stopped, with the same bytes in the end; what was done otherwise is refused.
 */
public final class SmoothedTrials {

    private final SmoothingSetup setup;
    private final Map<SmoothingTrial, List<SmoothingJob>> jobs = new LinkedHashMap<>();

    private SmoothedTrials(SmoothingSetup setup) {
        this.setup = setup;
    }

    /**
     * Plans what is to be done, and looks at what is there.
     *
     * @param setup what all trials share
     * @param trials those whose predictions are certified
     * @throws UserException if weights are missing, the task has several labels, the mask is a known word, or a folder holds
     *     something that was done otherwise
     */
    public static SmoothedTrials plan(SmoothingSetup setup, List<SmoothingTrial> trials) {
        if (setup.chosen().length == 0) {
            throw new UserException("smoothing.split: the data have no texts in "
                    + setup.config().split().id() + ".");
        }
        if (trials.stream().anyMatch(trial -> trial.spec().task() == Task.MULTI_LABEL)) {
            throw new UserException("smoothing: a vote is for one class, but the texts of this data set have any number"
                    + " of labels. Leave the section out.");
        }
        setup.config()
                .methods()
                .forEach((name, method) -> SmoothingJob.requireUnknown(name, method.create(), setup.encoder()));
        SmoothedTrials smoothed = new SmoothedTrials(setup);
        Map<Path, List<String>> differences = new LinkedHashMap<>();
        for (SmoothingTrial trial : trials) {
            List<SmoothingJob> own = new ArrayList<>();
            // Those of the same weights together: they share a network.
            for (String weights : setup.config().weights()) {
                setup.config()
                        .methods()
                        .forEach((name, method) ->
                                own.add(new SmoothingJob(setup, name, method, trial, new WeightsName(weights))));
            }
            own.forEach(job -> differences.put(
                    job.folder().folder(),
                    job.identity()
                            .differences(job.folder().identity(), job.folder().complete())));
            smoothed.jobs.put(trial, own);
        }
        Identity.requireSame(
                differences,
                "These certificates were made with other settings, weights or data",
                "Give the method another name, undo the change, or delete these folders to certify anew.");
        return smoothed;
    }

    /** Whether all texts of a trial have their certificates. */
    public boolean complete(SmoothingTrial trial) {
        return jobs.get(trial).stream().allMatch(job -> job.folder().complete());
    }

    /**
     * Certifies what has not been certified of a trial. Several threads may work on trials at the same time.
     *
     * @param threads that work for this trial
     * @throws CancellationException if asked to stop; texts that are done are kept
     * @throws TrainingFailure if memory runs out
     */
    public void run(SmoothingTrial trial, int threads, Progress progress) {
        if (complete(trial)) {
            return;
        }
        List<SmoothingJob> all = jobs.get(trial);
        long done = all.stream().mapToLong(SmoothingJob::done).sum();
        long total = (long) all.size() * setup.chosen().length;
        Map<WeightsName, List<SmoothingJob>> byWeights = all.stream()
                .filter(job -> !job.folder().complete())
                .collect(Collectors.groupingBy(SmoothingJob::weights, LinkedHashMap::new, Collectors.toList()));
        try (Progress.Task task = progress.start(trial.id() + " smoothing", done, total)) {
            byWeights.forEach((weights, some) -> certify(trial, weights, some, threads, task, progress));
        } catch (OutOfMemoryError e) {
            throw new TrainingFailure(
                    "Java ran out of memory. Give it more (JAVA_OPTS=-Xmx...), or lower smoothing.samples or"
                            + " engine.parallel-trials.",
                    e);
        } catch (TFResourceExhaustedException e) {
            throw new TrainingFailure(
                    "TensorFlow ran out of memory. Lower engine.evaluation-batch or engine.parallel-trials.", e);
        }
    }

    private void certify(
            SmoothingTrial trial,
            WeightsName name,
            List<SmoothingJob> some,
            int threads,
            Progress.Task task,
            Progress progress) {
        TrainedWeights weights = TrainedWeights.read(trial.files(), name, trial.id());
        try (TrainedNetwork network = new TrainedNetwork(
                trial.spec(),
                weights.tensors(),
                weights.tensors().getOrDefault(NetworkSpec.EMBEDDING, trial.embedding()),
                setup.encoder(),
                threads,
                setup.evaluationBatch(),
                texts -> requireGoingOn())) {
            for (SmoothingJob job : some) {
                long started = System.nanoTime();
                job.run(network, weights.epoch(), texts -> task.step(texts, job.title()));
                progress.say(trial.id() + " " + job.title() + ": certified in "
                        + Durations.text((System.nanoTime() - started) / 1_000_000));
            }
        }
    }

    private void requireGoingOn() {
        if (setup.stop().getAsBoolean()) {
            throw new CancellationException("stopped");
        }
    }
}
