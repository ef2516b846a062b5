package org.dropscape.landscape.chart;

import java.util.stream.DoubleStream;

/**
 * The range of an axis.
 *
 * @param low its lower end
 * @param high its upper end, greater than {@code low}
 */
public record Span(double low, double high) {

    /** Checks the order. */
    public Span {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("high must be greater than low, but they were " + high + " and " + low);
        }
    }

    /**
     * The range that shows all values, from zero on, with some air above.
     *
     * @param values what is to be seen, each at least 0; what is not finite is left out
     */
    public static Span fromZero(DoubleStream values) {
        double max = values.filter(Double::isFinite).max().orElse(1);
        return new Span(0, max > 0 ? max * 1.06 : 1);
    }

    /**
     * The range that shows all values, with some air on both sides.
     *
     * @param values what is to be seen; what is not finite is left out
     * @param floor no value can be lower than this
     * @param ceiling no value can be higher than this
     */
    public static Span around(DoubleStream values, double floor, double ceiling) {
        double[] finite = values.filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) {
            return new Span(floor, Double.isFinite(ceiling) ? ceiling : floor + 1);
        }
        double low = finite[0];
        double high = finite[finite.length - 1];
        double air = high > low ? 0.08 * (high - low) : Math.max(0.01, 0.05 * Math.abs(high));
        // Half the air beyond an end that no value can pass, so that a line which runs along it is not cut in half.
        return new Span(Math.max(floor - air / 2, low - air), Math.min(ceiling + air / 2, high + air));
    }

    /** The distance of the marks of the axis: 1, 2 or 5 times a power of ten, for five to ten marks. */
    public double step() {
        return step(5);
    }

    /** The distance of marks that are 1, 2 or 5 times a power of ten apart, for a number of them up to twice as many. */
    public double step(int fewest) {
        double rough = (high - low) / fewest;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        return power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1);
    }
}
