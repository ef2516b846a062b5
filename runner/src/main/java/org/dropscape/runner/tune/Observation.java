package org.dropscape.runner.tune;

/**
 * What is known of a candidate.
 *
 * @param candidate which
 * @param cost lower is better; infinite if it failed, NaN while nothing is known
 */
record Observation(Candidate candidate, double cost) {

    /** Whether anything is known. */
    boolean isKnown() {
        return !Double.isNaN(cost);
    }
}
