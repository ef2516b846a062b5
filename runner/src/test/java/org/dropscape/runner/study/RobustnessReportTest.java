package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dropscape.landscape.statistics.McNemarTest;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.robustness.result.Kind;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Predictions;
import org.dropscape.runner.robustness.result.RobustnessMetrics;
import org.dropscape.runner.robustness.result.RobustnessResult;
import org.dropscape.runner.robustness.result.RobustnessResults;
import org.dropscape.runner.study.StudyFolder.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report on perturbed texts of a tiny study says what its files say. */
class RobustnessReportTest {

    @TempDir
    static Path temporary;

    private static StudyFolder folder;
    private static RobustnessResults results;

    @BeforeAll
    static void run() {
        folder = new StudyFolder(temporary).writeData(22).writeStudy("""
                baseline: {}
                zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}
                """).append("""
                seeds: 2
                robustness:
                  examples: 0
                  draws: 2
                  rates: [0.3, 1]
                  perturbations:
                    typos: {apply: [qwerty, random-character-deletion]}
                    swaps: {apply: [neighboring-character-swap], mix: sequential}
                  paper: {examples: 6, mask-draws: 3}
                  sampling: {draws: 3, rates: [0.5], tolerance: 0.9}
                """);
        Answer answer = folder.runStudy();
        assertEquals(0, answer.code(), answer.err());
        results = RobustnessResults.of(folder.run());
    }

    private static List<RobustnessResult> of(Kind kind, String condition, String perturbation, double rate) {
        return results.of(kind).stream()
                .filter(result -> result.metrics().subject().condition().equals(condition)
                        && result.metrics().subject().perturbation().equals(perturbation)
                        && result.metrics().subject().rate() == rate)
                .toList();
    }

    private static double mean(List<RobustnessResult> trials, String value) {
        assertEquals(2, trials.size());
        return trials.stream()
                .map(RobustnessResult::metrics)
                .mapToDouble(metrics -> metrics.value(value))
                .average()
                .orElseThrow();
    }

