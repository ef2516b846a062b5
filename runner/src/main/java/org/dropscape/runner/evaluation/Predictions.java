package org.dropscape.runner.evaluation;

import java.util.Arrays;
import java.util.List;
import org.dropscape.runner.model.Task;

/**
 * What a model said of some texts, and what is true.
 *
 * @param task what was asked
 * @param classes their names, K of them
 * @param probabilities {@code [texts][K]} in [0, 1]; two for a binary task
 * @param labels {@code [texts][...]} the indices of the true classes: one, or any number where the task is multi-label
 */
public record Predictions(Task task, List<String> classes, double[][] probabilities, int[][] labels) {

    /** Checks the shapes. */
    public Predictions {
        classes = List.copyOf(classes);
        if (probabilities.length != labels.length) {
            throw new IllegalArgumentException("probabilities and labels must be of as many texts, but were "
                    + probabilities.length + " and " + labels.length);
        }
        for (double[] row : probabilities) {
            if (row.length != classes.size()) {
                throw new IllegalArgumentException(
                        "each text must have " + classes.size() + " probabilities, but one has " + row.length);
            }
        }
    }

    /** How many texts. */
    public int size() {
        return labels.length;
    }

    /** Whether a text is of a class. */
    public boolean isLabel(int text, int label) {
        return Arrays.stream(labels[text]).anyMatch(l -> l == label);
    }

    /**
     * The classes that are predicted of a text: the most probable one (the first of equal ones), or where the task is multi-label all
     * that are more probable than not.
     */
    public int[] predicted(int text) {
        double[] p = probabilities[text];
        if (task == Task.MULTI_LABEL) {
            int[] all = new int[p.length];
            int count = 0;
            for (int k = 0; k < p.length; k++) {
                if (p[k] > 0.5) {
                    all[count++] = k;
                }
            }
            return Arrays.copyOf(all, count);
        }
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        return new int[] {best};
    }
}
