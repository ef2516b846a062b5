package org.dropscape.runner.report.table;

import java.util.Objects;
import java.util.stream.Collectors;
import org.dropscape.runner.report.stats.Sample;

/** One entry of a table. */
public sealed interface Cell {

    /** What a reader sees. */
    String text();

    /** What a reader sees below or behind that in small letters; may be empty. */
    default String detail() {
        return "";
    }

    /** Whether the detail is an interval, with brackets of its own, and not a list. */
    default boolean hasInterval() {
        return false;
    }

    /**
     * Words.
     *
     * @param text what a reader sees
     */
    record Words(String text) implements Cell {
        /** Checks that there is something. */
        public Words {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A number.
     *
     * @param value any, {@code NaN} if not measured
     * @param format how it is written
     */
    record Number(double value, Format format) implements Cell {
        @Override
        public String text() {
            return format.text(value);
        }
    }

    /**
     * Mean and standard deviation over runs, with the single runs as the detail. One run is shown as the number that it is.
     *
     * @param sample the runs
     * @param format how its numbers are written
     */
    record Spread(Sample sample, Format format) implements Cell {
        @Override
        public String text() {
            String mean = format.text(sample.mean());
            return sample.size() < 2 ? mean : mean + " ± " + format.text(sample.standardDeviation());
        }

        @Override
        public String detail() {
            return sample.size() < 2
                    ? ""
                    : sample.values().stream().map(format::text).collect(Collectors.joining(", "));
        }
    }

    /**
     * Mean and 95 % confidence interval over runs. One run is shown as the number that it is.
     *
     * @param sample the runs
     * @param format how its numbers are written
     */
    record Interval(Sample sample, Format format) implements Cell {
        @Override
        public String text() {
            return format.text(sample.mean());
        }

        @Override
        public String detail() {
            double half = sample.confidenceHalfWidth();
            return sample.size() < 2
                    ? ""
                    : "[" + format.text(sample.mean() - half) + ", " + format.text(sample.mean() + half) + "]";
        }

        @Override
        public boolean hasInterval() {
            return true;
        }
    }

    /**
     * A number with a 95 % confidence interval that was computed elsewhere.
     *
     * @param value any, {@code NaN} if not measured
     * @param low the lower end of the interval, {@code NaN} if unknown
     * @param high the upper end, {@code NaN} if unknown
     * @param atLeast whether all of this is a lower bound of what is meant
     * @param format how its numbers are written
     */
    record Estimate(double value, double low, double high, boolean atLeast, Format format) implements Cell {

        /** Nothing was measured. */
        public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, false, Format.FIGURES);

        @Override
        public String text() {
            return (atLeast ? "≥ " : "") + format.text(value);
        }

        @Override
        public String detail() {
            return Double.isNaN(low) || Double.isNaN(high)
                    ? ""
                    : "[" + format.text(low) + ", " + format.text(high) + "]";
        }

        @Override
        public boolean hasInterval() {
            return true;
        }
    }
}
