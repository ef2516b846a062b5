package org.dropscape.runner.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * The values that one setting may take: a list, or a range.
 *
 * <p>A value is the image of a number u in [0, 1): the item {@code floor(u n)} of a list of n, or the point of the range that lies
 * at u; whole numbers of a range have equal shares of u (linear), or shares as large as their distance on a logarithmic scale.
 * Other numbers are rounded to four digits, so that a person who reads them reads all of them.
 *
 * @param values the list, as YAML has them
 * @param min the lower end of the range
 * @param max its upper end
 * @param scale what is spread evenly over the range
 * @param integer whether the range holds whole numbers only
 * @param steps how many values of the range a grid has
 * @param conditions that have this setting
 */
public record SearchSpace(
        @Parameter("The values, one by one; a list alone stands for this.")
        Optional<List<SettingValue>> values,

        @Parameter("The lower end of a range.") Optional<Double> min,

        @Parameter("The upper end of a range.") Optional<Double> max,

        @Parameter(value = "What is spread evenly over a range.", defaultValue = "linear", range = "linear or log")
        Spacing scale,

        @Parameter(value = "Whether a range holds whole numbers only.", defaultValue = "false")
        boolean integer,

        @Parameter(value = "How many values of a range a grid has, its ends among them.", range = ">= 2")
        Optional<Integer> steps,

        @Parameter("The conditions that have this setting. Absent: all that have such a regularizer.")
        Optional<List<String>> conditions) {

    private static final MathContext DIGITS = new MathContext(4);

    /** Checks that there is either a list or a range. */
    public SearchSpace {
        if (values.isPresent() == (min.isPresent() || max.isPresent())) {
            throw new IllegalArgumentException(
                    "values must be given, or min and max: a list such as [64, 128], or {min: 0.001, max: 0.1, scale: log}");
        }
        if (values.isPresent()) {
            values = values.map(List::copyOf);
            if (values.get().isEmpty()) {
                throw new IllegalArgumentException("values must have at least one entry");
            }
            if (new LinkedHashSet<>(values.get()).size() < values.get().size()) {
                throw new IllegalArgumentException("values must differ from each other, but was " + values.get());
            }
            if (steps.isPresent()) {
                throw new IllegalArgumentException("steps must be left out for a list");
            }
        } else {
            range(min, max, scale, integer);
        }
        steps.ifPresent(n -> Check.atLeast("steps", 2, n));
        conditions = conditions.map(List::copyOf);
    }

    private static void range(Optional<Double> min, Optional<Double> max, Spacing scale, boolean integer) {
        if (min.isEmpty() || max.isEmpty()) {
            throw new IllegalArgumentException((min.isEmpty() ? "min" : "max") + " must be given for a range");
        }
        double low = min.get();
        double high = max.get();
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "max must be greater than min, and both finite, but they were " + high + " and " + low);
        }
        if (scale == Spacing.LOG && low <= 0) {
            throw new IllegalArgumentException("min must be greater than 0 on a log scale, but was " + low);
        }
        if (integer && (low != Math.rint(low) || high != Math.rint(high) || high - low > 1e9)) {
            throw new IllegalArgumentException(
                    "min and max must be whole numbers, less than a billion apart, but were " + low + " and " + high);
        }
    }

    /** A list of values. */
    public static SearchSpace of(String... values) {
        return new SearchSpace(
                Optional.of(Arrays.stream(values).map(SettingValue::new).toList()),
                Optional.empty(),
                Optional.empty(),
                Spacing.LINEAR,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** A range of numbers. */
    public static SearchSpace range(double min, double max, Spacing scale, boolean integer) {
        return new SearchSpace(
                Optional.empty(),
                Optional.of(min),
                Optional.of(max),
                scale,
                integer,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether this is a list. */
    public boolean isList() {
        return values.isPresent();
    }

    /**
     * The value that belongs to a number.
     *
     * @param u in [0, 1)
     *      */
    public SettingValue at(double u) {
        if (!(u >= 0 && u < 1)) {
            throw new IllegalArgumentException("u must be in [0, 1), but was " + u);
        }
        if (isList()) {
            return values.get().get((int) (u * values.get().size()));
        }
        // Whole numbers own the interval up to the next one.
        double high = max.get() + (integer ? 1 : 0);
        double value = scale == Spacing.LINEAR
                ? min.get() + u * (high - min.get())
                : min.get() * Math.pow(high / min.get(), u);
        return value(value);
    }

    private SettingValue value(double value) {
        if (integer) {
            return new SettingValue(Long.toString((long) Math.min(max.get(), Math.max(min.get(), Math.floor(value)))));
        }
        double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
        return SettingValue.of(Math.min(max.get(), Math.max(min.get(), rounded)));
    }

    /**
     * Where a value of a range lies; of whole numbers, the middle of what belongs to them.
     *
     * @param value one that {@link #at} gave
     * @return in [0, 1]
     */
    public double unit(SettingValue value) {
        double number = value.number();
        if (!integer) {
            return position(number, max.get());
        }
        return (position(number, max.get() + 1) + position(number + 1, max.get() + 1)) / 2;
    }

    private double position(double number, double high) {
        return scale == Spacing.LINEAR
                ? (number - min.get()) / (high - min.get())
                : Math.log(number / min.get()) / Math.log(high / min.get());
    }

    /**
     * The values of a grid: the list, or evenly spaced points of the range with its ends. Empty for a range that says nothing about
     * its steps.
     */
    public Optional<List<SettingValue>> grid() {
        if (isList()) {
            return values;
        }
        return steps.map(n -> {
            LinkedHashSet<SettingValue> points = new LinkedHashSet<>();
            for (int k = 0; k < n; k++) {
                double share = (double) k / (n - 1);
                double value = scale == Spacing.LINEAR
                        ? min.get() + share * (max.get() - min.get())
                        : min.get() * Math.pow(max.get() / min.get(), share);
                points.add(value(integer ? Math.rint(value) : value));
            }
            return List.copyOf(points);
        });
    }

    /** The values by which a space can be tried out: all of a list, the ends of a range. */
    public List<SettingValue> corners() {
        if (isList()) {
            return values.get();
        }
        return List.of(value(min.get()), value(max.get()));
    }
}
