package org.dropscape.runner.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.dropscape.adversarial.attack.AttackResult;
import org.dropscape.adversarial.metric.Transfer;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.datasets.io.Digests;
import org.dropscape.runner.attack.result.AttackResults;
import org.dropscape.runner.attack.result.Share;
import org.dropscape.runner.attack.result.TransferShare;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.progress.Durations;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.TrainedWeights;
import org.dropscape.runner.train.TrainingFailure;
import org.dropscape.runner.victim.TrainedNetwork;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * The attacks on trained trials: what has to be done, and doing it, a trial at a time.
 *
 * <p>Every attack on every set of weights has a folder of its own with all that its results depend on. What is complete is not done
 * again; what was begun goes on where it stopped, with the same bytes in the end; what was done otherwise is refused.
 */
public final class Attacks {

    private final AttackSetup setup;
    private final List<AttackTrial> others;
    private final Map<AttackTrial, List<AttackJob>> jobs = new LinkedHashMap<>();

    private Attacks(AttackSetup setup, List<AttackTrial> others) {
        this.setup = setup;
        this.others = List.copyOf(others);
    }

    /**
     * Plans what is to be done, and looks at what is there.
     *
     * @param setup what all trials share
     * @param trials those that are attacked
     * @param others trained trials of the run, on which the texts that are found are tried
     * @throws UserException if weights are missing, or a folder holds something that was done otherwise
     */
    public static Attacks plan(AttackSetup setup, List<AttackTrial> trials, List<AttackTrial> others) {
        if (setup.count() == 0) {
            throw new UserException("attacks.split: the data have no texts in "
                    + setup.config().split().id() + ".");
        }
        Attacks attacks = new Attacks(setup, others);
        Map<String, Choice<Attack>> recipes = setup.config().budgeted();
        Map<Path, List<String>> differences = new LinkedHashMap<>();
        for (AttackTrial trial : trials) {
            List<AttackJob> own = new ArrayList<>();
            // Those of the same weights together: they share a network.
            for (String weights : setup.config().weights()) {
                recipes.forEach(
                        (name, recipe) -> own.add(new AttackJob(setup, name, recipe, trial, new WeightsName(weights))));
            }
            own.forEach(job -> differences.put(
                    job.folder().folder(),
                    job.identity()
                            .differences(job.folder().identity(), job.folder().complete())));
            attacks.jobs.put(trial, own);
        }
        Identity.requireSame(
                differences,
                "These attacks were made with other settings, weights or data",
                "Give the attack another name, undo the change, or delete these folders to attack anew.");
        return attacks;
    }

    /** Whether all attacks on a trial are complete. */
    public boolean complete(AttackTrial trial) {
        return jobs.get(trial).stream().allMatch(job -> job.folder().complete() && transferred(trial, job));
    }

    /** How many texts of a trial are attacked in all. */
    private long total(AttackTrial trial) {
        return (long) jobs.get(trial).size() * setup.count();
    }

    /**
     * Attacks what has not been attacked of a trial. Several threads may work on trials at the same time.
     *
     * @param threads that work for this trial
     * @throws CancellationException if asked to stop; groups of texts that are done are kept
     * @throws TrainingFailure if memory runs out
     */
    public void run(AttackTrial trial, int threads, Progress progress) {
        if (complete(trial)) {
            return;
        }
        List<AttackJob> all = jobs.get(trial);
        long done = all.stream().mapToLong(AttackJob::done).sum();
        try (Progress.Task task = progress.start(trial.id() + " attacks", done, total(trial))) {
            for (List<AttackJob> ofWeights : byWeights(all)) {
                attack(trial, ofWeights, threads, task, progress);
                transfer(trial, ofWeights, threads, task);
            }
        } catch (OutOfMemoryError e) {
            throw new TrainingFailure(
                    "Java ran out of memory. Give it more (JAVA_OPTS=-Xmx...), or lower attacks.together or"
                            + " engine.parallel-trials.",
                    e);
        } catch (TFResourceExhaustedException e) {
            throw new TrainingFailure(
                    "TensorFlow ran out of memory. Lower attacks.draws, engine.evaluation-batch or"
                            + " engine.parallel-trials.",
                    e);
        }
    }

