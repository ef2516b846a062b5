package org.dropscape.runner.report.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dropscape.adversarial.metric.Mean;
import org.dropscape.adversarial.metric.Proportion;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.attack.result.AttackFolder;
import org.dropscape.runner.attack.result.AttackResults;
import org.dropscape.runner.attack.result.AttackSubject;
import org.dropscape.runner.attack.result.AttackSummary;
import org.dropscape.runner.attack.result.AttackedText;
import org.dropscape.runner.attack.result.Average;
import org.dropscape.runner.attack.result.Share;
import org.dropscape.runner.attack.result.TextTable;
import org.dropscape.runner.attack.result.TransferShare;
import org.dropscape.runner.report.ConditionResult;
import org.dropscape.runner.report.html.Html;
import org.dropscape.runner.report.html.Page;
import org.dropscape.runner.report.html.PageFile;
import org.dropscape.runner.report.html.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class AttackSectionsTest {

    private static final SeedTree STREAM = SeedTree.root(1);

    @TempDir
    Path run;

    private static Share share(int hits, int total) {
        return Share.of(new Proportion(hits, total));
    }

    private static AttackedText text(int i, String result, String original, String perturbed) {
        return new AttackedText(
                "test-" + i,
                "good",
                result,
                result.equals("skipped") ? "bad" : "good",
                0.9,
                result.equals("failed") ? "good" : "bad",
                0.6,
                result.equals("failed"),
                5,
                result.equals("skipped") ? 0 : 1,
                result.equals("skipped") ? 1 : 30,
                original,
                perturbed);
    }

    /** One letter a text: succeeded, failed or skipped. */
    private void attacked(String condition, long seed, boolean sampled, String outcomes, TransferShare... transfer) {
        List<AttackedText> texts = new ArrayList<>();
        for (int i = 0; i < outcomes.length(); i++) {
            String result =
                    switch (outcomes.charAt(i)) {
                        case 's' -> "succeeded";
                        case 'f' -> "failed";
                        default -> "skipped";
                    };
            texts.add(text(
                    i,
                    result,
                    "a great film " + i,
                    result.equals("skipped") ? "a great film " + i : "a gerat film " + i));
        }
        write(condition, seed, sampled, texts, transfer);
    }

    private void write(
            String condition, long seed, boolean sampled, List<AttackedText> texts, TransferShare... transfer) {
        AttackFolder folder = new AttackFolder(
                run.resolve("trials").resolve(condition).resolve("seed-" + seed).resolve("attacks/bug/best"));
        Map<String, Long> counts =
                texts.stream().collect(Collectors.groupingBy(AttackedText::result, Collectors.counting()));
        int n = texts.size();
        int succeeded = counts.getOrDefault("succeeded", 0L).intValue();
        int failed = counts.getOrDefault("failed", 0L).intValue();
        Average some = Average.of(Mean.of(DoubleStream.of(0.1, 0.2)));
        TextTable.write(folder.texts(), texts);
        AttackResults.write(
                folder,
                new AttackSummary(
                        new AttackSubject("bug", condition, seed, "best", 3),
                        "deepwordbug",
                        sampled ? "sample" : "eval",
                        sampled ? 4 : 1,
                        "test",
                        n,
                        succeeded,
                        failed,
                        n - succeeded - failed,
                        share(succeeded + failed, n),
                        share(failed, n),
                        share(succeeded, succeeded + failed),
                        some,
                        some,
                        some,
                        some,
                        some,
                        100,
                        90,
                        sampled
                                ? new AttackSummary.Fresh(
                                        share(succeeded + failed, n), share(failed, n), share(succeeded, succeeded))
                                : null));
        AttackResults.write(folder, List.of(transfer));
    }

    private List<Section> sections() {
        List<ConditionResult> conditions = new ArrayList<>();
        for (String name : List.of("baseline", "zoneout", "untrained")) {
            conditions.add(new ConditionResult(name, "", 4, 10, List.of()));
        }
        return new AttackSections("tiny", conditions, AttackResults.of(run), STREAM).sections();
    }

    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (PageFile file : new Page("t", "k", List.of(), sections()).files()) {
            files.put(file.path(), new String(file.content(), StandardCharsets.UTF_8));
        }
        return files;
    }

    private static List<String> lines(String csv) {
        return csv.lines().toList();
    }

    @Test
    void withoutAttacksThereIsNoSection() {
        assertEquals(List.of(), sections());
    }

    @Test
    void tablesHaveTheNumbersOfTheFilesAndTheirIntervals() {
        attacked("baseline", 0, false, "sssssf-f", new TransferShare("zoneout", "x", share(3, 5)));
        attacked("zoneout", 0, false, "fffffs-f");
        Map<String, String> files = files();
        List<String> rows = lines(files.get("tables/attack-bug-best.csv"));
        assertTrue(rows.get(0).startsWith("Condition,Seeds,Accuracy before mean,"), rows.get(0));
        Share under = share(2, 8);
        assertTrue(rows.get(1).startsWith("baseline,1,0.875,"), rows.get(1));
        assertTrue(
                rows.get(1).contains("," + under.value() + "," + under.low() + "," + under.high() + ","), rows.get(1));
        assertTrue(rows.get(2).startsWith("zoneout,1,0.875,"), rows.get(2));
        // Five texts about which zoneout alone is right, one about which the baseline alone is: 2 (1 + 6) / 2^6.
        List<String> tests = lines(files.get("tables/attack-bug-best-tests.csv"));
        assertEquals("zoneout against baseline,50,,,5,1,0.21875,0.21875,1,1", tests.get(1));
        List<String> transfer = lines(files.get("tables/attack-bug-best-transfer.csv"));
        Share fooled = share(3, 5);
        assertEquals("baseline,,,,0.6," + fooled.low() + "," + fooled.high(), transfer.get(1));
        assertEquals("zoneout,,,,,,", transfer.get(2));
        assertEquals(3, lines(files.get("tables/attack-metrics.csv")).size());
        assertTrue(files.containsKey("tables/attack-bug-best.tex"));
    }

    @Test
    void severalSeedsAreTestedTextByTextAndSeedBySeed() {
        for (long seed = 0; seed < 3; seed++) {
            attacked("baseline", seed, false, "ssssssssss");
            attacked("zoneout", seed, false, "ffffffffss");
        }
        List<String> tests = lines(files().get("tables/attack-bug-best-tests.csv"));
        String[] cells = tests.get(1).split(",");
        assertEquals(80, Double.parseDouble(cells[1]), 1e-9);
        assertEquals("24", cells[4]);
        assertEquals("0", cells[5]);
        // All signs of eight texts the same way, and of three seeds.
        assertEquals(2 / 256.0, Double.parseDouble(cells[6]), 1e-12);
        assertEquals(2 / 8.0, Double.parseDouble(cells[9]), 1e-12);
        String page = new Page("t", "k", List.of(), sections()).html();
        assertTrue(
                page.contains("zoneout is right about 80.0 points more of the texts than baseline (p = 0.00781)"),
                page);
        assertTrue(page.contains("3 seeds say nothing certain about networks trained anew"), page);
    }

    @Test
    void networksWithMasksAreJudgedByFreshOnes() {
        attacked("zoneout", 0, true, "ssff");
        String page = new Page("t", "k", List.of(), sections()).html();
        assertTrue(page.contains("Of these with fresh masks"), page);
        assertTrue(page.contains("the mean of 4 draws per query"), page);
        assertTrue(files().get("attacks/bug-best.html").contains("wrong with fresh masks too"));
    }

    @Test
    void othersTextsThanThoseOfAnotherConditionAreNotCompared() {
        attacked("baseline", 0, false, "ssff");
        attacked("zoneout", 0, false, "ssfff");
        assertFalse(files().containsKey("tables/attack-bug-best-tests.csv"));
    }

    @Test
    void exampleTextsAreEscapedAndHideNothing() throws Exception {
        String original = "a <b>great</b> film & \u05d0\u05d1\u05d2 \"quoted\"";
        String perturbed = "a <b>gr\u0435at</b> f\u200bilm & \u05d0\u202e\u05d1\u05d2 \"quoted\"\u0007";
        write("baseline", 0, false, List.of(text(0, "succeeded", original, perturbed), text(1, "skipped", "", "")));
        String html = files().get("attacks/bug-best.html");
        Document page = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        assertEquals(0, page.getElementsByTagName("b").getLength());
        NodeList inserted = page.getElementsByTagName("ins");
        List<String> shown = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < inserted.getLength(); i++) {
            shown.add(inserted.item(i).getTextContent());
            titles.add(inserted.item(i).getAttributes().getNamedItem("title").getTextContent());
        }
        assertEquals(List.of("\u0435", "U+200B", "U+202E", "U+0007"), shown);
        assertTrue(titles.get(0).startsWith("U+0435 cyrillic small letter ie"), titles.get(0));
        // What reorders text is never on the page itself.
        assertFalse(html.contains("\u202e") || html.contains("\u200b"));
        assertTrue(html.contains("\u05d0") && html.contains("<bdi dir=\"auto\">"));
        assertEquals("e", page.getElementsByTagName("del").item(0).getTextContent());
    }

    @Test
    void longStretchesWithoutAChangeAreLeftOut() {
        String filling = "word ".repeat(200);
        Html html = new Html();
        MarkedText.append(html, filling + "good " + filling, filling + "god " + filling);
        String text = html.toString();
        assertTrue(text.length() < 700, text);
        assertTrue(text.contains("go<del>o</del>d word"), text);
        assertTrue(text.startsWith("<bdi dir=\"auto\"> … "), text);
        Html whole = new Html();
        MarkedText.append(whole, "short", "short");
        assertEquals("<bdi dir=\"auto\">short</bdi>", whole.toString());
    }

    @Test
    void theSameFilesGiveTheSameReport() throws Exception {
        attacked("baseline", 0, false, "ssffssff-sfsfsfsfsfsfsfsfsfsfs");
        attacked("zoneout", 0, false, "fsfsfsff-sffssssssffffsfsfsfff");
        attacked("baseline", 1, false, "ssffssff-sfsfsfsfsfsfsfsfsfsss");
        attacked("zoneout", 1, false, "fsfsfsff-sffssssssffffsfsfsfss");
        assertEquals(files(), files());
        assertTrue(Files.exists(run.resolve("trials/zoneout/seed-1/attacks/bug/best/texts.csv")));
    }
}
