package org.dropscape.runner.train;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A wish to end soon and in order. Thread-safe. */
public final class StopSignal {

    private final AtomicBoolean stopped = new AtomicBoolean();

    /** Asks everybody who looks at this signal to stop. */
    public void stop() {
        stopped.set(true);
    }

    /** Whether somebody asked. */
    public boolean stopped() {
        return stopped.get();
    }

    /** Work was left undone because somebody asked; what was done is kept. */
    public static final class Stopped extends CancellationException {
        private static final long serialVersionUID = 1L;

        /** For whoever obeys the signal. */
        public Stopped() {
            super("stopped");
        }
    }
}
