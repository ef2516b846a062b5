package org.dropscape.landscape.statistics;

import org.dropscape.api.random.SeedTree;

/**
 * One metric of one condition.
 *
 * @param mean over seeds and pairs
 * @param interval of the mean
 * @param variance where the spread comes from
 * @param seeds how many
 * @param pairs how many
 */
public record Summary(double mean, Interval interval, VarianceSplit variance, int seeds, int pairs) {

    /**
     * Summarises.
     *
     * @param seeds the stream of the resamples
     */
    public static Summary of(Repetitions values, Bootstrap bootstrap, SeedTree seeds) {
        return new Summary(
                values.mean(), bootstrap.mean(values, seeds), VarianceSplit.of(values), values.seeds(), values.pairs());
    }
}
