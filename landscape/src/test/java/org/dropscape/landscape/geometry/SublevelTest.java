package org.dropscape.landscape.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;

class SublevelTest {

    private static Sublevel at(Surface surface, double level) {
        return Sublevel.of(surface, Surfaces.LOSS, level, Reference.CENTRE, 72);
    }

    @Test
    void circleHasItsArea() {
        Sublevel circle = at(Surfaces.square(1, 101, (x, y) -> x * x + y * y), 0.49);
        assertEquals(Math.PI * 0.49, circle.area(), 1e-3);
        assertEquals(Math.PI * 0.49 / 4, circle.share(), 1e-3);
        assertEquals(circle.area(), circle.basin().area(), 1e-12);
        assertFalse(circle.censored());
    }

    @Test
    void interpolationErrorFallsWithTheSquareOfTheSpacing() {
        double exact = Math.PI * 0.49;
        double coarse = Math.abs(
                at(Surfaces.square(1, 41, (x, y) -> x * x + y * y), 0.49).area() - exact);
        double fine = Math.abs(
                at(Surfaces.square(1, 161, (x, y) -> x * x + y * y), 0.49).area() - exact);
        assertEquals(16, coarse / fine, 6);
    }

    @Test
    void coneIsMeasuredToTheLastBitAlongItsAxes() {
        Sublevel diamond = at(Surfaces.square(1, 21, (x, y) -> Math.abs(x) + Math.abs(y)), 0.73);
        assertEquals(2 * 0.73 * 0.73, diamond.area(), 1e-12);
    }

    @Test
    void ellipseHasItsAreaRadiiAndAnisotropy() {
        // Half axes 0.9 and 0.3, turned by 30 degrees.
        double c = Math.cos(Math.PI / 6);
        double s = Math.sin(Math.PI / 6);
        Basin basin = at(
                        Surfaces.square(1, 201, (x, y) -> {
                            double u = (c * x + s * y) / 0.9;
                            double v = (-s * x + c * y) / 0.3;
                            return u * u + v * v;
                        }),
                        1)
                .basin();
        assertEquals(Math.PI * 0.27, basin.area(), 1e-3);
        assertEquals(3, basin.anisotropy(), 0.01);
        assertEquals(0.9, basin.radii().get(6).length(), 2e-3);
        assertEquals(0.3, basin.radii().get(24).length(), 2e-3);
        assertEquals(0.3, basin.minRadius(), 2e-3);
        assertEquals(0.9, basin.maxRadius(), 2e-3);
        assertEquals(1, basin.starShapedness());
    }

    @Test
    void annulusAroundTheCentreIsNotItsBasin() {
        // Low at the centre, high on a ring, low on a second ring.
        Surface rings = Surfaces.square(2, 201, (x, y) -> {
            double r = Math.hypot(x, y);
            return r < 0.75 ? r : Math.abs(r - 1.5);
        });
        Sublevel low = at(rings, 0.25);
        assertEquals(Math.PI * 0.0625, low.basin().area(), 1e-3);
        assertEquals(Math.PI * (0.0625 + 1.75 * 1.75 - 1.25 * 1.25), low.area(), 5e-3);
    }

    @Test
    void annulusSeenFromItsEdgeIsNotStarShaped() {
        Surface ring = Surfaces.of(
                new Axis(-1, 2, 151), Axis.symmetric(1.5, 151), (x, y) -> Math.abs(Math.hypot(x - 0.5, y) - 0.5));
        Basin basin = at(ring, 0.2).basin();
        assertEquals(Math.PI * (0.49 - 0.09), basin.area(), 2e-3);
        // Rays to the hole, which spans 2 asin(0.3 / 0.5), leave the ring, enter it, and leave it again.
        assertEquals(1 - 2 * Math.asin(0.6) / (2 * Math.PI), basin.starShapedness(), 1.5 / 72);
        assertEquals(0.2, basin.radii().get(0).length(), 1e-2);
    }

