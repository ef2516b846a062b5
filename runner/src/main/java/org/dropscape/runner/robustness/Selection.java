package org.dropscape.runner.robustness;

import org.dropscape.runner.config.Preprocess;
import org.dropscape.runner.config.SplitName;

/**
 * Some texts of a split.
 *
 * @param split where they are from
 * @param rows their numbers in it, ascending
 * @param labels of each
 * @param preprocess what is done to them before they are perturbed
 */
record Selection(SplitName split, int[] rows, int[][] labels, Preprocess preprocess) {

    /** How many there are. */
    int size() {
        return rows.length;
    }
}
