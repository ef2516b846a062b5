package org.dropscape.landscape.geometry;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;

/** Surfaces of known functions. */
final class Surfaces {

    static final String LOSS = "loss";

    private Surfaces() {}

    static Surface of(Axis x, Axis y, DoubleBinaryOperator loss) {
        double[] values = new double[x.points() * y.points()];
        for (int j = 0; j < y.points(); j++) {
            for (int i = 0; i < x.points(); i++) {
                values[j * x.points() + i] = loss.applyAsDouble(x.at(i), y.at(j));
            }
        }
        return new Surface(x, y, Map.of(LOSS, values));
    }

    /** Over the square from -range to range. */
    static Surface square(double range, int points, DoubleBinaryOperator loss) {
        Axis axis = Axis.symmetric(range, points);
        return of(axis, axis, loss);
    }

    /** Cells at 0, 1, 2, ... along both axes, the first row first. */
    static Surface rows(double[]... rows) {
        return of(
                new Axis(0, rows[0].length - 1, rows[0].length),
                new Axis(0, rows.length - 1, rows.length),
                (x, y) -> rows[(int) y][(int) x]);
    }

    /** x and y swapped. */
    static Surface transposed(Surface surface) {
        double[] values = new double[surface.cells()];
        for (int j = 0; j < surface.y().points(); j++) {
            for (int i = 0; i < surface.x().points(); i++) {
                values[i * surface.y().points() + j] = surface.at(LOSS, i, j);
            }
        }
        return new Surface(surface.y(), surface.x(), Map.of(LOSS, values));
    }

    /** Himmelblau's function: four minima of value 0. */
    static double himmelblau(double x, double y) {
        double a = x * x + y - 11;
        double b = x + y * y - 7;
        return a * a + b * b;
    }
}
