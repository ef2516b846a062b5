package org.dropscape.runner.landscape;

import java.util.function.BooleanSupplier;
import org.dropscape.runner.progress.Progress;

/** Tells how far the landscapes of a trial are, in texts read. */
final class Ticker {

    private final Progress.Task task;
    private final String name;
    private final BooleanSupplier stop;

    /**
     * @param task of the trial
     * @param name of what is being computed
     * @param stop whether the work ends early
     */
    Ticker(Progress.Task task, String name, BooleanSupplier stop) {
        this.task = task;
        this.name = name;
        this.stop = stop;
    }

    /** Begins a part of the work that was planned to cost so much. */
    Part part(long budget) {
        return new Part(budget);
    }

    /**
     * A part of the work. It never tells of more than was planned, and of all of it when it ends,
     * unless it was stopped.
     */
    final class Part implements AutoCloseable {

        private final long budget;
        private long told;

        private Part(long budget) {
            this.budget = budget;
        }

        /** So many of so many points are done. */
        void advanced(int done, int most) {
            to(most == 0 ? budget : (long) ((double) budget * done / most), done + " of " + most);
        }

        /** So many more texts were read. */
        void add(long texts) {
            to(told + texts, "");
        }

        private void to(long units, String message) {
            long now = Math.min(budget, Math.max(told, units));
            task.step(now - told, message.isEmpty() ? name : name + ", " + message);
            told = now;
        }

        @Override
        public void close() {
            if (!stop.getAsBoolean()) {
                to(budget, "");
            }
        }
    }
}
