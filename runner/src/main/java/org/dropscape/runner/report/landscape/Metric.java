package org.dropscape.runner.report.landscape;

/**
 * A number that conditions are compared by.
 *
 * @param key its name in {@code metrics.json}
 * @param title for readers
 * @param isRatio whether it is a size, above 0, whose logarithm is averaged and compared: means are geometric then, and
 *     differences ratios
 * @param isTested whether conditions are compared by it: each test more makes all the others weaker
 */
record Metric(String key, String title, boolean isRatio, boolean isTested) {

    static Metric size(String key, String title) {
        return new Metric(key, title, true, true);
    }

    static Metric number(String key, String title) {
        return new Metric(key, title, false, true);
    }

    /** The same, described but not compared: much like another one that is. */
    Metric untested() {
        return new Metric(key, title, isRatio, false);
    }

    /** What is averaged; not finite for what has no such value. */
    double forward(double value) {
        return isRatio ? Math.log(value) : value;
    }

    /** From a mean, or a difference of means, back to what is shown. */
    double back(double value) {
        return isRatio ? Math.exp(value) : value;
    }

    /** Whether a set that is cut off, by the window or the end of the search, has a number that is larger in truth. */
    boolean growsWithTheWindow() {
        return key.startsWith("area@") || key.startsWith("basin-area@") || key.startsWith("mean-radius@");
    }

    /** The level at the end of the key, if there is one. */
    String level() {
        return key.substring(key.indexOf('@') + 1);
    }
}
