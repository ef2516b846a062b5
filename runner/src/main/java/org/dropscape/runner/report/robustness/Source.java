package org.dropscape.runner.report.robustness;

import org.dropscape.runner.report.table.Format;
import org.dropscape.runner.robustness.result.Subject;

/**
 * Perturbed texts, or those that are not.
 *
 * @param perturbation its name, or {@link Subject#CLEAN}
 * @param rate of perturbed words; 0 for clean texts
 */
record Source(String perturbation, double rate) {

    static final Source CLEAN = new Source(Subject.CLEAN, 0);

    boolean isClean() {
        return equals(CLEAN);
    }

    /** Such as {@code qwerty, 30 %}. */
    String title() {
        return isClean() ? "not perturbed" : perturbation + ", " + percent(rate);
    }

    /** A rate for people. */
    static String percent(double rate) {
        return Format.FIGURES.text(100 * rate).replaceFirst("\\.0+$", "") + " %";
    }
}
