package org.dropscape.runner.report.landscape;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.dropscape.landscape.picture.Scale;
import org.dropscape.landscape.surface.Surface;

/** Scales that all conditions, weights, seeds and pairs share, so that colours and heights mean the same everywhere. */
final class CommonScale {

    /** The share of the cells that a cut scale shows, where a few peaks would flatten all the others. */
    private static final double SHOWN = 0.98;

    private final double[] values;

    /**
     * @param surfaces all that are to be compared
     * @param columns of the same kind, such as the loss with and without masks
     */
    CommonScale(List<Surface> surfaces, List<String> columns) {
        values = surfaces.stream()
                .flatMapToDouble(surface -> columns.stream()
                        .filter(surface.columns()::contains)
                        .flatMapToDouble(column -> DoubleStream.of(surface.values(column))))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /** Whether there is a finite value at all. */
    boolean exists() {
        return values.length > 0;
    }

    /** From the lowest to the highest value; logarithmic if the range is wide. */
    Scale whole() {
        return Scale.covering(values);
    }

    /** Linear, and cut off above the lowest 98 % of all cells if what lies above takes more than a third of the range. */
    Scale cut() {
        Scale linear = Scale.covering(Scale.Spacing.LINEAR, DoubleStream.of(values));
        double ceiling = new BigDecimal(values[(int) Math.round(SHOWN * (values.length - 1))])
                .round(new MathContext(2, RoundingMode.CEILING))
                .doubleValue();
        boolean peaks = ceiling > linear.low() && linear.high() - ceiling > (linear.high() - linear.low()) / 3;
        return peaks ? linear.cutAt(ceiling) : linear;
    }

    /** The share of all cells above the end of a scale. */
    double shareAbove(Scale scale) {
        return (double) Arrays.stream(values).filter(v -> v > scale.high()).count() / values.length;
    }
}
