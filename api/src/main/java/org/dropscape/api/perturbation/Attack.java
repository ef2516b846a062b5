package org.dropscape.api.perturbation;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.dropscape.api.text.TextClassifier;

/** Searches for a changed text that a classifier gets wrong. Thread-safe, as far as the classifier is. */
@FunctionalInterface
public interface Attack {

    /**
     * Attacks one text.
     *
     * @param model the victim
     * @param text the original, any string
     * @param labels its true classes: one, or any number where the task is multi-label
     * @param random the only source of randomness of the search
     * @return what was found; the same for the same model, text, labels and state of the random generator
     * @throws org.dropscape.api.error.UserException if the attack needs what the model does not offer, such as gradients
     */
    Outcome attack(TextClassifier model, String text, int[] labels, RandomGenerator random);

    /**
     * Attacks one text with one label.
     *
     * @param model the victim
     * @param text the original, any string
     * @param label its true class
     * @param random the only source of randomness of the search
     * @return what was found
     */
    default Outcome attack(TextClassifier model, String text, int label, RandomGenerator random) {
        return attack(model, text, new int[] {label}, random);
    }

    /** How an attack on a text ended. */
    enum Status {
        /** The text found meets the goal. */
        SUCCEEDED,
        /** The search ended, or its budget did, before the goal was met. */
        FAILED,
        /** There was nothing to attack: the model was wrong about the original already. */
        SKIPPED
    }

    /**
     * What an attack found.
     *
     * @param status how it ended
     * @param text the best changed text, or the original if none is better
     * @param before the model's probabilities for the original, one per class
     * @param after the model's probabilities for {@code text}, as the search was told them
     * @param scoreBefore how near the original is to the goal, in the attack's own measure; more is nearer
     * @param scoreAfter how near {@code text} is
     * @param words how many words the original has, as the attack counts words
     * @param changedWords how many of them are not in {@code text} any more; words inserted between others count too
     * @param queries how many texts the model was asked about, repeated ones and gradients included
     * @param evaluations how many of them it had to compute
     */
    record Outcome(
            Status status,
            String text,
            List<Double> before,
            List<Double> after,
            double scoreBefore,
            double scoreAfter,
            int words,
            int changedWords,
            long queries,
            long evaluations) {

        /** Checks that nothing is missing and no count negative. */
        public Outcome {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(text, "text");
            before = List.copyOf(before);
            after = List.copyOf(after);
            if (before.size() != after.size()) {
                throw new IllegalArgumentException(
                        "after must have as many classes as before, " + before.size() + ", but had " + after.size());
            }
            if (words < 0 || changedWords < 0) {
                throw new IllegalArgumentException(
                        "words and changedWords must be 0 or more, but were " + words + " and " + changedWords);
            }
            if (evaluations < 0 || queries < evaluations) {
                throw new IllegalArgumentException(
                        "queries must be at least evaluations, and these at least 0, but were " + queries + " and "
                                + evaluations);
            }
        }

        /** Whether the goal is met by a changed text. */
        public boolean succeeded() {
            return status == Status.SUCCEEDED;
        }
    }
}
