package org.dropscape.runner.attack.result;

import org.dropscape.adversarial.metric.Proportion;

/**
 * How many of some texts are of a kind.
 *
 * @param hits how many are
 * @param total how many there are
 * @param value the share; NaN of nothing
 * @param low the lower end of Wilson's 95 % interval
 * @param high its upper end
 */
public record Share(long hits, long total, double value, double low, double high) {

    /** The share of a proportion. */
    public static Share of(Proportion proportion) {
        return new Share(
                proportion.hits(), proportion.total(), proportion.value(), proportion.lower(), proportion.upper());
    }
}
