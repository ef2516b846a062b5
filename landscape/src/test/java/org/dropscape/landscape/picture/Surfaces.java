package org.dropscape.landscape.picture;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;

/** Surfaces of known functions. */
final class Surfaces {

    static final String LOSS = "train_loss";

    private Surfaces() {}

    static Surface of(int points, DoubleBinaryOperator loss) {
        return of(Axis.symmetric(1, points), loss);
    }

    static Surface of(Axis axis, DoubleBinaryOperator loss) {
        double[] values = new double[axis.points() * axis.points()];
        for (int j = 0; j < axis.points(); j++) {
            for (int i = 0; i < axis.points(); i++) {
                values[j * axis.points() + i] = loss.applyAsDouble(axis.at(i), axis.at(j));
            }
        }
        return new Surface(axis, axis, Map.of(LOSS, values));
    }

    static SurfaceChart chart(String name, Scale scale, Panel... panels) {
        return SurfaceChart.of(name, "A title", "Mean loss", LOSS, scale, List.of(panels));
    }
}
