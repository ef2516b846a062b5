package org.dropscape.runner.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.report.html.Blocks;
import org.dropscape.runner.report.html.Page;
import org.dropscape.runner.report.html.Section;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportWriterTest {

    /** The usual report, which the tests only read. */
    @TempDir
    static Path usual;

    @TempDir
    Path folder;

    @BeforeAll
    static void write() {
        assertEquals(usual.resolve("index.html"), ReportWriter.write(ReportFixture.study(2), usual));
    }

    @Test
    void thePageIsWellFormedAndNeedsNothingFromElsewhere() throws Exception {
        Path page = usual.resolve("index.html");
        List<Element> elements = elements(page);
        Set<String> ids = new HashSet<>();
        for (Element element : elements) {
            if (element.hasAttribute("id")) {
                assertTrue(ids.add(element.getAttribute("id")), element.getAttribute("id"));
            }
            assertFalse(List.of("script", "link", "img", "iframe", "object").contains(element.getTagName()));
            assertFalse(element.hasAttribute("src"));
        }
        for (Element element : elements) {
            for (String reference : element.getAttribute("aria-labelledby").split(" ")) {
                assertTrue(reference.isEmpty() || ids.contains(reference), reference);
            }
            String link = element.getAttribute("href");
            if (link.startsWith("#")) {
                assertTrue(ids.contains(link.substring(1)), link);
            } else if (!link.isEmpty()) {
                assertTrue(Files.size(usual.resolve(link)) > 0, link);
            }
        }
        assertFalse(Files.readString(page).replace("http://www.w3.org/", "").contains("://"));
    }

    @Test
    void everyFileIsReachedFromThePage() throws Exception {
        Path page = usual.resolve("index.html");
        Set<String> linked = new HashSet<>(Set.of("index.html"));
        elements(page).forEach(element -> linked.add(element.getAttribute("href")));
        Map<String, byte[]> files = files(usual);
        assertTrue(linked.containsAll(files.keySet()), () -> "" + files.keySet());
        assertTrue(files.keySet()
                .containsAll(List.of(
                        "figures/loss-validation.svg",
                        "figures/loss-zoneout.png",
                        "figures/accuracy-drop-connect.svg",
                        "tables/loss.tex",
                        "tables/classification.md",
                        "tables/timing.csv",
                        "tables/metrics.csv")));
    }

    @Test
    void picturesHaveAWordForThoseWhoCannotSeeThem() throws Exception {
        Path page = usual.resolve("index.html");
        List<Element> pictures = elements(page).stream()
                .filter(e -> e.getTagName().equals("svg"))
                .toList();
        assertEquals(8, pictures.size());
        for (Element picture : pictures) {
            assertEquals("img", picture.getAttribute("role"));
            assertEquals("title", picture.getFirstChild().getNodeName());
            assertFalse(picture.getFirstChild().getTextContent().isBlank());
            assertTrue(picture.getElementsByTagName("desc")
                    .item(0)
                    .getTextContent()
                    .contains("at epoch 1"));
        }
    }

    @Test
    void theSameDataGiveTheSameBytes() throws IOException {
        ReportWriter.write(ReportFixture.study(2), folder);
        Map<String, byte[]> first = files(usual);
        Map<String, byte[]> second = files(folder);
        assertEquals(first.keySet(), second.keySet());
        first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
    }

    @Test
    void tableOneHasTheLossesOfTheBestAndTheLastEpoch() throws IOException {
        ReportData data = ReportFixture.study(List.of(FindingsTest.condition(
                "a", FindingsTest.run(1, 0.5, 0.25, 0.75), FindingsTest.run(2, 0.375, 0.5, 0.5))));
        ReportWriter.write(data, folder);
        assertEquals(
                List.of(
                        "| a | best | 2, 1 | 0.100 ± 0.000 (0.100, 0.100) | 0.313 ± 0.088 (0.250, 0.375) "
                                + "| 0.323 ± 0.088 (0.260, 0.385) |",
                        "| a | last | 3, 3 | 0.100 ± 0.000 (0.100, 0.100) | 0.625 ± 0.177 (0.750, 0.500) "
                                + "| 0.635 ± 0.177 (0.760, 0.510) |"),
                Files.readAllLines(folder.resolve("tables/loss.md")).subList(4, 6));
        List<String> all = Files.readAllLines(folder.resolve("tables/metrics.csv"));
        assertEquals(1 + 2 * 3 * 3, all.size());
        assertEquals("condition,seed,epoch,best,split,loss,accuracy,precision,recall,f1,epoch seconds", all.get(0));
        assertEquals("a,1,2,yes,validation,0.25,0.9,0.9,0.9,0.9,2", all.get(5));
        // Two seconds an epoch, so four to the second epoch and two to the first.
        String time = Files.readAllLines(folder.resolve("tables/timing.csv")).get(1);
        assertTrue(time.startsWith("a,2,6,2,2,0,2,2,2;2,2,3,1.41"), time);
        assertTrue(time.endsWith(",4;2,12"), time);
    }

    @Test
    void unusualStudiesHaveAReportToo() throws Exception {
        ReportData data = ReportFixture.study(List.of(
                new ConditionResult("not begun", "", 1, 0, List.of()),
                FindingsTest.condition("diverged <b>", FindingsTest.run(1, 0.5, Double.POSITIVE_INFINITY)),
                FindingsTest.condition("Rate 0.1", FindingsTest.run(1, 0.5)),
                FindingsTest.condition("rate 0,1", FindingsTest.run(1, 0.5, 0.4, 0.3), FindingsTest.run(2, 0.6)),
                FindingsTest.condition(
                        "ж",
                        new SeedResult(1, List.of(new EpochMetrics(1, Scores.NONE, Scores.NONE, Scores.NONE, 0))))));
        elements(ReportWriter.write(data, folder));
        Set<String> names = files(folder).keySet();
        assertTrue(names.containsAll(List.of(
                "figures/loss-diverged-b.svg",
                "figures/loss-rate-0-1.svg",
                "figures/loss-rate-0-1-2.svg",
                "tables/epochs-rate-0-1-2.csv")));
        assertFalse(names.contains("figures/loss-not-begun.svg"));
        assertFalse(names.contains("figures/loss-condition.svg"));
    }

    @Test
    void sectionsOfOtherStagesStandBetweenResultsAndBackground() {
        Section mine = new Section("landscape", "Landscape", List.of(new Blocks.Paragraph("a surface")));
        List<String> ids = ReportWriter.page(ReportFixture.study(1), List.of(mine)).sections().stream()
                .map(Section::id)
                .toList();
        assertEquals(
                List.of(
                        "summary",
                        "convergence",
                        "losses",
                        "classification",
                        "conditions",
                        "landscape",
                        "data",
                        "time",
                        "notes",
                        "provenance"),
                ids);
    }

    @Test
    void aFolderThatCannotBeMadeIsAUserError() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "a file");
        UserException error = assertThrows(
                UserException.class, () -> ReportWriter.write(new Page("t", "k", List.of(), List.of()), file));
        assertTrue(error.getMessage().contains("cannot be written"), error.getMessage());
    }

    private static List<Element> elements(Path page) throws Exception {
        byte[] bytes = Files.readString(page).getBytes(StandardCharsets.UTF_8);
        Document document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        NodeList all = document.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
