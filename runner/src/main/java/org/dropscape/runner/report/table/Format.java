package org.dropscape.runner.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How a number is written for readers. Files for programs hold all its digits. */
public enum Format {
    /** Whole numbers, such as {@code 25,000}. */
    COUNT {
        @Override
        String digits(double value) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
    },
    /** Three decimals, such as {@code 0.249}; of what has diverged, such as {@code 1.37e+30}, three figures. */
    SCORE {
        @Override
        String digits(double value) {
            return String.format(Locale.ROOT, Math.abs(value) < 1e5 ? "%.3f" : "%.2e", value);
        }
    },
    /** One decimal, such as {@code 4.5}. */
    TENTHS {
        @Override
        String digits(double value) {
            return String.format(Locale.ROOT, "%,.1f", value);
        }
    },
    /** A share as a percentage, such as {@code 97.9 %}. */
    PERCENT {
        @Override
        String digits(double value) {
            return String.format(Locale.ROOT, "%.1f %%", 100 * value);
        }
    },
    /** Three significant figures, such as {@code 0.0123}, {@code 4.50} and {@code 67,800}. */
    FIGURES {
        @Override
        String digits(double value) {
            if (value == 0) {
                return "0";
            }
            double rounded = new BigDecimal(value).round(new MathContext(3)).doubleValue();
            // By logarithm, 0.001 would have the exponent -4 on some machines.
            BigDecimal size = new BigDecimal(Double.toString(Math.abs(rounded)));
            int exponent = size.precision() - size.scale() - 1;
            return exponent < -4 || exponent >= 7
                    ? String.format(Locale.ROOT, "%.2e", rounded)
                    : String.format(Locale.ROOT, "%,." + Math.max(0, 2 - exponent) + "f", rounded);
        }
    };

    /** What stands for a number that was not measured. */
    public static final String MISSING = "–";

    /**
     * Writes a number.
     *
     * @param value any number; {@code NaN} gives {@link #MISSING}
     * @return its text
     */
    public String text(double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        return Double.isInfinite(value) ? (value > 0 ? "∞" : "-∞") : digits(value);
    }

    abstract String digits(double value);
}
