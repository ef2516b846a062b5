package org.dropscape.runner.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A single value of a setting: a number, {@code true} or {@code false}, a name. Numbers are written in one way only: 1e-3 and 0.001
 * are the same value.
 *
 * @param text as YAML has it
 */
public record SettingValue(String text) {

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9][0-9_]*");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9][0-9_]*\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private static final int LONGEST = 12;

    /** Writes numbers in one way. */
    public SettingValue {
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank");
        }
        if (WHOLE.matcher(text).matches()) {
            text = new BigInteger(text.replace("_", "").replace("+", "")).toString();
        } else if (DECIMAL.matcher(text).matches()) {
            text = shortest(Double.parseDouble(text.replace("_", "")));
        }
    }

    /** 0.0001 and 3.0E38, not 1.0E-4 or a 3 with 38 zeros. */
    private static String shortest(double value) {
        String digits = Double.toString(value);
        if (!Double.isFinite(value)) {
            return digits;
        }
        String plain = new BigDecimal(digits).stripTrailingZeros().toPlainString();
        return plain.length() <= LONGEST ? plain : digits;
    }

    /** A number. */
    static SettingValue of(double value) {
        return new SettingValue(Double.toString(value));
    }

    /** Whether this is a number. */
    public boolean isNumber() {
        return DECIMAL.matcher(text).matches();
    }

    /** As a number. */
    public double number() {
        return Double.parseDouble(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
