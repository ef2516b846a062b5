package org.dropscape.runner.train;

import org.dropscape.runner.model.Task;
import org.dropscape.runner.report.Scores;

/** What is measured while an epoch is trained: over all examples and, where some are changed copies, over either kind. */
final class TrainingSums {

    private final ScoreSum all;
    private final ScoreSum clean;
    private final ScoreSum changed;

    /**
     * Goes on from sums that were kept.
     *
     * @param all over all examples
     * @param kinds over either kind; null if no example is changed
     */
    TrainingSums(ScoreSum.State all, Kinds kinds, Task task) {
        this.all = new ScoreSum(all, task);
        this.clean = kinds == null ? null : new ScoreSum(kinds.clean(), task);
        this.changed = kinds == null ? null : new ScoreSum(kinds.changed(), task);
    }

    /**
     * The sums over examples of either kind, to be kept; exact.
     *
     * @param clean over the unchanged ones
     * @param changed over the changed copies
     */
    record Kinds(ScoreSum.State clean, ScoreSum.State changed) {}

    /** Adds an example. */
    void add(float[] logits, int[] labels, boolean isChanged) {
        all.add(logits, labels);
        if (changed != null) {
            (isChanged ? changed : clean).add(logits, labels);
        }
    }

    double meanLoss() {
        return all.meanLoss();
    }

    ScoreSum.State all() {
        return all.state();
    }

    /** Null if no example is changed. */
    Kinds kinds() {
        return changed == null ? null : new Kinds(clean.state(), changed.state());
    }

    Scores scores() {
        return all.scores();
    }

    /** Null if no example is changed. */
    AdversarialScores adversarialScores() {
        return changed == null
                ? null
                : new AdversarialScores(changed.state().examples(), clean.scores(), changed.scores());
    }
}
