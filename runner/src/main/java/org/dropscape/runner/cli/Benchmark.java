package org.dropscape.runner.cli;

import java.io.PrintStream;

/** Measures the throughput of this host. */
@FunctionalInterface
public interface Benchmark {

    /**
     * Measures and prints.
     *
     * @param options what to measure
     * @param out one line per measurement
     */
    void run(BenchOptions options, PrintStream out);
}
