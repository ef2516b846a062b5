package org.dropscape.runner.train;

/** A trial that cannot go on: not a number, out of memory. The message says what to change; what was done is kept. */
public final class TrainingFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and remedy
     */
    public TrainingFailure(String message) {
        super(message);
    }

    /**
     * @param message cause and remedy
     * @param cause what was caught
     */
    public TrainingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
