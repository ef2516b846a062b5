package org.dropscape.runner.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One condition of a study: a model with its regularizers, trained once per seed.
 *
 * @param name as in the study, unique in it
 * @param regularizers for readers, such as {@code "zoneout 0.1"}; empty for none
 * @param hiddenUnits H, the number of hidden units of a layer, at least 1
 * @param parameters the number of trained numbers, at least 0
 * @param seeds the runs with at least one finished epoch; may be empty while a study is running
 */
public record ConditionResult(
        String name, String regularizers, int hiddenUnits, long parameters, List<SeedResult> seeds) {

    /** Checks the ranges, and that no seed is there twice. */
    public ConditionResult {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        regularizers = regularizers.strip();
        if (hiddenUnits < 1) {
            throw new IllegalArgumentException("hiddenUnits must be at least 1, but was " + hiddenUnits);
        }
        if (parameters < 0) {
            throw new IllegalArgumentException("parameters must be at least 0, but was " + parameters);
        }
        seeds = List.copyOf(seeds);
        Set<Long> numbers = new HashSet<>();
        for (SeedResult seed : seeds) {
            if (!numbers.add(seed.seed())) {
                throw new IllegalArgumentException("seeds must differ, but seed " + seed.seed() + " is there twice");
            }
        }
    }

    /** The number of epochs of the longest run, 0 without one. */
    public int epochs() {
        return seeds.stream().mapToInt(seed -> seed.epochs().size()).max().orElse(0);
    }
}
