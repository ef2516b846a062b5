package org.dropscape.adversarial.goal;

import org.dropscape.adversarial.text.WordText;

/** Sets the goal for a text: TextAttack's {@code GoalFunction}, without its counting of queries. Immutable and thread-safe. */
@FunctionalInterface
public interface GoalFunction {

    /**
     * The goal for one text.
     *
     * @param original the text that is attacked
     * @param labels its true classes
     * @throws IllegalArgumentException if the goal needs another number of labels
     */
    Goal of(WordText original, int[] labels);
}
