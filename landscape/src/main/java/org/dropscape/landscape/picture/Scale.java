package org.dropscape.landscape.picture;

import java.util.List;
import java.util.stream.DoubleStream;
import org.dropscape.landscape.chart.Numbers;
import org.dropscape.landscape.surface.Surface;

/**
 * What a value looks like: one scale for all conditions makes their colours, heights and isolines comparable. Values beyond
 * its ends are cut off: they have the colour of the end, and perspective views leave out what is above.
 *
 * @param spacing how values become heights and positions in the palette
 * @param low where colours and heights begin; above 0 if logarithmic
 * @param high where they end, above low
 * @param levels of the isolines, ascending, strictly between low and high
 */
public record Scale(Spacing spacing, double low, double high, List<Double> levels) {

    /** More than this between the lowest and the highest loss, and a linear scale shows nothing but the walls. */
    private static final double WIDE = 50;

    /** How a value becomes a position. */
    public enum Spacing {
        /** Equal differences are equally far apart. */
        LINEAR,
        /** Equal ratios are equally far apart. */
        LOGARITHMIC
    }

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the range is empty, not finite, logarithmic and not positive, or has levels out of
     *     order or outside
     */
    public Scale {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "a scale needs finite ends in ascending order, but they were " + low + " and " + high);
        }
        if (spacing == Spacing.LOGARITHMIC && low <= 0) {
            throw new IllegalArgumentException("a logarithmic scale begins above 0, but low was " + low);
        }
        levels = List.copyOf(levels);
        double before = low;
        for (double level : levels) {
            if (!(level > before && level < high)) {
                throw new IllegalArgumentException(
                        "levels must ascend strictly between " + low + " and " + high + ", but were " + levels);
            }
            before = level;
        }
    }

    /** A linear scale with round levels. */
    public static Scale linear(double low, double high) {
        return of(Spacing.LINEAR, low, high);
    }

    /** A logarithmic scale with round levels. */
    public static Scale logarithmic(double low, double high) {
        return of(Spacing.LOGARITHMIC, low, high);
    }

    /** A scale with round levels. */
    public static Scale of(Spacing spacing, double low, double high) {
        List<Double> levels = spacing == Spacing.LINEAR ? Levels.linear(low, high) : Levels.logarithmic(low, high);
        return new Scale(spacing, low, high, levels);
    }

    /**
     * The scale that covers all finite values of several surfaces, cut off at nothing. A logarithmic one begins with the
     * lowest value above 0.
     *
     * @param spacing how
     * @param surfaces one or more
     * @param column which of their columns
     * @throws IllegalArgumentException if they have no value that such a scale can show
     */
    public static Scale covering(Spacing spacing, List<Surface> surfaces, String column) {
        return covering(spacing, surfaces.stream().flatMapToDouble(surface -> DoubleStream.of(surface.values(column))));
    }

    /**
     * The scale that covers all finite values, such as those of several columns, cut off at nothing. A logarithmic one begins with
     * the lowest value above 0.
     *
     * @throws IllegalArgumentException if there is no value that such a scale can show
     */
    public static Scale covering(Spacing spacing, DoubleStream all) {
        double[] values = all.filter(Double::isFinite)
                .filter(value -> spacing == Spacing.LINEAR || value > 0)
                .toArray();
        double low = DoubleStream.of(values)
                .min()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no value that a " + spacing + " scale can show"));
        double high = DoubleStream.of(values).max().orElse(low);
        if (low == high) {
            // A flat surface gets the middle colour.
            double air = low == 0 ? 1 : 0.05 * Math.abs(low);
            return of(spacing, low - air, high + air);
        }
        return of(spacing, low, high);
    }

    /**
     * The scale that covers all finite values of several surfaces; logarithmic if all are positive and the highest is more
     * than 50 times the lowest.
     */
    public static Scale covering(List<Surface> surfaces, String column) {
        return covering(surfaces.stream()
                .flatMapToDouble(surface -> DoubleStream.of(surface.values(column)))
                .toArray());
    }

    /** The same for all finite values, such as those of several columns. */
    public static Scale covering(double[] values) {
        Scale linear = covering(Spacing.LINEAR, DoubleStream.of(values));
        return linear.low > 0 && linear.high / linear.low > WIDE
                ? of(Spacing.LOGARITHMIC, linear.low, linear.high)
                : linear;
    }

    /** This scale, cut off at another height, with new round levels. */
    public Scale cutAt(double ceiling) {
        return of(spacing, low, ceiling);
    }

    /** This scale with other isolines. */
    public Scale withLevels(List<Double> other) {
        return new Scale(spacing, low, high, other);
    }

    /**
     * Where a value stands between low (0) and high (1), not clamped. What a logarithmic scale cannot show, 0 and below, stands
     * at negative infinity.
     */
    public double position(double value) {
        if (spacing == Spacing.LINEAR) {
            return (value - low) / (high - low);
        }
        return value <= 0 ? Double.NEGATIVE_INFINITY : Math.log(value / low) / Math.log(high / low);
    }

    /** The levels in letters; those of a linear scale have equally many decimals. */
    List<String> labels() {
        List<String> texts = levels.stream().map(Numbers::text).toList();
        if (texts.stream().anyMatch(Numbers::isPower)) {
            // 10³ beside 10⁵, not 1000.
            return levels.stream().map(level -> Numbers.text(level, -3, 3)).toList();
        }
        return spacing == Spacing.LINEAR ? Numbers.aligned(texts) : texts;
    }

    /** The position of the middle of a band: band 0 ends at the first level, the last one at high. */
    double bandMiddle(int band) {
        double from = band == 0 ? 0 : position(levels.get(band - 1));
        double to = band == levels.size() ? 1 : position(levels.get(band));
        return (from + to) / 2;
    }
}
