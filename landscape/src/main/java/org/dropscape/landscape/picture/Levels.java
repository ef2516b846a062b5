package org.dropscape.landscape.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Round numbers within a range. */
final class Levels {

    private static final int MOST = 12;

    /** What is drawn within a decade, from many to few. */
    private static final double[][] MANTISSAS = {{1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}};

    private Levels() {}

    /** Six to twelve multiples of 1, 2, 2.5 or 5 times a power of ten, strictly within the range. */
    static List<Double> linear(double low, double high) {
        double rough = (high - low) / MOST;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        double step = power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 2.5 ? 2.5 : factor <= 5 ? 5 : 10);
        List<Double> levels = new ArrayList<>();
        for (double k = Math.floor(low / step); k * step < high; k++) {
            addWithin(levels, rounded(k * step), low, high);
        }
        return levels;
    }

    /** At most twelve round numbers strictly within the range, about as far apart on a logarithmic axis. */
    static List<Double> logarithmic(double low, double high) {
        if (high / low < 5) {
            return linear(low, high);
        }
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.floor(Math.log10(high));
        for (double[] mantissas : MANTISSAS) {
            List<Double> levels = decades(mantissas, 1, first, last, low, high);
            if (levels.size() <= MOST) {
                return levels;
            }
        }
        return decades(new double[] {1}, (last - first + MOST) / MOST, first, last, low, high);
    }

    private static List<Double> decades(double[] mantissas, int every, int first, int last, double low, double high) {
        List<Double> levels = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent += every) {
            for (double mantissa : mantissas) {
                addWithin(levels, rounded(mantissa * Math.pow(10, exponent)), low, high);
            }
        }
        return levels;
    }

    private static void addWithin(List<Double> levels, double level, double low, double high) {
        if (level > low && level < high) {
            levels.add(level);
        }
    }

    /** Frees a number of the noise of its last bits. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }
}
