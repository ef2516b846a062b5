package org.dropscape.landscape.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;

class RoughnessTest {

    @Test
    void planeHasItsSlopeAndNoCurvature() {
        Roughness plane = Roughness.of(
                Surfaces.of(new Axis(-1, 1, 21), new Axis(0, 3, 16), (x, y) -> 3 * x + 4 * y + 100), Surfaces.LOSS);
        assertEquals(5, plane.lipschitz(), 1e-10);
        assertEquals(5 * 6, plane.totalVariation(), 1e-9);
        assertEquals(1, plane.normalizedTotalVariation(), 1e-12);
        assertEquals(0, plane.bendingEnergy(), 1e-15);
        assertEquals(1, plane.convexShare());
    }

    @Test
    void quadraticHasItsSecondDerivatives() {
        Surface surface = Surfaces.square(1, 21, (x, y) -> 2 * x * x + 3 * x * y + 4 * y * y);
        Roughness quadratic = Roughness.of(surface, Surfaces.LOSS);
        // 19 x 19 cells have all neighbours, each with an area of 0.1 x 0.1.
        assertEquals((16 + 2 * 9 + 64) * 19 * 19 * 0.01, quadratic.bendingEnergy(), 1e-8);
        assertEquals(12, quadratic.meanAbsoluteLaplacian(), 1e-9);
        assertEquals(1, quadratic.convexShare());
    }

    @Test
    void symmetricBowlHasNormalizedVariationTwo() {
        Roughness bowl = Roughness.of(Surfaces.square(1, 21, (x, y) -> x * x + y * y), Surfaces.LOSS);
        assertEquals(2, bowl.normalizedTotalVariation(), 1e-12);
    }

    @Test
    void totalVariationOfAConeIsTheArea() {
        Roughness cone = Roughness.of(Surfaces.square(1, 401, Math::hypot), Surfaces.LOSS);
        assertEquals(4, cone.totalVariation(), 1e-3);
    }

    @Test
    void saddleIsNowhereConvex() {
        assertEquals(
                0,
                Roughness.of(Surfaces.square(1, 11, (x, y) -> x * y), Surfaces.LOSS)
                        .convexShare());
    }

    @Test
    void cubicIsConvexOnOneHalf() {
        Roughness cubic = Roughness.of(Surfaces.square(1, 22, (x, y) -> x * x * x + y * y), Surfaces.LOSS);
        assertEquals(0.5, cubic.convexShare(), 1e-12);
    }

    @Test
    void squaresAtAHoleAreLeftOut() {
        Roughness holed =
                Roughness.of(Surfaces.square(1, 21, (x, y) -> x == 0 && y == 0 ? Double.NaN : x), Surfaces.LOSS);
        assertEquals(4 - 4 * 0.01, holed.totalVariation(), 1e-10);
    }

    @Test
    void surfaceOfHolesHasNoRoughness() {
        Roughness unknown = Roughness.of(Surfaces.square(1, 5, (x, y) -> Double.NaN), Surfaces.LOSS);
        assertEquals(new Roughness(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN), unknown);
    }
}
