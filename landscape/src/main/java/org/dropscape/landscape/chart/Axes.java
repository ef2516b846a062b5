package org.dropscape.landscape.chart;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/** Axes in the house style. */
public final class Axes {

    private Axes() {}

    /**
     * An axis with marks at the multiples of a step.
     *
     * @param title with the unit; null for none
     * @param span its range
     * @param step the distance of the marks, above 0
     */
    public static NumberAxis number(String title, Span span, double step) {
        NumberAxis axis = new NumberAxis(title);
        axis.setRange(span.low(), span.high());
        axis.setLabelFont(HouseStyle.LABEL);
        axis.setLabelPaint(HouseStyle.INK);
        axis.setTickLabelFont(HouseStyle.SMALL);
        axis.setTickLabelPaint(HouseStyle.INK);
        axis.setAxisLinePaint(HouseStyle.INK);
        axis.setTickMarkPaint(HouseStyle.INK);
        axis.setTickUnit(new NumberTickUnit(step, format(step)));
        return axis;
    }

    /**
     * Numbers with as many decimals as the multiples of a step have.
     *
     * @param step 1, 2 or 5 times a power of ten
     */
    public static DecimalFormat format(double step) {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        String pattern = decimals == 0 ? "0" : "0." + "0".repeat(decimals);
        // The default symbols depend on the language of the machine.
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('−');
        return new DecimalFormat(pattern, symbols);
    }
}
