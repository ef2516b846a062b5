package org.dropscape.landscape.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Numbers as figures show them. */
public final class Numbers {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /** A finite number in a few letters: {@code 0.25}, {@code 1200}, {@code 3×10⁻⁷}. */
    public static String text(double value) {
        return text(value, -4, 5);
    }

    /** A finite number in a few letters, as a power of ten if its exponent is below {@code from} or not below {@code until}. */
    public static String text(double value, int from, int until) {
        BigDecimal decimal = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (decimal.signum() == 0 || exponent >= from && exponent < until) {
            return minus(decimal.signum() == 0 ? "0" : decimal.toPlainString());
        }
        String mantissa =
                minus(decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString());
        String power = "10" + superscript(exponent);
        return mantissa.equals("1") ? power : mantissa + "×" + power;
    }

    /** Whether {@link #text} wrote a power of ten. */
    public static boolean isPower(String text) {
        return SUPERSCRIPTS.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /** Plain numbers, all with as many decimals as the one that has most. */
    public static List<String> aligned(List<String> texts) {
        int decimals = texts.stream().mapToInt(Numbers::decimals).max().orElse(0);
        return texts.stream().map(text -> padded(text, decimals)).toList();
    }

    private static int decimals(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }

    private static String padded(String text, int decimals) {
        int missing = decimals - decimals(text);
        return text + (missing > 0 && text.indexOf('.') < 0 ? "." : "") + "0".repeat(missing);
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }

    private static String superscript(int number) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(number).toCharArray()) {
            text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
        }
        return text.toString();
    }
}
