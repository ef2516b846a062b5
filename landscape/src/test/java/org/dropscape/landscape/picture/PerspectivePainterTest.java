package org.dropscape.landscape.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerspectivePainterTest {

    private static final Surface BOWL = Surfaces.of(21, (x, y) -> 0.3 + x * x + y * y);
    private static final Scale SCALE = Scale.linear(0.3, 2.3);

    private final PerspectivePainter painter = new PerspectivePainter();

    @Test
    void theSvgIsVectorsAndWellFormed() throws Exception {
        SurfaceChart chart = Surfaces.chart("a", SCALE, Panel.of("baseline", BOWL));
        String svg = painter.paint(chart).svg();
        assertTrue(!svg.contains("<image"));
        assertTrue(Drawn.description(painter.paint(chart)).contains("baseline: lowest 0.3 at (0, 0), highest 2.3."));
    }

    @Test
    void whatALogarithmicScaleCannotShowLiesBelowTheGround() {
        Surface zero = Surfaces.of(11, (x, y) -> x * x + y * y);
        SurfaceChart chart = Surfaces.chart("a", Scale.logarithmic(0.04, 2), Panel.of("zero loss", zero));

        assertTrue(!painter.paint(chart).svg().contains("NaN"));
    }

    @Test
    void axesAreLabelled() throws Exception {
        SurfaceChart chart = Surfaces.chart("a", SCALE, Panel.of("zoneout", BOWL));
        List<String> texts =
                Drawn.texts(g -> PerspectivePainter.draw(g, chart, View.DEFAULT, PerspectivePainter.sheet(chart)));
        for (String text : List.of("A title", "zoneout", "Direction α", "Direction β", "Mean loss", "−0.5", "2.0")) {
            assertTrue(texts.contains(text), text + " in " + texts);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 30", "30, 28", "77, 60", "135, 10", "-100, 85", "359, 5"})
    void everythingFitsIntoItsPanelFromAnySide(double azimuth, double elevation) {
        Rectangle2D area = new Rectangle2D.Double(10, 20, 300, 280);
        Projection projection = new Projection(new View(azimuth, elevation), area);
        for (int corner = 0; corner < 8; corner++) {
            Point2D point = projection.at(
                    (corner & 1) * 2 - 1, (corner & 2) - 1, (corner & 4) == 0 ? Projection.FLOOR : Projection.CEILING);
            assertTrue(area.contains(point), () -> "" + point);
        }
    }

    @Test
    void turningByAQuarterPutsTheNextCornerInFront() {
        Projection before = new Projection(new View(30, 28), new Rectangle2D.Double(0, 0, 300, 300));
        Projection after = new Projection(new View(120, 28), new Rectangle2D.Double(0, 0, 300, 300));
        // A counter-clockwise quarter takes (x, y) to (-y, x).
        assertEquals(before.depth(-0.2, 0.7), after.depth(0.7, 0.2), 1e-12);
        assertEquals(0, before.at(-0.2, 0.7, 0.4).distance(after.at(0.7, 0.2, 0.4)), 1e-9);
    }

    @Test
    void whatIsNearHidesWhatIsFar() {
        // A wall across the middle, seen from the front: behind it lies a lower plain of another colour.
        Surface wall = Surfaces.of(21, (x, y) -> Math.abs(y) < 0.01 ? 1 : y > 0 ? 0.05 : 0.5);
        SurfaceChart chart = Surfaces.chart("a", Scale.linear(0, 1), Panel.of("", wall));
        View front = new View(0, 10);
        BufferedImage image = Drawn.image(painter.paint(chart, front));
        Projection projection =
                new Projection(front, PerspectivePainter.sheet(chart).cells().get(0));
        Point2D behind = projection.at(0.02, 0.8, 0.05 * Projection.CEILING);
        int rgb = Drawn.rgb(image, behind.getX(), behind.getY());
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        // The plain behind is violet: more blue than green. The wall and what is before it are greenish.
        assertTrue(green >= blue, Integer.toHexString(rgb) + " " + red);
    }

    @Test
    void whatIsAboveTheScaleIsCutOff() {
        List<double[]> kept = Relief.clipped(List.of(
                new double[] {0, 0, 0.5}, new double[] {1, 0, 0.5}, new double[] {1, 1, 2}, new double[] {0, 1, 2}));
        assertEquals(4, kept.size());
        kept.forEach(corner -> assertTrue(corner[2] <= 1));
        // From 0.5 to 2, the ceiling at 1 is met after a third.
        assertEquals(
                2, kept.stream().filter(c -> Math.abs(c[1] - 1 / 3.0) < 1e-12).count());
    }

    @Test
    void impossibleViewsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new View(0, 90));
        assertThrows(IllegalArgumentException.class, () -> new View(Double.NaN, 30));
    }
}
