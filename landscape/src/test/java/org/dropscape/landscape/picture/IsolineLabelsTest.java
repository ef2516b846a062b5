package org.dropscape.landscape.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.dropscape.landscape.chart.HouseStyle;
import org.junit.jupiter.api.Test;

class IsolineLabelsTest {

    @Test
    void ringsFarApartHaveTheirValues() throws Exception {
        assertEquals(List.of("1", "2", "3"), written(60, 90, 120));
    }

    @Test
    void ringsOfANarrowBasinHaveNoneWhereALineWouldRunThroughThem() throws Exception {
        assertEquals(List.of("4"), written(30, 35, 40, 90));
    }

    @Test
    void aRingTooSmallToWriteOnIsDrawnWhole() throws Exception {
        assertEquals(List.of(), written(4));
    }

    @Test
    void valuesKeepOffPoints() throws Exception {
        IsolineLabels labels = labels();
        labels.add(ring(40), "1", Color.BLACK);
        IntStream.range(0, 40).forEach(k -> labels.avoid(at(40, k * 9)));
        assertEquals(List.of(), Drawn.texts(labels::draw));
    }

    private static List<String> written(int... radii) throws Exception {
        IsolineLabels labels = labels();
        for (int k = 0; k < radii.length; k++) {
            labels.add(ring(radii[k]), Integer.toString(k + 1), Color.BLACK);
        }
        return Drawn.texts(labels::draw);
    }

    private static IsolineLabels labels() {
        return new IsolineLabels(new Rectangle2D.Double(-150, -150, 300, 300), HouseStyle.SMALL);
    }

    private static List<Point2D> ring(double radius) {
        return IntStream.rangeClosed(0, 72).mapToObj(k -> at(radius, 5 * k)).toList();
    }

    private static Point2D at(double radius, double degrees) {
        double angle = Math.toRadians(degrees);
        return new Point2D.Double(radius * Math.cos(angle), radius * Math.sin(angle));
    }
}
