package org.dropscape.landscape.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dropscape.landscape.chart.Figure;
import org.dropscape.landscape.chart.Span;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;

class MapPainterTest {

    private static final Surface BOWL = Surfaces.of(21, (x, y) -> 0.3 + x * x + y * y);
    private static final Surface STEEP = Surfaces.of(21, (x, y) -> 0.3 + 4 * (x * x + y * y));
    private static final Surface BROKEN =
            Surfaces.of(21, (x, y) -> x > 0.2 && y > 0.2 ? Double.NaN : 0.3 + x * x + y * y);
    private static final Scale SCALE = Scale.linear(0.3, 2.3);

    private final ContourPainter contours = new ContourPainter();
    private final HeatMapPainter heat = new HeatMapPainter();

    @Test
    void theSvgIsWellFormedAndSaysWhatIsToBeSeen() throws Exception {
        SurfaceChart chart = Surfaces.chart("a-name", SCALE, Panel.of("zoneout & <co>", BROKEN));
        for (Figure figure : List.of(contours.paint(chart), heat.paint(chart))) {
            String description = Drawn.description(figure);
            assertTrue(
                    description.contains("zoneout & <co>: lowest 0.3 at (0, 0), highest 2.3; 64 of 441 cells"),
                    description);
            assertTrue(description.contains("Levels: 0.4, 0.6, 0.8,"), description);
        }
    }