    @Test
    void saddleIsJoinedOverALowMean() {
        Sublevel joined = at(Surfaces.rows(new double[] {0, 3}, new double[] {3, 0}), 2);
        assertEquals(1 - 2 * (1.0 / 3 * 1 / 3) / 2, joined.area(), 1e-12);
        assertEquals(joined.area(), joined.basin().area(), 1e-12);
    }

    @Test
    void saddleIsSplitUnderAHighMean() {
        Sublevel split = at(Surfaces.rows(new double[] {0, 3}, new double[] {3, 0}), 1);
        assertEquals(2 * (1.0 / 3 * 1 / 3) / 2, split.area(), 1e-12);
        assertEquals(split.area() / 2, split.basin().area(), 1e-12);
    }

    @Test
    void secondWellCountsInTheWholeOnly() {
        Surface wells =
                Surfaces.square(2, 161, (x, y) -> Math.min(Math.hypot(x, y), Math.hypot(x - 1.4, y - 1.4) + 0.1));
        Sublevel low = at(wells, 0.4);
        assertEquals(Math.PI * 0.16, low.basin().area(), 2e-3);
        assertEquals(Math.PI * (0.16 + 0.09), low.area(), 3e-3);
    }

    @Test
    void windowCensorsABasin() {
        Basin basin =
                at(Surfaces.square(1, 51, (x, y) -> x * x + 4 * y * y), 1.5).basin();
        assertTrue(basin.censored());
        Radius right = basin.radii().get(0);
        assertTrue(right.censored());
        assertEquals(1, right.length(), 1e-12);
        Radius up = basin.radii().get(18);
        assertFalse(up.censored());
        assertEquals(Math.sqrt(1.5) / 2, up.length(), 2e-3);
    }

    @Test
    void holeCensorsTheBasinThatTouchesIt() {
        Surface holed = Surfaces.square(1, 41, (x, y) -> x > 0.42 ? Double.NaN : x * x + y * y);
        Basin basin = at(holed, 0.25).basin();
        assertTrue(basin.censored());
        assertTrue(basin.radii().get(0).censored());
        assertEquals(0.4, basin.radii().get(0).length(), 1e-12);
        assertFalse(basin.radii().get(36).censored());
        // The disc without the segment beyond the last finite column.
        double segment = 0.25 * Math.acos(0.8) - 0.4 * Math.sqrt(0.25 - 0.16);
        assertEquals(Math.PI * 0.25 - segment, basin.area(), 3e-3);
        assertFalse(at(holed, 0.1).basin().censored());
    }

    @Test
    void infiniteCellIsAHole() {
        Surface wall = Surfaces.square(1, 41, (x, y) -> x > 0.42 ? Double.POSITIVE_INFINITY : x * x + y * y);
        Surface hole = Surfaces.square(1, 41, (x, y) -> x > 0.42 ? Double.NaN : x * x + y * y);
        assertEquals(at(hole, 0.25), at(wall, 0.25));
    }

    @Test
    void swappingTheAxesChangesNoArea() {
        Surface surface = Surfaces.of(
                Axis.symmetric(4, 37),
                Axis.symmetric(5, 53),
                (x, y) -> Surfaces.himmelblau(x, y) + 3 * Math.sin(5 * x));
        Sublevel a = Sublevel.of(surface, Surfaces.LOSS, 30, Reference.MINIMUM, 72);
        Sublevel b = Sublevel.of(Surfaces.transposed(surface), Surfaces.LOSS, 30, Reference.MINIMUM, 72);
        assertTrue(a.basin().area() > 1 && a.area() > a.basin().area());
        assertEquals(a.area(), b.area(), 1e-11);
        assertEquals(a.basin().area(), b.basin().area(), 1e-11);
        assertEquals(a.basin().anisotropy(), b.basin().anisotropy(), 1e-9);
        assertEquals(a.basin().meanRadius(), b.basin().meanRadius(), 1e-9);
    }

