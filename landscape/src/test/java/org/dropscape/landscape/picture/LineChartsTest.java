package org.dropscape.landscape.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.dropscape.landscape.chart.Curve;
import org.dropscape.landscape.chart.LineChart;
import org.dropscape.landscape.chart.Point;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Line;
import org.junit.jupiter.api.Test;

class LineChartsTest {

    private static Line line(double... values) {
        return new Line(Axis.symmetric(1, values.length), Map.of("loss", values));
    }

    @Test
    void severalLinesBecomeTheirMeanWithinABand() {
        Curve curve = LineCharts.curve("a", 0, List.of(line(1, 2, 3), line(3, 2, 1), line(2, 5, 2)), "loss");
        assertEquals(List.of(new Point(-1, 2, 1, 3), new Point(0, 3, 2, 5), new Point(1, 2, 1, 3)), curve.points());
    }

    @Test
    void oneHoleIsAGapOfTheMean() {
        Curve curve = LineCharts.curve("a", 0, List.of(line(1, 2, 3), line(3, Double.POSITIVE_INFINITY, 1)), "loss");
        assertTrue(Double.isNaN(curve.points().get(1).y()));
    }

    @Test
    void theAxesShowAllAndNoMore() {
        Curve curve = LineCharts.curve("a", 0, List.of(line(-4, 2, 3)), "loss");
        LineChart chart = LineCharts.chart("n", "t", "x", "y", List.of(curve));
        assertEquals(-1, chart.x().low());
        assertEquals(1, chart.x().high());
        assertTrue(chart.y().low() < -4 && chart.y().low() > -5);
        assertEquals("y along x. a: lowest −4 at −1, highest 3 at 1.", chart.description());
    }

    @Test
    void linesOnDifferentAxesHaveNoMean() {
        Line other = new Line(
                new Axis(0, 1, 3), Map.of("loss", DoubleStream.of(1, 2, 3).toArray()));
        assertThrows(
                IllegalArgumentException.class, () -> LineCharts.curve("a", 0, List.of(line(1, 2, 3), other), "loss"));
    }
}
