package org.dropscape.landscape.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Line;
import org.junit.jupiter.api.Test;

class LineGeometryTest {

    private static Line line(Axis x, DoubleUnaryOperator loss) {
        return new Line(
                x, Map.of("loss", Arrays.stream(x.coordinates()).map(loss).toArray()));
    }

    @Test
    void sineHasItsVariation() {
        LineGeometry sine = LineGeometry.of(line(new Axis(0, 4 * Math.PI, 401), Math::sin), "loss");
        assertEquals(8, sine.totalVariation(), 1e-9);
        assertEquals(4, sine.normalizedTotalVariation(), 1e-9);
        assertEquals(1, sine.lipschitz(), 1e-3);
        // The integral of sin^2 over two periods.
        assertEquals(2 * Math.PI, sine.bendingEnergy(), 1e-2);
    }

    @Test
    void monotoneLineHasNormalizedVariationOne() {
        assertEquals(
                1, LineGeometry.of(line(new Axis(0, 2, 11), Math::exp), "loss").normalizedTotalVariation(), 1e-12);
    }

    @Test
    void holesAreLeftOutAndCounted() {
        LineGeometry holed =
                LineGeometry.of(line(new Axis(0, 4, 5), x -> x == 2 ? Double.POSITIVE_INFINITY : x), "loss");
        assertEquals(new LineGeometry(0, 4, 2, 0.5, 0, 1, 1), holed);
    }

    @Test
    void barrierIsTheHeightAboveTheChord() {
        // 1 + t plus a bump of height 1 in the middle; what lies outside of [0, 1] is higher, and does not count.
        Barrier barrier =
                Barrier.of(line(new Axis(-0.5, 1.5, 401), t -> t < 0 || t > 1 ? 100 : 1 + t + 4 * t * (1 - t)), "loss");
        assertEquals(1, barrier.height(), 1e-12);
        assertEquals(0.5, barrier.at(), 1e-12);
    }

    @Test
    void convexPathHasNoBarrier() {
        assertEquals(new Barrier(0, 0), Barrier.of(line(new Axis(0, 1, 21), t -> t * t), "loss"));
    }

    @Test
    void doubleWellHasItsBarrier() {
        // (x^2 - 1)^2 from -1 to 1.
        Barrier barrier = Barrier.of(line(new Axis(0, 1, 51), t -> Math.pow((2 * t - 1) * (2 * t - 1) - 1, 2)), "loss");
        assertEquals(1, barrier.height(), 1e-2);
    }

    @Test
    void infiniteLossIsAnInfiniteBarrier() {
        Barrier barrier = Barrier.of(line(new Axis(0, 1, 5), t -> t == 0.5 ? Double.POSITIVE_INFINITY : 1), "loss");
        assertEquals(new Barrier(Double.POSITIVE_INFINITY, 0.5), barrier);
    }

    @Test
    void lineWithoutItsEndsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Barrier.of(line(new Axis(0, 0.9, 10), t -> t), "loss"));
    }
}
