package org.dropscape.landscape.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.dropscape.landscape.chart.Span;
import org.junit.jupiter.api.Test;

class IsolinesTest {

    @Test
    void theIsolineOfABowlIsACircle() {
        List<List<Point2D>> lines = Isolines.lines(Surfaces.grid(101, (x, y) -> x * x + y * y), 0.25);
        assertEquals(1, lines.size());
        List<Point2D> circle = lines.get(0);
        assertEquals(circle.get(0), circle.get(circle.size() - 1));
        // The chord's error on an edge of length h is at most h² / 8 times the curvature 2, over the slope 1.
        circle.forEach(point -> assertEquals(0.5, point.distance(0, 0), 0.02 * 0.02 / 4 + 1e-12));
    }

    @Test
    void theIsolineOfAPlaneIsExact() {
        List<List<Point2D>> lines = Isolines.lines(Surfaces.grid(8, (x, y) -> 3 + 2 * x - y), 3.3);
        assertEquals(1, lines.size());
        lines.get(0).forEach(point -> assertEquals(0.3, 2 * point.getX() - point.getY(), 1e-12));
    }

    @Test
    void theHigherSideIsOnTheLeft() {
        List<Point2D> line = Isolines.lines(Surfaces.grid(5, (x, y) -> y), 0.1).get(0);
        assertTrue(line.get(0).getX() < line.get(line.size() - 1).getX());
    }

    @Test
    void aHoleInterruptsTheLine() {
        Grid broken = Surfaces.grid(
                21, (x, y) -> Math.abs(x - 0.5) < 1e-9 && Math.abs(y) < 1e-9 ? Double.NaN : x * x + y * y);
        List<List<Point2D>> lines = Isolines.lines(broken, 0.25);
        assertEquals(1, lines.size());
        List<Point2D> line = lines.get(0);
        assertTrue(line.get(0).distance(line.get(line.size() - 1)) > 0.15);
    }

    @Test
    void theMeanOfTheCornersDecidesASaddle() {
        Grid high = new Grid(new double[] {0, 1}, new double[] {0, 1}, new double[] {3, 0, 0, 3});
        Grid low = new Grid(new double[] {0, 1}, new double[] {0, 1}, new double[] {1.2, 0, 0, 1.2});
        assertTrue(encloses(Isolines.outlines(high, 1), 0.5, 0.5));
        assertTrue(!encloses(Isolines.outlines(low, 1), 0.5, 0.5));
    }

    @Test
    void outlinesRunAlongTheEdge() {
        assertEquals(2, area(Isolines.outlines(Surfaces.grid(6, (x, y) -> x), 0)), 1e-12);
        assertEquals(4, area(Isolines.outlines(Surfaces.grid(6, (x, y) -> x), -9)), 1e-12);
        assertEquals(0, area(Isolines.outlines(Surfaces.grid(6, (x, y) -> x), 9)), 1e-12);
    }

    @Test
    void outlinesOfWhatIsAboveLeaveOutTheBasin() {
        double above = area(Isolines.outlines(Surfaces.grid(201, (x, y) -> x * x + y * y), 0.25));
        // Along the circumference pi, the line is off by at most h² / 2: h² / 4 in each direction, where the slope is
        // 1.
        assertEquals(4 - Math.PI / 4, above, Math.PI * 0.01 * 0.01 / 2);
    }

    private static boolean encloses(List<List<Point2D>> lines, double x, double y) {
        return new Plane(new Rectangle2D.Double(0, 0, 1, 1), new Span(0, 1), new Span(0, 1))
                .outline(lines)
                .contains(x, 1 - y);
    }

    /** The shoelace formula; what lies to the left counts. */
    private static double area(List<List<Point2D>> lines) {
        double twice = 0;
        for (List<Point2D> line : lines) {
            for (int k = 0; k + 1 < line.size(); k++) {
                Point2D a = line.get(k);
                Point2D b = line.get(k + 1);
                twice += a.getX() * b.getY() - b.getX() * a.getY();
            }
        }
        return twice / 2;
    }
}