    /** The rows of a table, each by the titles of its columns. */
    private static List<Map<String, String>> table(String name) throws IOException {
        List<String> lines =
                Files.readAllLines(folder.run().resolve("report/tables").resolve(name + ".csv"));
        List<String> header = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.replaceAll("^\"|\"$", ""))
                .toList();
    }

    private static Map<String, String> row(List<Map<String, String>> rows, String... parts) {
        return rows.stream()
                .filter(row -> Stream.of(parts).allMatch(row.values()::contains))
                .findFirst()
                .orElseThrow(() -> new AssertionError(Arrays.toString(parts) + " in " + rows));
    }

    private static double number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column + " mean", row.get(column));
        assertNotNull(text, () -> column + " in " + row.keySet());
        return Double.parseDouble(text);
    }

    @Test
    void theTablesOfThePaperAreMeansOverSeeds() throws IOException {
        Map<String, String> two = row(table("robustness-best-paper-table-2"), "zoneout");
        List<RobustnessResult> paper = of(Kind.PAPER, "zoneout", "clean", 0.3);
        assertEquals(mean(paper, "clean.loss"), number(two, "Loss, not perturbed"), 1e-6);
        assertEquals(mean(paper, "perturbed.loss"), number(two, "Loss, perturbed"), 1e-6);
        assertEquals(mean(paper, "perturbed.accuracy"), number(two, "Accuracy, perturbed"), 1e-6);

        List<Map<String, String>> three = table("robustness-best-paper-table-3");
        assertEquals(
                mean(paper, "perturbed.single-loss"), number(row(three, "With dropout at test time"), "zoneout"), 1e-6);
        assertEquals(
                mean(paper, "perturbed.loss"), number(row(three, "Without dropout at test time"), "zoneout"), 1e-6);
        // A network without regularizers has no dropout at test time.
        assertFalse(three.get(0).containsKey("baseline mean"));
    }

    @Test
    void theSeverityTableHasEveryRateAndMeasure() throws IOException {
        List<Map<String, String>> rows = table("robustness-best-typos");
        assertEquals(3 * 2, rows.size());
        Map<String, String> all = row(rows, "100 %", "baseline");
        List<RobustnessResult> trials = of(Kind.EVAL, "baseline", "typos", 1);
        assertEquals(mean(trials, Measures.LOSS), number(all, "Loss"), 1e-6);
        assertEquals(mean(trials, Measures.SCALED_LOSS), number(all, "Scaled loss"), 1e-6);
        assertTrue(number(all, "Loss ci95 low") <= number(all, "Loss")
                && number(all, "Loss") <= number(all, "Loss ci95 high"));
        assertEquals(mean(trials, Measures.F1), number(all, "F1"), 1e-6);
        assertEquals(mean(trials, Measures.MACRO_F1), number(all, "Macro F1"), 1e-6);
        Map<String, String> calibration = row(table("robustness-best-typos-calibration"), "100 %", "baseline");
        assertEquals(mean(trials, Measures.BRIER), number(calibration, "Brier score"), 1e-6);
        assertEquals(mean(trials, Measures.ECE), number(calibration, "ECE"), 1e-6);
        assertEquals(mean(trials, Measures.ADAPTIVE_ECE), number(calibration, "Adaptive ECE"), 1e-6);
        assertTrue(number(all, "F1 ci95 low") <= number(all, "F1") && number(all, "F1") <= number(all, "F1 ci95 high"));
        Map<String, String> clean = row(rows, "not perturbed", "baseline");
        assertEquals(mean(of(Kind.EVAL, "baseline", "clean", 0), Measures.ACCURACY), number(clean, "Accuracy"), 1e-6);
    }

    @Test
    void theCostOfAPerturbationIsMeasuredOnTheSameTexts() throws IOException {
        Map<String, String> row = row(table("robustness-best-cost"), "typos, 30 %", "zoneout");
        assertEquals(
                mean(of(Kind.EVAL, "zoneout", "typos", 0.3), Measures.ACCURACY)
                        - mean(of(Kind.EVAL, "zoneout", "clean", 0), Measures.ACCURACY),
                number(row, "Change of accuracy"),
                1e-6);
        // In the order of the study, not of the alphabet.
        assertEquals("typos, 30 %", table("robustness-best-cost").get(0).get("Texts"));
    }

    @Test
    void conditionsAreComparedOnIdenticalTexts() throws IOException {
        List<Map<String, String>> rows = table("robustness-best-typos-comparisons");
        assertEquals(2 * 3, rows.size());
        assertEquals(3, table("robustness-best-clean-comparisons").size());
        Map<String, String> loss = row(rows, "30 %", "Loss");
        assertEquals(
                mean(of(Kind.EVAL, "zoneout", "typos", 0.3), Measures.LOSS)
                        - mean(of(Kind.EVAL, "baseline", "typos", 0.3), Measures.LOSS),
                number(loss, "Difference"),
                1e-6);
        assertTrue(number(loss, "p") >= 0.5, "two seeds cannot have a p below 0.5");
        Map<Long, boolean[]> right = new TreeMap<>();
        for (String condition : List.of("zoneout", "baseline")) {
            Predictions predictions =
                    of(Kind.EVAL, condition, "typos", 0.3).get(0).predictions();
            right.put(
                    condition.equals("zoneout") ? 0L : 1L,
                    Measures.right(Task.BINARY, predictions.logits()[0], predictions.labels()));
        }
        McNemarTest test = McNemarTest.of(right.get(0L), right.get(1L));
        assertTrue(
                row(rows, "30 %", "Accuracy")
                        .get("McNemar")
                        .startsWith("seed 0: " + test.onlyFirst() + " and " + test.onlySecond() + ", p "),
                rows.toString());
    }

    @Test
    void masksAreComparedWithTheSameCopies() throws IOException {
        Map<String, String> row = row(table("robustness-best-sampling"), "zoneout", "typos, 30 %");
        double firstCopies = of(Kind.EVAL, "zoneout", "typos", 0.3).stream()
                .mapToDouble(result -> result.metrics().draws().get(0).get(Measures.LOSS))
                .average()
                .orElseThrow();
        assertEquals(firstCopies, number(row, "Loss, without"), 1e-6);
        List<RobustnessResult> sampled = of(Kind.SAMPLED, "zoneout", "typos", 0.3);
        assertEquals(mean(sampled, Measures.LOSS), number(row, "Loss, mean of masks"), 1e-6);
        assertEquals(mean(sampled, Measures.SINGLE_LOSS), number(row, "Loss, single mask"), 1e-6);
        Map<String, String> unsure = row(table("robustness-best-uncertainty"), "zoneout", "typos, 30 %");
        assertEquals(mean(sampled, Measures.MUTUAL_INFORMATION), number(unsure, "Mutual information"), 1e-6);
        assertEquals(mean(sampled, Measures.ENTROPY), number(unsure, "Entropy"), 1e-6);
        assertEquals(mean(sampled, Measures.ECE), number(unsure, "ECE, mean of masks"), 1e-6);
        assertEquals(mean(sampled, Measures.LOSS) - firstCopies, number(row, "Difference"), 1e-6);
    }

    @Test
    void theChosenRateOfEachSeedIsSaid() throws IOException {
        List<RobustnessMetrics> defence =
                results.of(Kind.DEFENCE).stream().map(RobustnessResult::metrics).toList();
        assertEquals(
                String.join(
                        ", ",
                        defence.stream()
                                .map(metrics -> metrics.value("chosen-rate") == 0 ? "none" : "0.5")
                                .toList()),
                row(table("robustness-best-defence"), "zoneout").get("Chosen rate"));
    }

    @Test
    void figuresAndPageAreThere() throws IOException {
        for (String figure : List.of(
                "robustness-best-typos-loss",
                "robustness-best-swaps-accuracy",
                "robustness-best-typos-scaled-loss",
                "robustness-best-reliability-typos-30",
                "robustness-best-defence-search")) {
            assertTrue(Files.size(folder.run().resolve("report/figures").resolve(figure + ".png")) > 1000, figure);
            String svg = Files.readString(folder.run().resolve("report/figures").resolve(figure + ".svg"));
            assertTrue(svg.contains("zoneout"), figure);
        }
        String page = Files.readString(folder.run().resolve("report/index.html"));
        assertTrue(page.contains("id=\"robustness\"") && page.contains("id=\"sampling\""));
        assertTrue(page.contains("“typos” in 30 % of the words changes the loss by "));
        for (String form : List.of("md", "tex")) {
            assertFalse(Files.readString(folder.run().resolve("report/tables/robustness-best-typos." + form))
                    .isBlank());
        }
    }

    @Test
    void theSameFilesGiveTheSameReport() throws IOException {
        Map<Path, byte[]> before = report();
        Answer answer = folder.command("report", folder.run().toString());
        assertEquals(0, answer.code(), answer.err());
        Map<Path, byte[]> after = report();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((file, bytes) -> assertArrayEquals(bytes, after.get(file), file.toString()));
    }

    private static Map<Path, byte[]> report() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder.run().resolve("report"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path, Files.readAllBytes(path));
            }
        }
        return files;
    }
}
