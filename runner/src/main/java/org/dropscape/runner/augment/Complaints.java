package org.dropscape.runner.augment;

import java.io.PrintStream;

/** Lines that could not be perturbed: the first ones are told one by one. */
final class Complaints {

    private static final int TOLD = 10;

    private final PrintStream err;
    private long count;

    Complaints(PrintStream err) {
        this.err = err;
    }

    /** Tells of a line. */
    void add(String message) {
        count++;
        if (count <= TOLD) {
            err.println(message);
        }
    }

    /** Tells how many there were, and returns whether there was none. */
    boolean none() {
        if (count > TOLD) {
            err.println((count - TOLD) + " more lines like these were passed on as they were.");
        }
        return count == 0;
    }
}
