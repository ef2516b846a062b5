package org.dropscape.landscape.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * One metric of one condition, measured for every training seed on every pair of directions.
 *
 * <p>The pairs are the same for all seeds, and the same for all conditions (common random numbers), so that the design is crossed, and
 * conditions can be compared seed by seed and pair by pair.
 *
 * @param bySeed per seed one value per pair, all finite; take logarithms of areas first
 */
public record Repetitions(List<List<Double>> bySeed) {

    /**
     * Takes an unmodifiable copy.
     *
     * @throws IllegalArgumentException if there is no value, a seed has another number of pairs, or a value is not finite
     */
    public Repetitions {
        bySeed = bySeed.stream().map(List::copyOf).toList();
        if (bySeed.isEmpty() || bySeed.get(0).isEmpty()) {
            throw new IllegalArgumentException("at least one seed and one pair of directions are needed");
        }
        for (List<Double> row : bySeed) {
            if (row.size() != bySeed.get(0).size()) {
                throw new IllegalArgumentException("every seed needs the same pairs, but one has " + row.size()
                        + " values and the first " + bySeed.get(0).size());
            }
            for (double value : row) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("a value is " + value + ": leave out its seed or its pair");
                }
            }
        }
    }

    /** Values by seed, then by pair. */
    public static Repetitions of(double[][] values) {
        return new Repetitions(Arrays.stream(values)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList());
    }

    /** The number of seeds. */
    public int seeds() {
        return bySeed.size();
    }

    /** The number of pairs. */
    public int pairs() {
        return bySeed.get(0).size();
    }

    /** One value. */
    public double at(int seed, int pair) {
        return bySeed.get(seed).get(pair);
    }

    /** The mean over all values. */
    public double mean() {
        return Arrays.stream(seedMeans()).average().orElseThrow();
    }

    /** Per seed, the mean over its pairs. */
    public double[] seedMeans() {
        return bySeed.stream()
                .mapToDouble(row -> row.stream().mapToDouble(v -> v).average().orElseThrow())
                .toArray();
    }

    /**
     * Differences, seed by seed and pair by pair.
     *
     * @param other the same seeds and pairs of another condition
     * @throws IllegalArgumentException if it has another number of them
     */
    public Repetitions minus(Repetitions other) {
        if (seeds() != other.seeds() || pairs() != other.pairs()) {
            throw new IllegalArgumentException(
                    "conditions can be compared on the same seeds and pairs only, but one has " + seeds() + " x "
                            + pairs() + " and the other " + other.seeds() + " x " + other.pairs());
        }
        double[][] differences = new double[seeds()][pairs()];
        for (int s = 0; s < seeds(); s++) {
            for (int p = 0; p < pairs(); p++) {
                differences[s][p] = at(s, p) - other.at(s, p);
            }
        }
        return of(differences);
    }
}
