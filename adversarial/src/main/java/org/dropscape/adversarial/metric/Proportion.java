package org.dropscape.adversarial.metric;

/**
 * How many of some things are of a kind.
 *
 * @param hits how many are
 * @param total how many there are, at least {@code hits}
 */
public record Proportion(long hits, long total) {

    /** The 0.975 quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** Checks the range. */
    public Proportion {
        if (hits < 0 || hits > total) {
            throw new IllegalArgumentException("hits must be in [0, " + total + "], but was " + hits);
        }
    }

    /** The share, in [0, 1]; NaN of nothing. */
    public double value() {
        return hits / (double) total;
    }

    /** The lower end of Wilson's 95 % interval (Wilson 1927); 0 of nothing. */
    public double lower() {
        return total == 0 ? 0 : Math.max(centre() - halfWidth(), 0);
    }

    /** The upper end of Wilson's 95 % interval; 1 of nothing. */
    public double upper() {
        return total == 0 ? 1 : Math.min(centre() + halfWidth(), 1);
    }

    private double centre() {
        return (value() + Z * Z / (2 * total)) / (1 + Z * Z / total);
    }

    private double halfWidth() {
        double variance = value() * (1 - value()) / total + Z * Z / (4.0 * total * total);
        return Z * Math.sqrt(variance) / (1 + Z * Z / total);
    }
}
