package org.dropscape.runner.progress;

/** The counting that both displays share. */
final class TaskRange {

    private TaskRange() {}

    static void check(long done, long total) {
        if (total < 0) {
            throw new IllegalArgumentException("total must be at least 0, but was " + total);
        }
        if (done < 0 || done > total) {
            throw new IllegalArgumentException("done must be in [0, " + total + "], but was " + done);
        }
    }

    static long advance(long done, long units) {
        if (units < 0) {
            throw new IllegalArgumentException("units must be at least 0, but was " + units);
        }
        return done + units;
    }
}
