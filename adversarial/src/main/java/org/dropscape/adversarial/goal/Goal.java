package org.dropscape.adversarial.goal;

import org.dropscape.adversarial.text.WordText;

/** What an attack is after with one text. Immutable and thread-safe. */
public interface Goal {

    /**
     * How near a text is to the goal.
     *
     * @param probabilities the model's, {@code [classes]}
     * @param text the changed text
     * @return more is nearer
     */
    double score(double[] probabilities, WordText text);

    /** Whether a text meets the goal. */
    boolean reached(double[] probabilities, WordText text);

    /** Whether there is nothing to attack, given what the model says of the original. */
    default boolean skips(double[] probabilities, WordText original) {
        return reached(probabilities, original);
    }

    /**
     * Whether there is no goal to reach but a score to raise as far as possible: then no text meets the goal, and an attack that
     * raised the score has succeeded.
     */
    default boolean maximizes() {
        return false;
    }

    /** The labels whose loss leads to the goal. */
    int[] lossLabels();

    /** Whether the loss of {@link #lossLabels} is to rise; otherwise it is to fall. */
    boolean raisesLoss();
}
