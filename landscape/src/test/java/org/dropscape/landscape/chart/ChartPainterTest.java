package org.dropscape.landscape.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartPainterTest {

    private final ChartPainter painter = new ChartPainter();

    @Test
    void theSameChartGivesTheSameBytes() {
        Figure first = painter.paint(chart("a", 3, "b"));
        Figure second = painter.paint(chart("a", 3, "b"));
        assertEquals(first.svg(), second.svg());
        assertArrayEquals(first.png(), second.png());
        assertNotEquals(first.svg(), painter.paint(chart("a", 4, "b")).svg());
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        String here = painter.paint(chart("a", 2, "b")).svg();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(here, painter.paint(chart("a", 2, "b")).svg());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void curvesHaveTheirColoursInThePicture() throws IOException {
        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(painter.paint(chart("a", 2, "b")).png()));
        assertEquals(1280, image.getWidth());
        assertEquals(800, image.getHeight());
        assertEquals(Color.WHITE.getRGB(), image.getRGB(2, 2));
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertTrue(colours.contains(HouseStyle.color(0).getRGB()));
        assertTrue(colours.contains(HouseStyle.color(1).getRGB()));
        assertFalse(colours.contains(HouseStyle.color(2).getRGB()));
    }

    @Test
    void wordsAreEscapedAndIdsBeginWithTheName() {
        String svg = painter.paint(chart("my-name", 1, "<script>&\"")).svg();
        assertTrue(svg.contains("<title id=\"my-name-title\">&lt;script&gt;&amp;\"</title>"), svg.substring(0, 900));
        assertTrue(svg.contains("<desc id=\"my-name-desc\">described</desc>"));
        Matcher ids = Pattern.compile(" id=\"([^\"]*)\"|url\\(#([^)]*)\\)").matcher(svg);
        int found = 0;
        while (ids.find()) {
            String id = ids.group(1) == null ? ids.group(2) : ids.group(1);
            assertTrue(id.startsWith("my-name-"), id);
            found++;
        }
        assertTrue(found > 3);
    }

    @Test
    void everyColourHasItsOwnForDarkPages() {
        String svg = painter.paint(chart("a", 7, "b")).svg();
        String rules = HouseStyle.darkRules();
        Matcher colours =
                Pattern.compile("(?:fill|stroke)=\"(?:rgb\\([^\"]*|white)\"").matcher(svg);
        Set<String> seen = new HashSet<>();
        while (colours.find()) {
            seen.add(colours.group());
            assertTrue(rules.contains("figure svg [" + colours.group() + "] {"), colours.group());
        }
        assertTrue(seen.size() >= 2 * 9, () -> "" + seen);
    }

    @Test
    void whatIsNotFiniteLeavesAGapAndNothingElse() {
        Curve broken = new Curve(
                "x", 0, false, List.of(Point.of(1, Double.NaN), Point.of(2, Double.POSITIVE_INFINITY)), List.of());
        LineChart chart =
                new LineChart("a", "b", "c", "Epoch", "Loss", new Span(0, 3), new Span(0, 1), "best", List.of(broken));
        assertTrue(painter.paint(chart).png().length > 0);
        assertFalse(painter.paint(chart).svg().contains("NaN"));
    }

    @Test
    void aCurveIsInterruptedWhereItIsNotFinite() {
        List<Point> whole = List.of(Point.of(1, 0.5), Point.of(2, 0.5), Point.of(3, 0.5), Point.of(4, 0.5));
        List<Point> holed = List.of(
                Point.of(1, 0.5), Point.of(2, 0.5), Point.of(2.5, Double.NaN), Point.of(3, 0.5), Point.of(4, 0.5));
        assertTrue(bluePixels(whole) > bluePixels(holed) + 200);
    }

    /** How many pixels half way up, where the curves are, have the colour of the first tone. */
    private int bluePixels(List<Point> points) {
        LineChart chart = new LineChart(
                "a",
                "b",
                "c",
                "x",
                "y",
                new Span(0, 5),
                new Span(0, 1),
                "best",
                List.of(new Curve("x", 0, false, points, List.of())));
        try {
            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(painter.paint(chart).png()));
            int count = 0;
            for (int x = 0; x < image.getWidth(); x++) {
                for (int y = 200; y < image.getHeight(); y++) {
                    count += image.getRGB(x, y) == HouseStyle.color(0).getRGB() ? 1 : 0;
                }
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LineChart chart(String name, int curves, String title) {
        List<Curve> list = IntStream.range(0, curves)
                .mapToObj(i -> new Curve(
                        "curve " + i,
                        i,
                        i % 2 == 1,
                        IntStream.rangeClosed(1, 5)
                                .mapToObj(x -> new Point(x, x * 0.1 + i * 0.05, x * 0.1, x * 0.1 + i * 0.1))
                                .toList(),
                        List.of(Point.of(2, 0.2 + i * 0.05))))
                .toList();
        return new LineChart(
                name, title, "described", "Epoch", "Loss", new Span(0.8, 5.2), new Span(0, 1.2), "best epoch", list);
    }
}
