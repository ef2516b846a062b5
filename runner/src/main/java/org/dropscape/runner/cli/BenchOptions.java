package org.dropscape.runner.cli;

import java.util.List;

/**
 * What to measure.
 *
 * @param json one JSON object a line instead of a table
 * @param only names of the benchmarks, such as {@code train} and {@code augment}; empty for all
 * @param hiddenUnits sizes of the recurrent layers; empty for those that each benchmark is about
 * @param replicas sizes of the replica axis
 * @param batch examples per step
 * @param tokens length of each text
 * @param regularizers ids, such as {@code none} and {@code zoneout}
 * @param seconds how long each measurement lasts
 */
public record BenchOptions(
        boolean json,
        List<String> only,
        List<Integer> hiddenUnits,
        List<Integer> replicas,
        int batch,
        int tokens,
        List<String> regularizers,
        double seconds) {

    /** Takes unmodifiable copies and checks the ranges. */
    public BenchOptions {
        only = List.copyOf(only);
        hiddenUnits = List.copyOf(hiddenUnits);
        replicas = List.copyOf(replicas);
        regularizers = List.copyOf(regularizers);
        hiddenUnits.forEach(n -> atLeastOne("--hidden-units", n));
        replicas.forEach(n -> atLeastOne("--replicas", n));
        atLeastOne("--batch", batch);
        atLeastOne("--tokens", tokens);
        if (!(seconds > 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("--seconds must be greater than 0 and finite, but was " + seconds);
        }
    }

    private static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, but was " + value);
        }
    }
}
