package org.dropscape.runner.study;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dropscape.runner.train.StopSignal;

/** Turns a wish to end the process (Ctrl-C, SIGTERM) into a {@link StopSignal}, and waits for those who obey it. Close it. */
final class StopHook implements AutoCloseable {

    /** How long a Ctrl-C waits for the checkpoints. */
    private static final int GRACE_SECONDS = 20;

    private final StopSignal signal = new StopSignal();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");

    StopHook() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    StopSignal signal() {
        return signal;
    }

    private void stop() {
        signal.stop();
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Not everything could be written in time; the last checkpoints are kept.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is written. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is what made us stop.
        }
    }
}
