package org.dropscape.runner.config;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The repeats of every condition: each index names one stream of initial weights, orders and masks below the study's root
 * seed. In YAML a number n stands for the indices 0 to n - 1, a list gives them one by one.
 *
 * @param values different indices, each at least 0
 */
public record Seeds(List<Long> values) {

    /** Checks that there is at least one, and that none is negative or named twice. */
    public Seeds {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values must name at least one seed, but was []");
        }
        for (long value : values) {
            if (value < 0) {
                throw new IllegalArgumentException("values must be at least 0, but was " + value);
            }
        }
        if (values.stream().distinct().count() != values.size()) {
            throw new IllegalArgumentException("values must differ from each other, but was " + values);
        }
    }

    /**
     * The indices 0 to count - 1.
     *
     * @param count at least 1
     */
    public static Seeds count(long count) {
        if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException("values must be from 1 to 1000000 seeds, but was " + count);
        }
        return new Seeds(LongStream.range(0, count).boxed().toList());
    }
}
