package org.dropscape.landscape.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;

class SurfaceGeometryTest {

    private static SurfaceGeometry of(Surface surface) {
        return SurfaceGeometry.of(surface, Surfaces.LOSS, GeometryOptions.DEFAULT);
    }

    @Test
    void quadraticHasTheAreaOfItsHessian() {
        // B = [[4, 1], [1, 3]]: A(e) = 2 pi e / sqrt(11).
        SurfaceGeometry quadratic = of(Surfaces.square(1.5, 301, (x, y) -> 0.3 + 2 * x * x + x * y + 1.5 * y * y));
        for (int k = 0; k < quadratic.sublevels().size(); k++) {
            double excess = quadratic.options().excesses().get(k);
            double exact = 2 * Math.PI * excess / Math.sqrt(11);
            assertEquals(exact, quadratic.sublevels().get(k).basin().area(), 0.01 * exact);
        }
        assertEquals(0, quadratic.fit().residual(), 1e-12);
        assertEquals(4, quadratic.fit().xx(), 1e-9);
        assertEquals(1, quadratic.fit().xy(), 1e-9);
        assertEquals(3, quadratic.fit().yy(), 1e-9);
        assertEquals(0.3, quadratic.referenceLoss(), 1e-12);
        assertEquals(1, quadratic.minima().size());
        assertFalse(quadratic.censored());
    }

    @Test
    void addingToTheLossChangesTheLossAlone() {
        SurfaceGeometry low = of(Surfaces.square(1, 41, (x, y) -> x * x + y * y + Math.sin(9 * x) / 8));
        SurfaceGeometry high = of(Surfaces.square(1, 41, (x, y) -> x * x + y * y + Math.sin(9 * x) / 8 + 7));
        assertEquals(low.referenceLoss() + 7, high.referenceLoss(), 1e-12);
        assertEquals(low.metrics().keySet(), high.metrics().keySet());
        low.metrics()
                .forEach((name, value) -> assertEquals(value, high.metrics().get(name), 1e-8, name));
    }

    @Test
    void swappingTheAxesChangesNoMetric() {
        Surface surface = Surfaces.square(1, 41, (x, y) -> x * x + 2 * y * y + 0.7 * x * y + Math.sin(9 * x) / 8);
        SurfaceGeometry swapped = of(Surfaces.transposed(surface));
        of(surface)
                .metrics()
                .forEach((name, value) -> assertEquals(value, swapped.metrics().get(name), 1e-8, name));
    }

    @Test
    void minimaBelowTheNoiseDoNotCount() {
        Surface ripples = Surfaces.square(1, 81, (x, y) -> x * x + y * y + 0.05 * Math.cos(20 * x));
        GeometryOptions tolerant = GeometryOptions.DEFAULT.withPersistence(0.2);
        assertTrue(of(ripples).minima().size() > 3);
        assertEquals(
                1, SurfaceGeometry.of(ripples, Surfaces.LOSS, tolerant).minima().size());
    }

    @Test
    void quarticLeavesAResidual() {
        // x^4 alone on [-1, 1]: the best quadratic in x leaves 1 - R^2 = (64/11025) / (16/225) = 4/49.
        Surface quartic = Surfaces.square(1, 201, (x, y) -> 0.5 * Math.pow(x, 4));
        assertEquals(4.0 / 49, of(quartic).fit().residual(), 2e-3);
    }

    @Test
    void fewCellsHaveNoFit() {
        QuadraticFit fit = QuadraticFit.of(
                Surfaces.square(1, 21, (x, y) -> x * x + y * y), Surfaces.LOSS, Reference.CENTRE, 0.015);
        assertEquals(new QuadraticFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 5), fit);
    }

    @Test
    void cellsOnALineHaveNoFit() {
        QuadraticFit fit = QuadraticFit.of(
                Surfaces.square(1, 21, (x, y) -> x * x + 1000 * y * y), Surfaces.LOSS, Reference.CENTRE, 2);
        assertEquals(21, fit.cells());
        assertTrue(Double.isNaN(fit.residual()));
    }

    @Test
    void minimumIsAReferenceToo() {
        SurfaceGeometry shifted = SurfaceGeometry.of(
                Surfaces.square(1, 21, (x, y) -> (x - 0.5) * (x - 0.5) + y * y),
                Surfaces.LOSS,
                GeometryOptions.DEFAULT.withReference(Reference.MINIMUM));
        assertEquals(new Point(0.5, 0), shifted.referencePoint());
        assertEquals(0, shifted.referenceLoss());
    }

    @Test
    void excessesMustAscend() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new GeometryOptions(List.of(0.5, 0.1), Reference.CENTRE, 72, 0, 0.5));
    }
}
