package org.dropscape.api.perturbation;

import java.util.random.RandomGenerator;
import org.dropscape.api.text.TextClassifier;

/** Searches for a changed text that a classifier gets wrong. Thread-safe. */
@FunctionalInterface
public interface Attack {

    /**
     * Attacks one text.
     *
     * @param model the victim
     * @param text the original
     * @param label its true class
     * @param random the only source of randomness of the search
     */
    Outcome attack(TextClassifier model, String text, int label, RandomGenerator random);

    /**
     * What an attack found.
     *
     * @param text the best changed text, or the original if none is better
     * @param success whether the goal is met
     * @param queries how many texts the model was asked about
     */
    record Outcome(String text, boolean success, long queries) {}
}
