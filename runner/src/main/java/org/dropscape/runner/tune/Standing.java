package org.dropscape.runner.tune;

/**
 * How a candidate does.
 *
 * @param candidate which
 * @param epochs that it was last asked to train for
 * @param outcome of that
 * @param last whether it was trained to its end
 */
public record Standing(Candidate candidate, int epochs, Outcome outcome, boolean last) {

    /** Lower is better; infinite if it failed. */
    public double cost() {
        return outcome.cost(epochs);
    }
}