    @Test
    void referenceInTheCornerSeesItsQuarter() {
        Surface quarter = Surfaces.of(new Axis(0, 1, 101), new Axis(0, 1, 101), (x, y) -> x * x + y * y);
        Basin basin = at(quarter, 0.25).basin();
        assertEquals(Math.PI / 16, basin.area(), 1e-3);
        assertEquals(0.5, basin.radii().get(9).length(), 1e-3);
        assertEquals(
                new Radius(basin.radii().get(45).angle(), 0, true),
                basin.radii().get(45));
    }

    @Test
    void raysAlongTheWindowsEdgeAreRaysOfTheBasin() {
        DoubleBinaryOperator bowl = (x, y) -> x * x + y * y;
        Axis whole = Axis.symmetric(1, 101);
        Axis upper = new Axis(0, 1, 51);
        Axis lower = new Axis(-1, 0, 51);
        for (Surface half : List.of(
                Surfaces.of(whole, upper, bowl), Surfaces.of(whole, lower, bowl),
                Surfaces.of(upper, whole, bowl), Surfaces.of(lower, whole, bowl))) {
            Basin basin = at(half, 0.25).basin();
            // 35 rays into the half, two along its edge, and 35 out of the window.
            assertEquals(
                    37, basin.radii().stream().filter(r -> r.length() > 0.49).count());
            assertEquals(35, basin.radii().stream().filter(Radius::censored).count());
            for (int k : new int[] {0, 18, 36, 54}) {
                Radius along = basin.radii().get(k);
                assertTrue(along.censored() ? along.length() == 0 : Math.abs(along.length() - 0.5) < 1e-3);
            }
            assertEquals(1, basin.starShapedness());
        }
    }

    @Test
    void raysAlongTheEdgeOfAHoleAreRaysOfTheBasin() {
        Surface holed = Surfaces.square(1, 41, (x, y) -> x > 0.01 && y < -0.01 ? Double.NaN : x * x + y * y);
        Basin basin = at(holed, 0.25).basin();
        assertEquals(0.5, basin.radii().get(0).length(), 1e-12);
        assertEquals(0.5, basin.radii().get(54).length(), 1e-12);
        assertEquals(
                new Radius(basin.radii().get(63).angle(), 0, true),
                basin.radii().get(63));
    }

    @Test
    void basinBetweenTwoHolesIsSeenOnBothSides() {
        Surface holed = Surfaces.square(1, 41, (x, y) -> x * y < -1e-9 ? Double.NaN : Math.abs(x) + Math.abs(y));
        Basin basin = at(holed, 0.5).basin();
        assertEquals(0.25, basin.area(), 1e-12);
        assertEquals(Math.sqrt(0.125), basin.radii().get(9).length(), 1e-12);
        assertEquals(Math.sqrt(0.125), basin.radii().get(45).length(), 1e-12);
        assertEquals(0, basin.radii().get(27).length());
    }

    @Test
    void referenceAmidHolesIsCensored() {
        Basin basin = at(Surfaces.square(1, 3, (x, y) -> x == 0 && y == 0 ? 0 : Double.NaN), 1)
                .basin();
        assertEquals(0, basin.area());
        assertTrue(basin.censored());
        assertTrue(basin.radii().stream().allMatch(r -> r.censored() && r.length() == 0));
    }

    @Test
    void levelBelowTheReferenceHasNoBasin() {
        Sublevel below = at(Surfaces.square(1, 11, (x, y) -> 1 - x), 0.5);
        assertEquals(1, below.area(), 1e-12);
        assertEquals(0, below.basin().area());
        assertEquals(0, below.basin().maxRadius());
        assertFalse(below.basin().censored());
        assertTrue(below.basin().radii().stream().noneMatch(Radius::censored));
    }

    @Test
    void referenceOnAHoleIsRefused() {
        Surface hole = Surfaces.square(1, 3, (x, y) -> x == 0 && y == 0 ? Double.NaN : 1);
        assertThrows(IllegalArgumentException.class, () -> at(hole, 1));
    }
}
