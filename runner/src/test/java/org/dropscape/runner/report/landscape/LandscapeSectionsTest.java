package org.dropscape.runner.report.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.statistics.Bootstrap;
import org.dropscape.landscape.statistics.Comparison;
import org.dropscape.landscape.statistics.Repetitions;
import org.dropscape.landscape.statistics.Summary;
import org.dropscape.runner.landscape.result.Kind;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.landscape.result.SurfaceResult;
import org.dropscape.runner.report.ReportWriter;
import org.dropscape.runner.report.html.Page;
import org.dropscape.runner.report.html.Section;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class LandscapeSectionsTest {

    private static final SeedTree STREAM = SeedTree.root(1).child("report");

    /** The usual run, which the tests only read: two seeds and two pairs of everything. */
    @TempDir
    static Path usual;

    private static LandscapeResults results;

    @TempDir
    Path folder;

    @BeforeAll
    static void write() {
        results = new LandscapeFixture(usual, 7).everything(2, 2).results();
        write(results, usual, 2);
    }

    private static List<Section> write(LandscapeResults results, Path run, int seeds) {
        List<Section> sections = sections(results, seeds);
        ReportWriter.write(new Page("imdb", "Dropscape study", List.of(), sections), run.resolve("report"));
        return sections;
    }

    private static List<Section> sections(LandscapeResults results, int seeds) {
        return new LandscapeSections("imdb", LandscapeFixture.conditions(seeds), results, STREAM).sections();
    }

    private static String report(String file) throws IOException {
        return Files.readString(usual.resolve("report").resolve(file));
    }

    private static Element page() throws Exception {
        return parsed(usual.resolve("report/index.html"));
    }

    private static Element parsed(Path page) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        Files.readString(page).replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
        return document.getDocumentElement();
    }

    private static List<Element> elements(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void everyKindOfLandscapeIsDrawn() throws IOException {
        for (String figure : List.of(
                "landscape-filter-best-train-loss-contours",
                "landscape-filter-best-train-loss-perspective",
                "landscape-filter-best-train-loss-heat",
                "landscape-filter-last-train-loss-contours",
                "landscape-filter-last-train-loss-perspective",
                "landscape-filter-best-train-acc-contours",
                "landscape-filter-best-train-sampled-loss-perspective",
                "landscape-filter-best-validation-loss-contours",
                "landscape-filter-best-train-loss-zoneout-all",
                "landscape-filter-best-train-loss-area",
                "landscape-filter-best-train-loss-basin",
                "line-line-best-train-loss",
                "line-line-best-train-acc",
                "interpolation-to-last-best-last-train-loss",
                "trajectory-trajectory-drop-connect-seed-0-train-loss",
                "trajectory-trajectory-along-train-loss",
                "plane-plane-3-zoneout-seed-0-train-loss",
                "plane-plane-4-zoneout-seed-0-train-acc",
                "curvature-curvature-best-density")) {
            byte[] png = Files.readAllBytes(usual.resolve("report/figures").resolve(figure + ".png"));
            assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII), figure);
            assertTrue(report("figures/" + figure + ".svg").endsWith("</svg>\n"), figure);
        }
        for (String table : List.of(
                "landscape-filter-best-train-loss",
                "landscape-filter-last-validation-loss-comparisons",
                "rays-rays-best",
                "curvature-curvature-best-comparisons")) {
            for (String form : List.of("csv", "md", "tex")) {
                assertFalse(report("tables/" + table + "." + form).isBlank(), table + "." + form);
            }
        }
    }

    @Test
    void conditionsAndWeightsShareTheScale() throws IOException {
        Pattern range = Pattern.compile("<desc[^>]*>(.*?Levels: [^a-z]*)");
        Set<String> scales = new HashSet<>();
        for (String weights : List.of("best", "last")) {
            String svg = report("figures/landscape-filter-" + weights + "-train-loss-contours.svg");
            Matcher found = range.matcher(svg);
            assertTrue(found.find(), svg.substring(0, 400));
            scales.add(found.group(1));
            for (String condition : LandscapeFixture.CONDITIONS) {
                assertTrue(svg.contains(condition + ": lowest"), condition);
            }
            assertTrue(report("figures/landscape-filter-" + weights + "-train-loss-perspective.svg")
                    .contains(found.group(1)));
        }
        assertEquals(1, scales.size(), scales.toString());
    }

    @Test
    void theLossWithMasksHasTheScaleOfTheOneWithout() throws IOException {
        Pattern range = Pattern.compile("from ([0-9.]+) to ([0-9.]+), linear");
        Matcher plain = range.matcher(report("figures/landscape-filter-best-train-loss-contours.svg"));
        Matcher sampled = range.matcher(report("figures/landscape-filter-best-train-sampled-loss-contours.svg"));
        assertTrue(plain.find() && sampled.find());
        assertEquals(plain.group(), sampled.group());
    }

    @Test
    void trajectoriesSayWhatTheirAxesExplain() throws IOException {
        String svg = report("figures/trajectory-trajectory-zoneout-seed-0-train-loss.svg");
        assertTrue(svg.contains("Component 1 (81.0 % of variance)"), svg.substring(0, 600));
    }

    @Test
    void planesNameTheirSolutions() throws IOException {
        assertTrue(report("figures/plane-plane-3-baseline-seed-0-train-loss.svg")
                .contains("Distance towards the second weights"));
        assertTrue(
                report("index.html").contains("The plane through best, zoneout/best and drop-connect/last, measured"));
        assertTrue(report("figures/plane-plane-4-baseline-seed-0-train-loss.svg")
                .contains("Component 1 (70.0 % of variance)"));
        String table = report("tables/plane-plane-4-best-solutions.csv");
        assertTrue(table.contains("baseline,0,drop-connect/last,5,8,5,"), table);
        assertTrue(report("landscape/plane-plane-3-best.html").contains("[\"zoneout/best\","));
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        Path report = usual.resolve("report");
        Set<String> linked = new HashSet<>(Set.of("index.html", "landscape/landscape.js"));
        for (Element link : elements(page(), "a")) {
            String href = link.getAttribute("href");
            if (!href.startsWith("#")) {
                assertTrue(Files.size(report.resolve(href)) > 0, href);
                linked.add(href);
            }
        }
        for (Element image : elements(page(), "img")) {
            assertTrue(Files.size(report.resolve(image.getAttribute("src"))) > 0, image.getAttribute("src"));
            assertFalse(image.getAttribute("alt").isBlank());
        }
        assertTrue(elements(page(), "script").isEmpty());
        assertFalse(report("index.html").replace("http://www.w3.org/", "").contains("://"));
        try (Stream<Path> files = Files.walk(report)) {
            Set<String> there = files.filter(Files::isRegularFile)
                    .map(file -> report.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
            assertEquals(linked, there);
        }
    }

    @Test
    void surfacesCanBeTurnedOnPagesBesideTheReport() throws Exception {
        for (String name : List.of("landscape-filter-best", "landscape-filter-last", "trajectory-trajectory")) {
            String html = report("landscape/" + name + ".html");
            assertTrue(html.contains("<script src=\"landscape.js\"></script>"), name);
            assertFalse(html.replace("http://www.w3.org/", "").contains("://"), name);
        }
        String best = report("landscape/landscape-filter-best.html");
        assertTrue(best.contains("drop-connect, seed 1, pair 1"));
        assertTrue(best.contains("Training loss with sampled masks (nats)"));
        assertFalse(best.contains("train_loss_se"));
        assertTrue(report("landscape/trajectory-trajectory.html").contains("[\"epoch 0\","));
    }

    @Test
    void meansAndIntervalsAreThoseOfTheLibrary() throws IOException {
        Map<String, String> rows = rows("tables/landscape-filter-best-train-loss.csv");
        Summary area = Summary.of(repetitions("zoneout", "basin-area@0.1", true), Bootstrap.DEFAULT, STREAM);
        List<String> basin = List.of(rows.get("\"Connected basin, e = 0.1\"").split(","));
        assertEquals(Math.exp(area.mean()), Double.parseDouble(basin.get(3)));
        assertEquals(Math.exp(area.interval().low()), Double.parseDouble(basin.get(4)));
        assertEquals(Math.exp(area.interval().high()), Double.parseDouble(basin.get(5)));
        Summary convex = Summary.of(repetitions("baseline", "convex-share", false), Bootstrap.DEFAULT, STREAM);
        assertEquals(
                convex.mean(),
                Double.parseDouble(rows.get("Convex share of the cells").split(",")[0]));
    }

    @Test
    void comparisonsAreThoseOfTheLibrary() throws IOException {
        Comparison expected = Comparison.of(
                repetitions("zoneout", "total-variation", true),
                repetitions("baseline", "total-variation", true),
                Bootstrap.DEFAULT,
                STREAM);
        String row = rows("tables/landscape-filter-best-train-loss-comparisons.csv")
                .get("Total variation,zoneout against baseline");
        List<String> cells = List.of(row.split(","));
        assertEquals("ratio", cells.get(0));
        assertEquals(Math.exp(expected.difference()), Double.parseDouble(cells.get(1)));
        assertEquals(Math.exp(expected.interval().low()), Double.parseDouble(cells.get(2)));
        assertEquals("2", cells.get(4));
        assertEquals(0.5, expected.test().p());
        assertEquals(expected.test().p(), Double.parseDouble(cells.get(5)));
        assertEquals(1, Double.parseDouble(cells.get(6)));
        assertEquals(expected.hedgesG(), Double.parseDouble(cells.get(8)));
    }

    @Test
    void whatTheSeedsCannotShowIsSaid() throws Exception {
        String text = page().getTextContent();
        assertTrue(text.contains("with 2 seeds no p below 0.500 is possible"));
        assertTrue(text.contains("The conditions differ in their hidden units (baseline 128, zoneout 128,"));
    }

    @Test
    void theSameFilesGiveTheSamePage() throws IOException {
        List<Section> again = sections(results, 2);
        assertEquals(report("index.html"), new Page("imdb", "Dropscape study", List.of(), again).html());
    }

    @Test
    void aRunWithoutLandscapesHasNoSuchSection() {
        assertEquals(List.of(), sections(LandscapeResults.of(folder), 2));
    }

    @Test
    void whatIsMissingIsLeftOutAndTold() throws Exception {
        LandscapeFixture fixture = new LandscapeFixture(folder, 7);
        fixture.surface("filter", "baseline", 0, "best", 0)
                .surface("filter", "baseline", 1, "best", 0)
                .surface("filter", "zoneout", 1, "best", 0);
        // Begun, but not complete.
        Files.createDirectories(folder.resolve("trials/drop-connect/seed-0/landscape/filter/best/pair-0"));
        write(fixture.results(), folder, 2);
        String text = parsed(folder.resolve("report/index.html")).getTextContent();
        assertTrue(text.contains("different numbers of surfaces (baseline 2, zoneout 1 and drop-connect 0)"), text);
        assertTrue(text.contains("All conditions with seed 1 and pair 0"), text);
        assertFalse(text.contains("drop-connect: "), text);
    }

    @Test
    void conditionsWithoutACommonSeedAreDrawnWithTheirOwn() throws IOException {
        LandscapeFixture fixture = new LandscapeFixture(folder, 7);
        fixture.surface("filter", "baseline", 0, "best", 0).surface("filter", "zoneout", 1, "best", 0);
        write(fixture.results(), folder, 2);
        String svg = Files.readString(folder.resolve("report/figures/landscape-filter-best-train-loss-contours.svg"));
        assertTrue(svg.contains("baseline, seed 0, pair 0: lowest"), svg.substring(0, 600));
        assertTrue(svg.contains("zoneout, seed 1, pair 0: lowest"), svg.substring(0, 600));
        assertFalse(Files.exists(folder.resolve("report/tables/landscape-filter-best-train-loss-comparisons.csv")));
    }

    @Test
    void aSurfaceWithoutAFiniteCentreIsDrawnAndNotMeasured() throws IOException {
        LandscapeFixture fixture = new LandscapeFixture(folder, 7);
        Subject broken = new Subject(Kind.SURFACE, "filter", "baseline", 0, "best", 1, 0);
        fixture.surface(broken, (a, b) -> a == 0 && b == 0 ? Double.NaN : 1 + a * a);
        fixture.surface("filter", "zoneout", 0, "best", 0);
        write(fixture.results(), folder, 1);
        String svg = Files.readString(folder.resolve("report/figures/landscape-filter-best-train-loss-contours.svg"));
        assertTrue(svg.contains("1 of 49 cells without a finite value"), svg.substring(0, 600));
        Map<String, String> rows = rows(folder.resolve("report/tables/landscape-filter-best-train-loss.csv"));
        assertTrue(rows.get("Total variation").matches(",,,[0-9.]+,,"), rows.toString());
    }

    @Test
    void nothingFiniteAtAllIsNoReasonToFail() {
        LandscapeFixture fixture = new LandscapeFixture(folder, 5);
        fixture.surface(new Subject(Kind.SURFACE, "filter", "baseline", 0, "best", 1, 0), (a, b) -> Double.NaN);
        assertEquals(
                List.of("landscape", "landscape-geometry"),
                sections(fixture.results(), 1).stream().map(Section::id).toList());
    }

    @Test
    void aBasinThatLeavesTheWindowIsTold() {
        LandscapeFixture fixture = new LandscapeFixture(folder, 7);
        fixture.surface(
                new Subject(Kind.SURFACE, "filter", "baseline", 0, "best", 1, 0),
                (a, b) -> 0.1 + 0.2 * (a * a + b * b));
        String page = sections(fixture.results(), 1).get(0).blocks().toString();
        assertTrue(
                page.contains(
                        "the basin leaves the window: “filter”, best weights, in 1 of 1 at L0 + 0.25, 1 of 1 at L0 + 0.5"),
                page);
    }

    private static Repetitions repetitions(String condition, String metric, boolean logarithms) {
        double[][] values = new double[2][2];
        for (SurfaceResult result : results.surfaces()) {
            Subject subject = result.metrics().subject();
            if (subject.kind() == Kind.SURFACE
                    && subject.condition().equals(condition)
                    && subject.weights().equals("best")) {
                double value = result.metrics().geometry().get("train_loss").get(metric);
                values[(int) subject.seed()][subject.pair()] = logarithms ? Math.log(value) : value;
            }
        }
        return Repetitions.of(values);
    }

    private static Map<String, String> rows(String file) throws IOException {
        return rows(usual.resolve("report").resolve(file));
    }

    /** What follows the words at the beginning of each line. */
    private static Map<String, String> rows(Path file) throws IOException {
        Pattern words = Pattern.compile("((?:\"[^\"]*\"|[^,]*)(?:,[a-z-]+ against [a-z-]+)?),(.*)");
        return Files.readAllLines(file).stream()
                .map(words::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    }
}
