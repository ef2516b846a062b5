package org.dropscape.runner.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** Lines for a log: one when a task begins, one when it ends, and between them one at most every so often. */
public final class PlainProgress implements Progress {

    private final PrintStream out;
    private final Clock clock;
    private final Duration every;

    /**
     * @param out where to
     * @param clock what time it is
     * @param every the shortest time between two lines of one task, except for its ends; at least 0
     */
    public PlainProgress(PrintStream out, Clock clock, Duration every) {
        if (every.isNegative()) {
            throw new IllegalArgumentException("every must be at least 0, but was " + every);
        }
        this.out = out;
        this.clock = clock;
        this.every = every;
    }

    @Override
    public Task start(String name, long done, long total) {
        return new LineTask(name, done, total);
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    private final class LineTask implements Task {
        private final String name;
        private final long total;
        private final long before;
        private final long began;
        private long done;
        private long said;
        private boolean closed;
        private String message = "";

        LineTask(String name, long done, long total) {
            TaskRange.check(done, total);
            this.name = name;
            this.total = total;
            this.before = done;
            this.done = done;
            this.began = clock.millis();
            this.said = began;
            say(name + ": " + share());
        }

        @Override
        public synchronized void step(long units, String text) {
            if (closed) {
                return;
            }
            done = TaskRange.advance(done, units);
            message = text;
            long now = clock.millis();
            if (done < total && now - said >= every.toMillis()) {
                said = now;
                say(name + ": " + share() + eta(now) + tail());
            }
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            String end = done >= total ? "done" : "stopped";
            say(name + ": " + share() + ", " + end + " after " + Durations.text(clock.millis() - began) + tail());
        }

        private String share() {
            long percent = total == 0 ? 100 : Math.min(100, done * 100 / total);
            return String.format(Locale.ROOT, "%d/%d (%d%%)", done, total, percent);
        }

        private String eta(long now) {
            long units = done - before;
            if (units <= 0) {
                return "";
            }
            double perUnit = (now - began) / (double) units;
            return ", " + Durations.text(Math.round(perUnit * (total - done))) + " left";
        }

        private String tail() {
            return message.isEmpty() ? "" : ", " + message;
        }
    }
}
