package org.dropscape.runner.report.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;

class TrajectoryFiguresTest {

    private static final Surface SADDLE = saddle();

    private static Surface saddle() {
        Axis x = new Axis(-1, 3, 5);
        Axis y = new Axis(0, 1, 3);
        double[] values = new double[15];
        for (int cell = 0; cell < 15; cell++) {
            values[cell] = 1 + x.at(cell % 5) * y.at(cell / 5);
        }
        return new Surface(x, y, Map.of("l", values));
    }

    @Test
    void betweenTheCellsValuesAreBilinear() {
        assertEquals(1 + 1.3 * 0.7, TrajectoryFigures.interpolated(SADDLE, "l", 1.3, 0.7), 1e-12);
        assertEquals(4, TrajectoryFigures.interpolated(SADDLE, "l", 3, 1), 1e-12);
        assertEquals(1, TrajectoryFigures.interpolated(SADDLE, "l", -1, 0), 1e-12);
    }

    @Test
    void outsideOfTheWindowNothingIsKnown() {
        assertEquals(Double.NaN, TrajectoryFigures.interpolated(SADDLE, "l", 3.1, 0.5));
        assertEquals(Double.NaN, TrajectoryFigures.interpolated(SADDLE, "l", 0, -0.1));
    }
}
