package org.dropscape.runner.report.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.report.html.Page;
import org.dropscape.runner.report.html.PageFile;
import org.dropscape.runner.tune.result.CandidateResult;
import org.dropscape.runner.tune.result.ConditionSweep;
import org.dropscape.runner.tune.result.SettingRange;
import org.dropscape.runner.tune.result.SweepResult;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TuneSectionsTest {

    private static final String UNITS = "model.hidden-units";
    private static final String RATE = "regularizers[0].rate";

    private static CandidateResult candidate(
            String id, Map<String, String> settings, String state, int epochs, Double value) {
        Map<Long, Double> seeds = new LinkedHashMap<>();
        seeds.put(0L, value == null ? null : value - 0.004);
        seeds.put(1L, value == null ? null : value + 0.004);
        return new CandidateResult(id, settings, state, epochs, value, seeds);
    }

    private static Map<String, String> settings(String... pairs) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    /** The paper's nine combinations, made up: best at 128 and 0.1; one failed, one was stopped. */
    private static ConditionSweep paper(String condition, double shift) {
        List<String> units = List.of("64", "128", "256");
        List<String> rates = List.of("0.05", "0.1", "0.5");
        List<CandidateResult> candidates = new ArrayList<>();
        for (String h : units) {
            for (String rate : rates) {
                int row = units.indexOf(h) - 1;
                int column = rates.indexOf(rate) - 1;
                String id = "h-" + h + "-" + rate;
                boolean failed = row == 1 && column == 1;
                boolean stopped = row == -1 && column == 1;
                candidates.add(candidate(
                        id,
                        settings(UNITS, h, RATE, rate),
                        failed ? "failed" : stopped ? "stopped-early" : "complete",
                        stopped ? 3 : 10,
                        failed
                                ? null
                                : 0.24 + shift + 0.03 * row * row + 0.05 * column * column + 0.01 * row * column));
            }
        }
        return new ConditionSweep(
                condition,
                List.of(
                        new SettingRange(UNITS, units, null, null, false),
                        new SettingRange(RATE, rates, null, null, false)),
                candidates,
                "h-128-0.1");
    }

    static SweepResult grid() {
        return new SweepResult(
                "validation.loss",
                false,
                "grid",
                "median",
                true,
                List.of(paper("zoneout", 0), paper("drop-connect", 0.02)));
    }

    static SweepResult ranges() {
        RandomGenerator random = SeedTree.root(7).child("ranges").generator();
        List<CandidateResult> candidates = new ArrayList<>();
        for (int k = 0; k < 30; k++) {
            double rate = Math.round(1e4 * Math.pow(10, -4 + 3 * random.nextDouble())) / 1e4 + 1e-4;
            int units = 16 + random.nextInt(240);
            String cell = List.of("gru", "lstm", "indrnn").get(random.nextInt(3));
            double value = 0.95 - 0.1 * Math.pow(Math.log10(rate) + 2.5, 2) - 0.2 * Math.pow((units - 150) / 150.0, 2);
            boolean complete = k % 3 == 0;
            candidates.add(candidate(
                    "c" + k,
                    settings(
                            "training.optimizer.learning-rate",
                            String.format(java.util.Locale.ROOT, "%.4f", rate),
                            UNITS,
                            "" + units,
                            "model.cell",
                            cell),
                    complete ? "complete" : "stopped-early",
                    complete ? 9 : 1,
                    Math.max(0.5, value)));
        }
        return new SweepResult(
                "validation.accuracy",
                true,
                "tpe",
                "asha",
                true,
                List.of(new ConditionSweep(
                        "zoneout",
                        List.of(
                                new SettingRange("training.optimizer.learning-rate", List.of(), 1e-4, 0.1 + 1e-4, true),
                                new SettingRange(UNITS, List.of(), 16.0, 256.0, false),
                                new SettingRange("model.cell", List.of("gru", "lstm", "indrnn"), null, null, false)),
                        candidates,
                        "c3")));
    }

    private static Page page(SweepResult result) {
        return new Page("tuned", "Dropscape study", List.of(), new TuneSections(result).sections());
    }

    private static Document parse(Page page) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.html().getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> files(Page page) {
        Map<String, String> files = new LinkedHashMap<>();
        for (PageFile file : page.files()) {
            files.put(file.path(), new String(file.content(), StandardCharsets.UTF_8));
        }
        return files;
    }

    @Test
    void thePageIsWellFormedAndHasItsFiles() throws Exception {
        for (SweepResult result : List.of(grid(), ranges())) {
            Page page = page(result);
            Map<String, String> files = files(page);
            var links = parse(page).getElementsByTagName("a");
            for (int i = 0; i < links.getLength(); i++) {
                String link = ((Element) links.item(i)).getAttribute("href");
                assertTrue(link.startsWith("#") || files.containsKey(link), link);
            }
        }
    }

    @Test
    void theGridIsAPictureAndATable() throws Exception {
        Page page = page(grid());
        Map<String, String> files = files(page);
        assertTrue(files.containsKey("figures/tune-grid.svg") && files.containsKey("figures/tune-grid.png"));
        assertTrue(files.get("figures/tune-grid.svg")
                .contains(
                        "zoneout, model.hidden-units by regularizers[0].rate (0.05, 0.1, 0.5): 64: 0.330, 0.270, 0.310;"
                                + " 128: 0.290, 0.240, 0.290; 256: 0.310, 0.270, failed."));
        List<String> lines =
                files.get("tables/tune-grid-drop-connect.csv").lines().toList();
        assertEquals(4, lines.size());
        assertTrue(lines.get(2).contains(",2,0.26,"), lines.get(2));
    }

    @Test
    void allCandidatesAreRankedAndFailuresAreLast() {
        List<String> lines = files(page(grid())).get("tables/tune.csv").lines().toList();
        assertEquals(1 + 18, lines.size());
        assertTrue(lines.get(1).startsWith("1,zoneout,128,0.1,2,0.24,")
                && lines.get(1).endsWith(",10,winner"));
        assertTrue(lines.get(8).startsWith("8,zoneout,64,0.5,") && lines.get(8).endsWith(",3,stopped early"));
        assertTrue(
                lines.get(9).startsWith("9,zoneout,256,0.5,0,,") && lines.get(9).endsWith(",failed"));
    }

    @Test
    void theSentencesSayWhatWonAndWhatIsAtTheEdge() throws Exception {
        String text = parse(page(grid())).getDocumentElement().getTextContent();
        assertTrue(
                text.contains(
                        "zoneout: of 9 candidates model.hidden-units 128, regularizers[0].rate 0.1 is the best, with"
                                + " a validation loss of 0.240; the next one reaches 0.270, the worst 0.330. Stopped early: 1. Failed: 1."));
        assertFalse(text.contains("At the edge"));
        SweepResult paper = grid();
        ConditionSweep first = paper.conditions().get(0);
        SweepResult moved = new SweepResult(
                paper.metric(),
                false,
                "grid",
                "none",
                true,
                List.of(new ConditionSweep("zoneout", first.settings(), first.candidates(), "h-256-0.05")));
        assertTrue(parse(page(moved))
                .getDocumentElement()
                .getTextContent()
                .contains("At the edge of what was tried:"
                        + " model.hidden-units 256, regularizers[0].rate 0.05; better values may lie beyond."));
    }

    @Test
    void rangesHaveLinesAndNoGrid() {
        Map<String, String> files = files(page(ranges()));
        assertTrue(files.containsKey("figures/tune-lines-zoneout.svg"));
        assertFalse(files.containsKey("figures/tune-grid.svg"));
    }
}