    private static List<List<AttackJob>> byWeights(List<AttackJob> all) {
        return List.copyOf(all.stream()
                .collect(Collectors.groupingBy(AttackJob::weights, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private void attack(AttackTrial trial, List<AttackJob> some, int threads, Progress.Task task, Progress progress) {
        List<AttackJob> open =
                some.stream().filter(job -> !job.folder().complete()).toList();
        if (open.isEmpty()) {
            return;
        }
        Ticker ticker = new Ticker(task);
        TrainedWeights weights = TrainedWeights.read(trial.files(), open.get(0).weights(), trial.id());
        try (TrainedNetwork network = network(trial, weights, threads, ticker)) {
            for (AttackJob job : open) {
                long started = System.nanoTime();
                ticker.begin(job.title());
                job.run(network, weights.epoch(), result -> ticker.done());
                progress.say(trial.id() + " " + job.title() + ": attacked in "
                        + Durations.text((System.nanoTime() - started) / 1_000_000));
            }
        }
    }

    /** Tells how far the attacks are, and ends them when somebody wishes so. */
    private final class Ticker implements IntConsumer {

        private final Progress.Task task;
        private final AtomicLong read = new AtomicLong();
        private volatile String title = "";

        Ticker(Progress.Task task) {
            this.task = task;
        }

        void begin(String name) {
            title = name;
            read.set(0);
        }

        @Override
        public void accept(int texts) {
            if (setup.stop().getAsBoolean()) {
                throw new CancellationException("stopped");
            }
            task.step(0, title + String.format(Locale.ROOT, ", %,d texts read", read.addAndGet(texts)));
        }

        void done() {
            task.step(1, title + String.format(Locale.ROOT, ", %,d texts read", read.get()));
        }
    }

    private TrainedNetwork network(AttackTrial trial, TrainedWeights weights, int threads, IntConsumer told) {
        return new TrainedNetwork(
                trial.spec(),
                weights.tensors(),
                weights.tensors().getOrDefault(NetworkSpec.EMBEDDING, trial.embedding()),
                setup.encoder(),
                threads,
                setup.evaluationBatch(),
                told);
    }

    private record Target(String condition, String weights) {}

    /** What the texts of an attack are tried on. */
    private List<Target> targets(AttackTrial trial, AttackJob job) {
        List<Target> targets = new ArrayList<>();
        for (AttackTrial other : targets(trial)) {
            Path file = TrainedWeights.file(other.files(), job.weights());
            if (Files.exists(file)) {
                targets.add(new Target(other.condition(), "sha256:" + Digests.sha256(file)));
            }
        }
        return targets;
    }

    private List<AttackTrial> targets(AttackTrial trial) {
        return others.stream()
                .filter(other ->
                        other.seed() == trial.seed() && !other.condition().equals(trial.condition()))
                .toList();
    }

    private boolean transferred(AttackTrial trial, AttackJob job) {
        return !setup.config().transfer() || targets(trial, job).equals(known(job));
    }

    private static List<Target> known(AttackJob job) {
        return AttackResults.transfer(job.folder()).stream()
                .map(share -> new Target(share.condition(), share.weights()))
                .toList();
    }

    /** Tries the texts of attacks with the same weights on the other conditions. */
    private void transfer(AttackTrial trial, List<AttackJob> some, int threads, Progress.Task task) {
        List<AttackJob> open =
                some.stream().filter(job -> !transferred(trial, job)).toList();
        if (open.isEmpty()) {
            return;
        }
        Map<AttackJob, List<AttackResult>> fooling = new LinkedHashMap<>();
        Map<AttackJob, List<TransferShare>> shares = new LinkedHashMap<>();
        Labels labels = new Labels(setup.classes(), setup.multiLabel());
        for (AttackJob job : open) {
            fooling.put(
                    job,
                    job.results().stream()
                            .filter(r -> !labels.right(
                                    r.outcome().after(), r.example().labels()))
                            .toList());
            shares.put(job, new ArrayList<>());
        }
        Ticker ticker = new Ticker(task);
        for (AttackTrial other : targets(trial)) {
            WeightsName name = open.get(0).weights();
            Path file = TrainedWeights.file(other.files(), name);
            if (!Files.exists(file)) {
                continue;
            }
            ticker.begin("transfer to " + other.condition());
            String checksum = "sha256:" + Digests.sha256(file);
            try (TrainedNetwork network =
                    network(other, TrainedWeights.read(other.files(), name, other.id()), threads, ticker)) {
                for (AttackJob job : open) {
                    Share share = Share.of(Transfer.of(fooling.get(job), job.judge(network), setup.multiLabel()));
                    shares.get(job).add(new TransferShare(other.condition(), checksum, share));
                }
            }
        }
        open.forEach(job -> AttackResults.write(job.folder(), shares.get(job)));
    }
}
