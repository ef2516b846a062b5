package org.dropscape.landscape.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dropscape.landscape.picture.Mark;
import org.dropscape.landscape.picture.Panel;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Surface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class LandscapePageTest {

    private static final String EVIL = "</script><script>alert('x')</script>\" onload=\"x\u0000&\u2028";

    @TempDir
    private Path folder;

    private static Surface surface(double... losses) {
        double[] accuracies = new double[losses.length];
        return new Surface(
                new Axis(-1, 1, 3), new Axis(0, 0.5, 2), Map.of("train_loss", losses, "train_acc", accuracies));
    }

    private static LandscapePage page(String title, Panel... conditions) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("train_loss", "Mean loss");
        columns.put("train_acc", "Accuracy");
        return new LandscapePage(title, "a study", List.of("Words."), "α", "β", columns, List.of(conditions));
    }

    private static LandscapePage usual() {
        return page(
                "Surfaces",
                Panel.of("baseline", surface(0.5, 0.25, 0.5, 1.5, Double.NaN, Double.POSITIVE_INFINITY))
                        .withMarks(List.of(new Mark("here", 0, 0)))
                        .withPath(List.of(new Mark("first", -1, 0), new Mark("last", 1, 0.5))),
                Panel.of("zoneout", surface(1, 2, 3, 4, 5, 6)));
    }

    @Test
    void nothingIsAskedOfAnyServer() {
        String html = usual().html().replace("xmlns=\"http://www.w3.org/1999/xhtml\"", "");
        for (String text : List.of(html, LandscapePage.script())) {
            assertFalse(text.contains("http:") || text.contains("https:") || text.contains("//cdn"));
            for (String way :
                    List.of("fetch(", "XMLHttpRequest", "import ", "import(", "WebSocket", "sendBeacon", "url(")) {
                assertFalse(text.contains(way), way);
            }
        }
        List<String> references = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
        while (matcher.find()) {
            references.add(matcher.group(1));
        }
        assertEquals(List.of("#scene", LandscapePage.SCRIPT), references);
        assertEquals(
                List.of("index.html", LandscapePage.SCRIPT),
                List.copyOf(usual().files("index.html").keySet()));
    }

    @Test
    void valuesArePassedToTheScriptWithTheirHoles() {
        String html = usual().html();
        assertTrue(html.contains("\"name\":\"baseline\",\"x\":[-1,1,3],\"y\":[0,0.5,2]"));
        assertTrue(html.contains("\"train_loss\":[0.5,0.25,0.5,1.5,\"NaN\",\"Infinity\"]"));
        assertTrue(html.contains("\"marks\":[[\"here\",0,0]],\"paths\":[[[\"first\",-1,0],[\"last\",1,0.5]]]"));
        assertTrue(html.contains("\"viridis\":\"440154"));
    }

    @Test
    void numbersHaveSevenDigits() {
        StringBuilder json = new StringBuilder();
        Json.append(json, new double[] {1 / 3.0, -1e-30, 123456789012345.0, 0, 1e300});
        assertEquals("[0.3333333,-1E-30,1.234568E+14,0,1E+300]", json.toString());
    }

    @Test
    void noNameBecomesMarkupOrScript() throws Exception {
        String html = page(EVIL, Panel.of(EVIL, surface(1, 2, 3, 4, 5, 6))).html();
        assertEquals(2, html.split("</script>", -1).length - 1);
        // Within JSON, a text ends at no quotation mark that has a backslash before it.
        assertFalse(html.replace("\\\" onload", "").contains("\" onload"));
        Document document = parsed(html);
        assertTrue(
                document.getElementsByTagName("h1").item(0).getTextContent().startsWith("</script><script>alert('x')"));
        assertTrue(html.contains("\"name\":\"\\u003c/script\\u003e"));
    }

    @Test
    void theTableSaysItWithoutScript() throws Exception {
        String text = parsed(usual().html())
                .getElementsByTagName("tbody")
                .item(0)
                .getTextContent()
                .strip();
        assertTrue(text.startsWith("baselineMean loss0.25(0, 0)1.52 of 6–"), text);
        assertTrue(text.contains("zoneoutMean loss1(−1, 0)60 of 6–"), text);
    }

    @Test
    void theScriptIsJavaScript() throws Exception {
        Optional<String> node = program("node");
        assumeTrue(node.isPresent(), "no node on the path");
        Path script = Files.writeString(folder.resolve(LandscapePage.SCRIPT), LandscapePage.script());
        // The exit status, and no complaint.
        assertEquals("0", output(List.of(node.get(), "--check", script.toString())));
    }

    @Test
    void aRealBrowserDrawsThePage() throws Exception {
        Optional<String> browser = Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> program(name).stream())
                .findFirst();
        assumeTrue(browser.isPresent(), "no browser on the path");
        for (Map.Entry<String, String> file : usual().files("index.html").entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        String dom = output(List.of(
                browser.get(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                folder.resolve("index.html").toUri().toString()));
        assertTrue(
                dom.contains("baseline, Mean loss, from 0.25 to 6 on the common scale of all conditions."),
                () -> dom.substring(Math.max(0, dom.indexOf("<main"))));
    }

    @Test
    void aPageWithoutValuesIsRefused() {
        Panel panel = Panel.of("a", surface(1, 2, 3, 4, 5, 6));
        assertThrows(IllegalArgumentException.class, () -> page("t"));
        assertThrows(IllegalArgumentException.class, () -> page("t", panel, panel));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LandscapePage("t", "k", List.of(), "x", "y", Map.of("test_loss", "Loss"), List.of(panel)));
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
    }

    private static Optional<String> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** The exit status of a program, and what it printed. */
    private String output(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.exitValue() + Files.readString(output);
    }
}