    @Test
    void theSameChartGivesTheSameBytesInAnyLanguage() {
        SurfaceChart chart = Surfaces.chart("a", SCALE, Panel.of("x", BROKEN));
        Figure here = contours.paint(chart);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(here.svg(), contours.paint(chart).svg());
            assertArrayEquals(here.png(), contours.paint(chart).png());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void axesLevelsPanelsAndPointsAreLabelled() throws Exception {
        Panel panel = Panel.of("zoneout", BOWL)
                .withMarks(List.of(new Mark("minimum", 0, 0)))
                .withPath(List.of(
                        new Mark("epoch 0", -0.8, 0.7), new Mark("", -0.3, 0.5), new Mark("epoch 9", 0.4, -0.3)));
        SurfaceChart chart = Surfaces.chart("a", SCALE, panel);
        List<String> texts = Drawn.texts(g -> contours.draw(g, chart, contours.sheet(chart)));
        for (String text : List.of(
                "A title",
                "zoneout",
                "Direction α",
                "Mean loss",
                "−0.5",
                "minimum",
                "epoch 0",
                "epoch 9",
                "path from first to last")) {
            assertTrue(texts.contains(text), text + " in " + texts);
        }
        for (String level : SCALE.labels().subList(1, 8)) {
            // On the colour bar, and at least once on an isoline.
            assertTrue(texts.stream().filter(level::equals).count() >= 2, level + " in " + texts);
        }
    }

    @Test
    void bandsHaveTheirColours() {
        SurfaceChart chart = Surfaces.chart("a", SCALE.withLevels(List.of(0.8, 1.3, 1.8)), Panel.of("", BOWL));
        BufferedImage image = Drawn.image(contours.paint(chart));
        Plane plane = new Plane(contours.sheet(chart).cells().get(0), new Span(-1, 1), new Span(-1, 1));
        double[] where = {0, 0.85, 0.9};
        double[] value = {0.3, 0.3 + 0.85 * 0.85, 0.3 + 2 * 0.81};
        double[] middle = {0.125, 0.375, 0.875};
        double[] up = {0, 0, 0.9};
        for (int k = 0; k < 3; k++) {
            assertTrue(SCALE.position(value[k]) < middle[k] + 0.125 && SCALE.position(value[k]) > middle[k] - 0.13);
            assertEquals(
                    Palette.VIRIDIS.at(middle[k]).getRGB() & 0xffffff,
                    Drawn.rgb(image, plane.across(where[k]), plane.down(up[k])));
        }
    }

    @Test
    void theSameValueHasTheSameColourInAllPanels() {
        SurfaceChart chart = Surfaces.chart("a", SCALE, Panel.of("a", BOWL), Panel.of("b", STEEP));
        for (MapPainter painter : List.of(contours, heat)) {
            BufferedImage image = Drawn.image(painter.figure(chart));
            List<Rectangle2D> cells = painter.sheet(chart).cells();
            Span span = painter.span(BOWL.x());
            Plane left = new Plane(cells.get(0), span, span);
            Plane right = new Plane(cells.get(1), span, span);
            // 0.3 + 0.8² = 0.3 + 4 * 0.4²
            int there = Drawn.rgb(image, left.across(0.8), left.down(0));
            assertEquals(there, Drawn.rgb(image, right.across(0.4), right.down(0)));
            assertNotEquals(there, Drawn.rgb(image, right.across(0.8), right.down(0)));
        }
    }

    @Test
    void aCellOfAHeatMapHasTheColourOfItsValue() {
        SurfaceChart chart = Surfaces.chart("a", SCALE, Panel.of("", BROKEN));
        BufferedImage image = Drawn.image(heat.paint(chart));
        Span span = heat.span(BOWL.x());
        Plane plane = new Plane(heat.sheet(chart).cells().get(0), span, span);
        for (int i = 0; i < 21; i += 5) {
            for (int j = 0; j < 10; j += 3) {
                double x = BOWL.x().at(i);
                double y = BOWL.y().at(j);
                assertEquals(
                        Palette.VIRIDIS
                                        .at(SCALE.position(BOWL.at(Surfaces.LOSS, i, j)))
                                        .getRGB()
                                & 0xffffff,
                        Drawn.rgb(image, plane.across(x), plane.down(y)),
                        i + ", " + j);
            }
        }
    }

    @Test
    void holesAreHatchedAndExplained() throws Exception {
        SurfaceChart chart = Surfaces.chart("a", SCALE, Panel.of("", BROKEN));
        for (MapPainter painter : List.of(contours, heat)) {
            BufferedImage image = Drawn.image(painter.figure(chart));
            Span span = painter.span(BOWL.x());
            Plane plane = new Plane(painter.sheet(chart).cells().get(0), span, span);
            Set<Integer> colours = new HashSet<>();
            for (double x = 0.4; x < 0.9; x += 0.01) {
                int rgb = Drawn.rgb(image, plane.across(x), plane.down(0.6));
                int red = rgb >> 16;
                // Greys have about equal parts; viridis has no grey.
                assertTrue(Math.abs(red - (rgb & 0xff)) < 24 && Math.abs(red - (rgb >> 8 & 0xff)) < 24);
                colours.add(rgb);
            }
            assertTrue(colours.contains(0xc9cdd1) && colours.size() > 1, () -> "" + colours);
            assertTrue(Drawn.texts(g -> painter.draw(g, chart, painter.sheet(chart)))
                    .contains("no finite value"));
        }
    }

    @Test
    void aChartWithoutHolesHasNoLegendOfHoles() throws Exception {
        SurfaceChart chart = Surfaces.chart("a", SCALE, Panel.of("", BOWL));
        assertTrue(!Drawn.texts(g -> heat.draw(g, chart, heat.sheet(chart))).contains("no finite value"));
    }

    @Test
    void aRowOfPanelsSharesItsAxes() throws Exception {
        SurfaceChart chart =
                Surfaces.chart("a", SCALE, Panel.of("a", BOWL), Panel.of("b", STEEP), Panel.of("c", BROKEN));
        List<String> texts = Drawn.texts(g -> heat.draw(g, chart, heat.sheet(chart)));
        // Below each panel, and to the left of the first one.
        assertEquals(3 + 1, texts.stream().filter("−1.0"::equals).count());
        assertEquals(3, texts.stream().filter("Direction α"::equals).count());
        assertEquals(1, texts.stream().filter("Mean loss"::equals).count());
    }

    @Test
    void aSurfaceOfNothingButHolesIsDrawnAsOne() throws Exception {
        Surface nothing = Surfaces.of(5, (x, y) -> Double.NaN);
        Figure figure = contours.paint(Surfaces.chart("a", SCALE, Panel.of("p", nothing)));
        assertTrue(Drawn.description(figure).endsWith("p: no cell has a finite value."));
    }

    @Test
    void aMissingColumnIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> SurfaceChart.of("a", "b", "c", "test_loss", SCALE, List.of(Panel.of("x", BOWL))));
    }
}
