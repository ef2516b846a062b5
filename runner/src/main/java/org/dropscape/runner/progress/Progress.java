package org.dropscape.runner.progress;

/**
 * Tells a person how far a long command is. Safe for use from several threads; several tasks can be under way.
 *
 * <p>{@link ProgressDisplays#forStandardError()} picks the implementation that fits where the output goes.
 */
public interface Progress extends AutoCloseable {

    /**
     * Begins a task.
     *
     * @param name short, such as {@code "zoneout seed 2"}
     * @param done how many units were done before, in an earlier run of the command, in [0, total]
     * @param total how many units there are, at least 0
     * @return the task; close it when it ends, however it ends
     */
    Task start(String name, long done, long total);

    /**
     * Begins a task of which nothing is done yet.
     *
     * @param name short
     * @param total how many units there are, at least 0
     * @return the task; close it when it ends, however it ends
     */
    default Task start(String name, long total) {
        return start(name, 0, total);
    }

    /**
     * Prints a line that stays.
     *
     * @param line without its end
     */
    void say(String line);

    /** Ends the display. Tasks that are still open are left as they are. */
    @Override
    default void close() {}

    /** One thing that is being done. */
    interface Task extends AutoCloseable {

        /**
         * Reports that more was done.
         *
         * @param units how many units since the last call, at least 0
         * @param message what is worth knowing now, such as {@code "loss 0.312"}; may be empty
         */
        void step(long units, String message);

        /** Ends the task, finished or not; further calls have no effect. */
        @Override
        void close();
    }

    /** A progress that shows nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public Task start(String name, long done, long total) {
                return new Task() {
                    @Override
                    public void step(long units, String message) {
                        // Nobody is watching.
                    }

                    @Override
                    public void close() {
                        // Nothing was opened.
                    }
                };
            }

            @Override
            public void say(String line) {
                // Nobody is watching.
            }
        };
    }
}
