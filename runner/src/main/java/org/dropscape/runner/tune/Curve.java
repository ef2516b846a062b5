package org.dropscape.runner.tune;

import java.util.List;

/**
 * What a trial cost after each of its epochs.
 *
 * @param costs of epoch 1, 2, ...; lower is better
 */
public record Curve(List<Double> costs) {

    /** Takes an unmodifiable copy. */
    public Curve {
        costs = List.copyOf(costs);
    }

    /** The lowest cost of the first epochs; infinite for none. */
    public double best(int epochs) {
        return costs.stream()
                .limit(epochs)
                .mapToDouble(Double::doubleValue)
                .filter(cost -> !Double.isNaN(cost))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The mean cost of the first epochs, or of all if there are fewer. */
    double mean(int epochs) {
        return costs.stream()
                .limit(epochs)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
