package org.dropscape.landscape.statistics;

/**
 * A confidence interval.
 *
 * @param low its lower end, NaN if unknown
 * @param high its upper end, NaN if unknown
 * @param confidence its nominal coverage, in (0, 1)
 */
public record Interval(double low, double high, double confidence) {

    /** Whether a value lies in it, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
