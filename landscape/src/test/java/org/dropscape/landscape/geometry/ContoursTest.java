package org.dropscape.landscape.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;

class ContoursTest {

    private static List<Contour> of(Surface surface, double level) {
        return Contours.of(surface, Surfaces.LOSS, level);
    }

    /** By the shoelace formula; positive if counter-clockwise. */
    private static double enclosed(Contour contour) {
        double area = 0;
        for (int k = 0; k < contour.points().size(); k++) {
            Point a = contour.points().get(k);
            Point b = contour.points().get((k + 1) % contour.points().size());
            area += (a.x() * b.y() - b.x() * a.y()) / 2;
        }
        return area;
    }

    @Test
    void circleIsOneRing() {
        List<Contour> circle = of(Surfaces.square(1, 101, (x, y) -> x * x + y * y), 0.49);
        assertEquals(1, circle.size());
        assertTrue(circle.get(0).closed());
        for (Point point : circle.get(0).points()) {
            assertEquals(0.7, Math.hypot(point.x(), point.y()), 1e-3);
        }
    }

    @Test
    void ringsEncloseTheAreaBelowTheLevel() {
        Surface surface = Surfaces.square(6, 61, Surfaces::himmelblau);
        List<Contour> rings = of(surface, 100);
        assertTrue(rings.stream().allMatch(Contour::closed));
        assertEquals(
                Sublevel.of(surface, Surfaces.LOSS, 100, Reference.MINIMUM, 1).area(),
                rings.stream().mapToDouble(ContoursTest::enclosed).sum(),
                1e-9);
    }

    @Test
    void annulusHasAnInnerRingTheOtherWayRound() {
        List<Contour> rings = of(Surfaces.square(2, 101, (x, y) -> Math.abs(Math.hypot(x, y) - 1)), 0.5);
        assertEquals(2, rings.size());
        List<Double> areas = rings.stream().map(ContoursTest::enclosed).sorted().toList();
        assertEquals(-Math.PI * 0.25, areas.get(0), 5e-3);
        assertEquals(Math.PI * 2.25, areas.get(1), 5e-3);
    }

    @Test
    void lineAcrossTheWindowIsOpenWithTheLowSideOnItsLeft() {
        List<Contour> lines = of(Surfaces.square(1, 5, (x, y) -> x), 0.25);
        assertEquals(1, lines.size());
        Contour line = lines.get(0);
        assertFalse(line.closed());
        assertEquals(new Point(0.25, -1), line.points().get(0));
        assertEquals(new Point(0.25, 1), line.points().get(line.points().size() - 1));
        assertEquals(5, line.points().size());
    }

    @Test
    void contourEndsAtAHole() {
        List<Contour> pieces = of(Surfaces.square(1, 9, (x, y) -> y == 0 ? Double.NaN : x), 0.1);
        assertEquals(2, pieces.size());
        assertTrue(pieces.stream().noneMatch(Contour::closed));
    }

    @Test
    void valuesEqualToTheLevelLeaveNoDoublePoints() {
        // At this level the contour runs through cells.
        Contour diamond = of(Surfaces.square(2, 5, (x, y) -> Math.abs(x) + Math.abs(y)), 1)
                .get(0);
        assertTrue(diamond.closed());
        assertEquals(4, diamond.points().size());
        assertEquals(2, enclosed(diamond), 1e-12);
    }

    @Test
    void levelOutsideTheRangeHasNoContour() {
        Surface surface = Surfaces.square(1, 5, (x, y) -> x * x + y * y);
        assertEquals(List.of(), of(surface, -1));
        assertEquals(List.of(), of(surface, 3));
    }

    @Test
    void pointsOfACircleLieOnIt() {
        Contour circle =
                of(Surfaces.square(1, 101, (x, y) -> x * x + y * y), 0.25).get(0);
        // The chord's error on an edge of length h is at most h² / 8 times the curvature 2, over the slope 1.
        circle.points().forEach(point -> assertEquals(0.5, Math.hypot(point.x(), point.y()), 0.02 * 0.02 / 4 + 1e-12));
    }

    @Test
    void contourOfAPlaneIsExact() {
        Contour line = of(Surfaces.square(1, 8, (x, y) -> 3 + 2 * x - y), 3.3).get(0);
        line.points().forEach(point -> assertEquals(0.3, 2 * point.x() - point.y(), 1e-12));
    }

    @Test
    void outlinesRunAlongTheWindow() {
        assertEquals(2, area(Surfaces.square(1, 6, (x, y) -> x), 0), 1e-12);
        assertEquals(4, area(Surfaces.square(1, 6, (x, y) -> x), 9), 1e-12);
        assertEquals(List.of(), Contours.outlines(Surfaces.square(1, 6, (x, y) -> x), Surfaces.LOSS, -9));
    }

    @Test
    void outlinesEncloseWhatIsAtOrBelowTheLevel() {
        Surface hill = Surfaces.square(1, 101, (x, y) -> 1 - x * x - y * y);
        assertEquals(
                Sublevel.of(hill, Surfaces.LOSS, 0.75, Reference.MINIMUM, 1).area(), area(hill, 0.75), 1e-12);
        assertEquals(4 - Math.PI / 4, area(hill, 0.75), 1e-3);
    }

    @Test
    void outlinesGoAroundHoles() {
        // Two holes whose squares touch at one cell: there two outlines meet.
        Surface surface = Surfaces.square(
                1, 9, (x, y) -> (x == -0.25 && y == -0.25) || (x == 0.25 && y == 0.25) ? Double.NaN : 0);
        assertEquals(4 - 2 * 0.25, area(surface, 1), 1e-12);
    }

    @Test
    void theMeanOfTheCornersDecidesASaddle() {
        Surface joined = new Surface(unit(), unit(), Map.of(Surfaces.LOSS, new double[] {0, 1.2, 1.2, 0}));
        Surface apart = new Surface(unit(), unit(), Map.of(Surfaces.LOSS, new double[] {0, 3, 3, 0}));
        assertEquals(1, Contours.outlines(joined, Surfaces.LOSS, 1).size());
        assertEquals(2, Contours.outlines(apart, Surfaces.LOSS, 1).size());
    }

    private static Axis unit() {
        return new Axis(0, 1, 2);
    }

    private static double area(Surface surface, double level) {
        List<Contour> outlines = Contours.outlines(surface, Surfaces.LOSS, level);
        assertTrue(outlines.stream().allMatch(Contour::closed));
        return outlines.stream().mapToDouble(ContoursTest::enclosed).sum();
    }
}
