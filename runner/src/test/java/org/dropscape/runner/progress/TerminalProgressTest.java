package org.dropscape.runner.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final TerminalProgress progress = new TerminalProgress(out, () -> 80);

    @Test
    void aFinishedBarStaysAsOneFullLineThatFits() {
        try (Progress.Task task = progress.start("baseline seed 1", 4)) {
            task.step(1, "loss 0.6");
            task.step(3, "loss 0.3");
        }
        List<String> screen = screen();
        assertEquals(1, screen.size());
        assertTrue(screen.get(0).startsWith("baseline seed 1 100%"), screen.get(0));
        assertTrue(screen.get(0).contains("4/4"), screen.get(0));
        assertTrue(screen.get(0).length() < 80, screen.get(0));
    }

    @Test
    void linesThatStayAreAboveTheBars() {
        Progress.Task first = progress.start("first", 2);
        Progress.Task second = progress.start("second", 2);
        first.step(2, "");
        first.close();
        progress.say("epoch 1: loss 0.5");
        second.step(1, "");
        second.close();
        List<String> screen = screen();
        assertEquals(3, screen.size(), () -> String.join("\n", screen));
        assertTrue(screen.get(0).startsWith("first 100%"), screen.get(0));
        assertEquals("epoch 1: loss 0.5", screen.get(1));
        assertTrue(screen.get(2).startsWith("second  50%"), screen.get(2));
    }

    @Test
    void tasksOfManyThreadsEndAsOneLineEach() {
        IntStream.range(0, 16).parallel().forEach(i -> {
            try (Progress.Task task = progress.start("task " + i, 50)) {
                for (int step = 0; step < 50; step++) {
                    task.step(1, "step " + step);
                }
            }
        });
        List<String> screen = screen();
        assertEquals(16, screen.size(), () -> String.join("\n", screen));
        assertTrue(screen.stream().allMatch(line -> line.contains("50/50")));
    }

    /** What a terminal shows that knows "line up", "erase line" and new lines. */
    private List<String> screen() {
        List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        String text = bytes.toString(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\u001b[1A", i)) {
                row--;
                i += 3;
            } else if (text.startsWith("\r\u001b[K", i)) {
                rows.get(row).setLength(0);
                i += 3;
            } else if (text.charAt(i) == '\n') {
                row++;
                if (row == rows.size()) {
                    rows.add(new StringBuilder());
                }
            } else {
                rows.get(row).append(text.charAt(i));
            }
        }
        return rows.stream()
                .map(StringBuilder::toString)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
