package org.dropscape.runner.progress;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/** Picks the display that fits where the output goes. */
public final class ProgressDisplays {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private ProgressDisplays() {}

    /** Bars if standard error is a terminal, otherwise a line every half a minute. */
    public static Progress forStandardError() {
        PrintStream out = System.err;
        if (!isTerminal()) {
            return new PlainProgress(out, Clock.systemUTC(), BETWEEN_LINES);
        }
        ConsoleProgressBarConsumer console = new ConsoleProgressBarConsumer(out);
        return new TerminalProgress(out, () -> console.getMaxRenderedLength() + 1);
    }

    /** Bars if standard error is a terminal, otherwise nothing: for filters, whose standard error is for errors. */
    public static Progress forTerminal() {
        return isTerminal() ? forStandardError() : Progress.silent();
    }

    /** Java knows only whether input and output both are terminals, and {@code dropscape run 2> log} must not draw bars. */
    private static boolean isTerminal() {
        String type = System.getenv("TERM");
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        if (windows) {
            return System.console() != null;
        }
        if (type == null || type.isEmpty() || type.equals("dumb")) {
            return false;
        }
        try {
            Process test = new ProcessBuilder("test", "-t", "2")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor(2, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
