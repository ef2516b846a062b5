package org.dropscape.landscape.statistics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dropscape.api.random.SeedTree;

/**
 * One metric of two conditions, compared seed by seed and pair by pair.
 *
 * @param difference mean of the first minus mean of the second
 * @param interval of the difference
 * @param test over the seeds
 * @param hedgesG the difference in standard deviations over seeds
 */
public record Comparison(double difference, Interval interval, SignFlipTest test, double hedgesG) {

    /**
     * Compares.
     *
     * @param first the same seeds and pairs as the second
     * @param seeds the stream of the resamples and sign patterns
     * @throws IllegalArgumentException if the numbers of seeds or pairs differ
     */
    public static Comparison of(Repetitions first, Repetitions second, Bootstrap bootstrap, SeedTree seeds) {
        Repetitions differences = first.minus(second);
        return new Comparison(
                differences.mean(),
                bootstrap.mean(differences, seeds),
                SignFlipTest.of(differences.seedMeans(), SignFlipTest.DEFAULT_SAMPLES, seeds),
                EffectSize.hedgesG(first.seedMeans(), second.seedMeans()));
    }

    /** The p values of several comparisons, such as one per metric, after Holm's correction; in the same order. */
    public static <K> Map<K, Double> adjustedP(Map<K, Comparison> comparisons) {
        Map<K, Double> p = new LinkedHashMap<>();
        comparisons.forEach((name, comparison) -> p.put(name, comparison.test().p()));
        return Holm.adjust(p);
    }
}
