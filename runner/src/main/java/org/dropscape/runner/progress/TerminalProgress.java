package org.dropscape.runner.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Bars with speed and time left at the foot of a terminal, one for each task that is under way; lines that stay scroll by above
 * them.
 */
public final class TerminalProgress implements Progress {

    private static final String ERASE_LINE = "\r\u001b[K";
    private static final String ONE_LINE_UP = "\u001b[1A";

    private final PrintStream out;
    private final IntSupplier width;
    private final Map<Bar, String> bars = new LinkedHashMap<>();
    private int drawn;

    /**
     * @param out a terminal that understands the ANSI sequences for "line up" and "erase line"
     * @param width how many columns it has; asked for each bar
     */
    public TerminalProgress(PrintStream out, IntSupplier width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public Task start(String name, long done, long total) {
        TaskRange.check(done, total);
        Bar bar = new Bar();
        ProgressBar shown = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setSpeedUnit(ChronoUnit.SECONDS)
                .showSpeed()
                .setConsumer(bar)
                .build();
        return new BarTask(shown, bar, done);
    }

    @Override
    public synchronized void say(String line) {
        erase();
        out.println(line);
        draw();
    }

    @Override
    public synchronized void close() {
        bars.clear();
        drawn = 0;
    }

    private synchronized void show(Bar bar, String text) {
        erase();
        bars.put(bar, text);
        draw();
    }

    /** The last state of a bar scrolls up as a line of its own. */
    private synchronized void finish(Bar bar) {
        erase();
        String last = bars.remove(bar);
        if (last != null) {
            out.println(last);
        }
        draw();
    }

    private void erase() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < drawn; i++) {
            text.append(ONE_LINE_UP).append(ERASE_LINE);
        }
        out.print(text);
        drawn = 0;
    }

    private void draw() {
        bars.values().forEach(out::println);
        out.flush();
        drawn = bars.size();
    }

    private final class BarTask implements Task {
        private final ProgressBar bar;
        private final Bar line;
        private long done;
        private boolean closed;

        BarTask(ProgressBar bar, Bar line, long done) {
            this.bar = bar;
            this.line = line;
            this.done = done;
        }

        @Override
        public synchronized void step(long units, String message) {
            if (closed) {
                return;
            }
            done = TaskRange.advance(done, units);
            bar.stepTo(done);
            bar.setExtraMessage(message);
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                bar.close();
                // The library forgets to end a bar that is closed before it was drawn for the first time.
                finish(line);
            }
        }
    }

    private final class Bar implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            // One column stays free: a character in the last one makes some terminals start a new line.
            return Math.max(20, width.getAsInt() - 1);
        }

        @Override
        public void accept(String text) {
            show(this, text.strip());
        }

        @Override
        public void close() {
            finish(this);
        }
    }
}
