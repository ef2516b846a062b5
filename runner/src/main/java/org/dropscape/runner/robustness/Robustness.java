package org.dropscape.runner.robustness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.progress.Durations;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.train.TrainingFailure;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * The measurements of trained trials on perturbed texts: what has to be measured, and measuring it, a trial at a time.
 *
 * <p>Every measurement lies in a folder of its own with all that its values depend on. What is complete is not measured again; what was
 * measured with other settings, weights or data is refused.
 */
public final class Robustness {

    private static final int MOST_NAMED = 3;

    private final RobustnessSetup setup;
    private final Map<RobustnessTrial, List<Unit>> units = new LinkedHashMap<>();

    private Robustness(RobustnessSetup setup) {
        this.setup = setup;
    }

    /**
     * Plans what is to be measured, and looks at what is there.
     *
     * @throws UserException if weights are missing, or a folder holds something that was measured otherwise
     */
    public static Robustness plan(RobustnessSetup setup, List<RobustnessTrial> trials) {
        Robustness robustness = new Robustness(setup);
        trials.forEach(trial -> robustness.units.put(trial, new UnitPlanner(setup, trial).plan()));
        robustness.requireSame();
        return robustness;
    }

    /** Refuses what was measured otherwise: folders with the same differences are told together. */
    private void requireSame() {
        Map<List<String>, List<RobustnessFolder>> found = new LinkedHashMap<>();
        units.values()
                .forEach(all -> all.forEach(unit -> {
                    List<String> differences = unit.identity()
                            .differences(unit.folder().identity(), unit.folder().complete());
                    if (!differences.isEmpty()) {
                        found.computeIfAbsent(differences, key -> new ArrayList<>())
                                .add(unit.folder());
                    }
                }));
        if (found.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("These were measured with other settings, weights or data;"
                + " what was measured otherwise is never mixed in.");
        found.forEach((differences, folders) -> {
            folders.stream().limit(MOST_NAMED).forEach(folder -> text.append('\n')
                    .append(folder.folder()));
            if (folders.size() > MOST_NAMED) {
                text.append("\nand ").append(folders.size() - MOST_NAMED).append(" more");
            }
            differences.forEach(difference -> text.append("\n  ").append(difference));
        });
        throw new UserException(text + "\nUndo the change, or delete these folders to measure them anew.");
    }

    /** What is left out, for people. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (setup.task() == Task.MULTI_LABEL) {
            notes.add(
                    "No calibration and no entropies: they are about one predicted class, and a text may have any number of"
                            + " labels here.");
        }
        if (setup.config().sampling().isPresent()) {
            List<String> without = units.keySet().stream()
                    .filter(trial -> !trial.samples())
                    .map(RobustnessTrial::condition)
                    .distinct()
                    .toList();
            if (!without.isEmpty()) {
                notes.add("No dropout at test time of " + String.join(", ", without)
                        + ": without regularizers there is none.");
            }
        }
        return notes;
    }

    /** Whether everything of a trial is measured. */
    public boolean complete(RobustnessTrial trial) {
        return units.get(trial).stream().allMatch(unit -> unit.folder().complete());
    }

    /**
     * Measures what a trial lacks. Trials may be measured by several threads at the same time.
     *
     * @param threads that work for this trial
     * @throws CancellationException if asked to stop; what is complete is kept
     * @throws TrainingFailure if memory runs out
     */
    public void measure(RobustnessTrial trial, int threads, Progress progress) {
        if (complete(trial)) {
            return;
        }
        List<Unit> all = units.get(trial);
        long total = all.stream().mapToLong(Unit::cost).sum();
        long done = all.stream()
                .filter(unit -> unit.folder().complete())
                .mapToLong(Unit::cost)
                .sum();
        long started = System.nanoTime();
        try (Progress.Task task = progress.start(trial.id() + " robustness", done, total);
                Bench bench = new Bench(setup, trial, threads, task)) {
            for (Unit unit : all) {
                if (setup.stop().getAsBoolean()) {
                    throw new CancellationException("stopped");
                }
                if (!unit.folder().complete()) {
                    unit.run(bench);
                    bench.done(unit.cost());
                }
            }
        } catch (OutOfMemoryError e) {
            throw new TrainingFailure(
                    "Java ran out of memory. Give it more (JAVA_OPTS=-Xmx...), or lower robustness.examples,"
                            + " robustness.draws or engine.parallel-trials.",
                    e);
        } catch (TFResourceExhaustedException e) {
            throw new TrainingFailure(
                    "TensorFlow ran out of memory. Lower robustness.sampling.replicas, engine.evaluation-batch or"
                            + " engine.parallel-trials.",
                    e);
        }
        progress.say(trial.id() + " robustness: " + (total - done) + " texts read in "
                + Durations.text((System.nanoTime() - started) / 1_000_000));
    }
}
