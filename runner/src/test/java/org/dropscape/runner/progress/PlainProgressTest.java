package org.dropscape.runner.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainProgressTest {

    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Progress progress = new PlainProgress(
            new PrintStream(bytes, true, StandardCharsets.UTF_8), new HandClock(millis), Duration.ofSeconds(30));

    @Test
    void tellsTheStartTheTimeLeftAndTheEnd() {
        try (Progress.Task task = progress.start("zoneout", 10)) {
            pass(20);
            task.step(1, "loss 0.6");
            pass(20);
            task.step(1, "loss 0.5");
            pass(5);
            task.step(8, "loss 0.3");
        }
        assertEquals(
                List.of(
                        "zoneout: 0/10 (0%)",
                        "zoneout: 2/10 (20%), 2 min 40 s left, loss 0.5",
                        "zoneout: 10/10 (100%), done after 45 s, loss 0.3"),
                lines());
    }

    @Test
    void aResumedTaskJudgesSpeedByWhatIsNew() {
        try (Progress.Task task = progress.start("a", 80, 100)) {
            pass(100);
            task.step(10, "");
        }
        assertEquals(
                List.of(
                        "a: 80/100 (80%)",
                        "a: 90/100 (90%), 1 min 40 s left", "a: 90/100 (90%), stopped after 1 min 40 s"),
                lines());
    }

    @Test
    void closingTwiceSaysTheEndOnce() {
        Progress.Task task = progress.start("a", 0);
        task.close();
        task.close();
        task.step(1, "late");
        assertEquals(List.of("a: 0/0 (100%)", "a: 0/0 (100%), done after 0.0 s"), lines());
    }

    @Test
    void stepsOfManyThreadsAllCount() {
        try (Progress.Task task = progress.start("a", 1000)) {
            IntStream.range(0, 1000).parallel().forEach(i -> task.step(1, ""));
        }
        assertEquals("a: 1000/1000 (100%), done after 0.0 s", lines().get(1));
    }

    @Test
    void sayPrintsTheLine() {
        progress.say("hello");
        assertEquals(List.of("hello"), lines());
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> progress.start("a", 3, 2));
        assertThrows(IllegalArgumentException.class, () -> progress.start("a", -1));
        Progress.Task task = progress.start("a", 2);
        assertThrows(IllegalArgumentException.class, () -> task.step(-1, ""));
    }

    private void pass(int seconds) {
        millis.addAndGet(seconds * 1000L);
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static final class HandClock extends Clock {
        private final AtomicLong millis;

        HandClock(AtomicLong millis) {
            this.millis = millis;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }
    }
}
