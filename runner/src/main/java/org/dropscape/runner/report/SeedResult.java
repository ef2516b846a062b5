package org.dropscape.runner.report;

import java.util.List;

/**
 * One training run: a condition with one seed.
 *
 * @param seed the number of the run within its condition, as in the folder {@code seed-<n>}
 * @param epochs in order, from epoch 1 without gaps; at least one
 */
public record SeedResult(long seed, List<EpochMetrics> epochs) {

    /** Checks that the series is complete. */
    public SeedResult {
        epochs = List.copyOf(epochs);
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("epochs must not be empty");
        }
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.get(i).epoch() != i + 1) {
                throw new IllegalArgumentException("epochs must count 1, 2, 3 and so on, but number " + (i + 1)
                        + " in the list was epoch " + epochs.get(i).epoch());
            }
        }
    }

    /** The epoch with the lowest validation loss, the earliest of equals; the last one if no loss is a number. */
    public EpochMetrics best() {
        EpochMetrics best = last();
        double lowest = Double.POSITIVE_INFINITY;
        for (EpochMetrics epoch : epochs) {
            if (epoch.validation().loss() < lowest) {
                best = epoch;
                lowest = epoch.validation().loss();
            }
        }
        return best;
    }

    /** The last epoch. */
    public EpochMetrics last() {
        return epochs.get(epochs.size() - 1);
    }
}
