package org.dropscape.runner.bench;

import java.util.ArrayList;
import java.util.List;

/** Measures how long something takes. */
final class Medians {

    private Medians() {}

    /**
     * The median time of a run, in seconds.
     *
     * @param seconds how long to measure; at least three runs are made
     * @param warmUps runs that do not count
     */
    static double seconds(Runnable work, double seconds, int warmUps) {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (times.size() < 3 || System.nanoTime() < end) {
            long started = System.nanoTime();
            work.run();
            times.add((System.nanoTime() - started) / 1e9);
        }
        double[] sorted = times.stream().mapToDouble(t -> t).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
