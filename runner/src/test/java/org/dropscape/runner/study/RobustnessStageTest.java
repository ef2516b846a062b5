package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.robustness.result.Kind;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Predictions;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.robustness.result.RobustnessMetrics;
import org.dropscape.runner.robustness.result.RobustnessResult;
import org.dropscape.runner.robustness.result.RobustnessResults;
import org.dropscape.runner.study.StudyFolder.Answer;
import org.dropscape.runner.train.EpochRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements of a tiny study that was trained before: what they leave behind, what they agree with, what is refused. */
class RobustnessStageTest {

    private static final String CONDITIONS = """
            baseline: {}
            twin: {}
            zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}
            """;

    private static final String PERTURBATION = "perturbations.typos={apply: [qwerty, random-character-deletion]}";
    private static final String SAMPLING =
            "sampling={draws: 5, perturbation-draws: 2, rates: [0.2, 0.6], search-rate: 0.5, replicas: 2}";

    @TempDir
    static Path trained;

    @TempDir
    Path temporary;

    private StudyFolder folder;

    @BeforeAll
    static void train() {
        StudyFolder first = new StudyFolder(trained).writeData(22).writeStudy(CONDITIONS);
        Answer answer = first.runStudy("--stages", "train");
        assertEquals(0, answer.code(), answer.err());
    }

    /** Each test has a copy of the run. */
    @BeforeEach
    void copy() throws IOException {
        folder = new StudyFolder(temporary);
        try (Stream<Path> paths = Files.walk(trained)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path target = temporary.resolve(trained.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }

    private Answer start(String... settings) {
        List<String> options = new ArrayList<>(List.of(
                "--stages", "robustness", "--set", "robustness.examples=0", "--set", "robustness.rates=[0.3, 1]"));
        for (String setting : settings) {
            options.addAll(List.of("--set", "robustness." + setting));
        }
        return folder.runStudy(options.toArray(String[]::new));
    }

    private RobustnessResults measure(String... settings) {
        Answer answer = start(settings);
        assertEquals(0, answer.code(), answer.err());
        return RobustnessResults.of(folder.run());
    }

    private static RobustnessResult one(
            RobustnessResults results, Kind kind, String condition, String perturbation, double rate) {
        return results.of(kind).stream()
                .filter(result -> result.metrics().subject().condition().equals(condition)
                        && result.metrics().subject().perturbation().equals(perturbation)
                        && result.metrics().subject().rate() == rate)
                .findFirst()
                .orElseThrow();
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
        }
    }

    @Test
    void cleanTextsHaveTheLossThatTrainingMeasured() {
        RobustnessMetrics clean =
                one(measure(), Kind.EVAL, "zoneout", "clean", 0).metrics();

        EpochRecord best = Journal.read(folder.trial("zoneout").resolve("metrics.jsonl"), EpochRecord.class).stream()
                .filter(epoch -> epoch.epoch() == clean.subject().epoch())
                .findFirst()
                .orElseThrow();
        assertEquals(best.test().loss(), clean.value(Measures.LOSS), 1e-6);
        assertEquals(best.test().accuracy(), clean.value(Measures.ACCURACY), 1e-12);
        assertEquals(best.test().f1(), clean.value(Measures.F1), 1e-12);
        assertEquals(8, clean.texts());
    }

    @Test
    void allConditionsMeetTheSameTexts() {
        RobustnessResults results = measure(PERTURBATION, "draws=3");

        // They were trained alike, so that only other texts could tell them apart.
        Predictions one = one(results, Kind.EVAL, "baseline", "typos", 0.3).predictions();
        Predictions other = one(results, Kind.EVAL, "twin", "typos", 0.3).predictions();
        assertEquals(3, one.copies());
        for (int copy = 0; copy < 3; copy++) {
            assertArrayEquals(one.logits()[copy], other.logits()[copy]);
        }
        assertArrayEquals(
                one.rows(),
                one(results, Kind.EVAL, "zoneout", "typos", 0.3).predictions().rows());
        assertNotEquals(
                List.of(Measures.losses(Task.BINARY, one.logits()[0], one.labels())[0]),
                List.of(
                        Measures.losses(
                                Task.BINARY,
                                one(results, Kind.EVAL, "baseline", "typos", 1)
                                        .predictions()
                                        .logits()[0],
                                one.labels())[0]));
    }

    @Test
    void aTypoInEveryWordLeavesNothingThatTheNetworkKnows() {
        RobustnessResults results = measure("perturbations.typos={apply: [random-character-insertion]}", "draws=1");

        float[][] logits =
                one(results, Kind.EVAL, "baseline", "typos", 1).predictions().logits()[0];
        // All words are unknown now: texts of equal length are the same to it.
        assertTrue(Stream.of(logits).map(own -> own[0]).distinct().count() <= 4);
        assertTrue(Stream.of(one(results, Kind.EVAL, "baseline", "clean", 0)
                                .predictions()
                                .logits()[0])
                        .map(own -> own[0])
                        .distinct()
                        .count()
                > 4);
    }

    @Test
    void metricsFollowFromThePredictions() {
        RobustnessResult result = one(measure(PERTURBATION, "draws=2"), Kind.EVAL, "zoneout", "typos", 0.3);

        Predictions predictions = result.predictions();
        double temperature = one(RobustnessResults.of(folder.run()), Kind.CALIBRATION, "zoneout", "clean", 0)
                .metrics()
                .value("temperature");
        for (int copy = 0; copy < 2; copy++) {
            assertEquals(
                    Measures.of(Task.BINARY, predictions.logits()[copy], predictions.labels(), temperature),
                    result.metrics().draws().get(copy));
        }
        assertEquals(
                (result.metrics().draws().get(0).get(Measures.LOSS)
                                + result.metrics().draws().get(1).get(Measures.LOSS))
                        / 2,
                result.metrics().value(Measures.LOSS),
                1e-12);
    }

    @Test
    void theMeanOverMasksHasNoMoreLossThanTheMasksOnAverage() {
        RobustnessResults results = measure(PERTURBATION, "draws=2", SAMPLING);

        RobustnessResult sampled = one(results, Kind.SAMPLED, "zoneout", "typos", 0.3);
        Predictions predictions = sampled.predictions();
        for (int copy = 0; copy < 2; copy++) {
            double[] losses = Measures.losses(Task.BINARY, predictions.logits()[copy], predictions.labels());
            for (int i = 0; i < losses.length; i++) {
                assertTrue(losses[i] <= predictions.more().get(Measures.SINGLE_LOSS)[copy][i] + 1e-6);
                assertTrue(predictions.more().get(Measures.MUTUAL_INFORMATION)[copy][i] > 0);
            }
        }
        assertTrue(sampled.metrics().value("single-loss-deviation") > 0);
        assertTrue(results.of(Kind.SAMPLED).stream()
                .noneMatch(result -> result.metrics().subject().condition().equals("baseline")));
    }

    @Test
    void theRateOfTrainingAtTestTimeIsTheSameAsNoOtherRate() {
        RobustnessResults results = measure(
                PERTURBATION,
                "draws=1",
                "rates=[0.5]",
                "sampling={draws: 3, rates: [0.2], search-rate: 0.5, tolerance: 0.9, replicas: 1}",
                "split=validation");

        RobustnessMetrics search = results.of(Kind.SEARCH).stream()
                .map(RobustnessResult::metrics)
                .filter(metrics -> metrics.subject().maskRate() == 0.2)
                .findFirst()
                .orElseThrow();
        RobustnessMetrics clean =
                one(results, Kind.SAMPLED, "zoneout", "clean", 0).metrics();
        assertEquals(clean.value(Measures.LOSS), search.value("clean.loss"), 1e-6);
        RobustnessMetrics typos =
                one(results, Kind.SAMPLED, "zoneout", "typos", 0.5).metrics();
        assertEquals(typos.value(Measures.LOSS), search.value("typos.loss"), 1e-6);
        assertEquals(search.value("typos.accuracy"), search.value("perturbed.accuracy"));
    }

    @Test
    void theChosenRateIsOneOfTheCandidatesAndIsMeasuredOnTestTexts() {
        RobustnessResults results = measure(PERTURBATION, "draws=2", SAMPLING);

        RobustnessMetrics chosen = results.of(Kind.DEFENCE).get(0).metrics();
        assertTrue(List.of(0.0, 0.2, 0.6).contains(chosen.value("chosen-rate")));
        assertEquals(
                one(results, Kind.EVAL, "zoneout", "clean", 0).metrics().value(Measures.LOSS),
                chosen.value("eval.clean.loss"),
                1e-6);
        assertEquals(3, results.of(Kind.SEARCH).size());
    }

    @Test
    void thePaperTablesHaveOnePassPerMaskAndNoneWithoutRegularizers() {
        RobustnessResults results = measure("paper={examples: 6, mask-draws: 4}");

        RobustnessMetrics zoneout =
                one(results, Kind.PAPER, "zoneout", "clean", 0.3).metrics();
        assertEquals(6, zoneout.texts());
        assertTrue(zoneout.value("perturbed.single-loss") > 0);
        assertTrue(zoneout.value("clean.single-loss-deviation") > 0);
        RobustnessMetrics baseline =
                one(results, Kind.PAPER, "baseline", "clean", 0.3).metrics();
        assertTrue(baseline.value("perturbed.loss") > 0);
        assertFalse(baseline.values().containsKey("perturbed.single-loss"));
    }

    @Test
    void whatIsMissingIsMeasuredAgainWithTheSameBytes() throws IOException {
        String[] settings = {PERTURBATION, "draws=2", SAMPLING, "paper={examples: 6, mask-draws: 3}"};
        measure(settings);
        Map<String, byte[]> before = folder.results();

        // As after a crash: one measurement has not begun, one was about to end, one only said what it would be.
        Path best = folder.trial("zoneout").resolve("robustness/best");
        Files.delete(best.resolve("perturbed/typos/rate-0.3/eval/metrics.json"));
        Files.delete(best.resolve("perturbed/typos/rate-1.0/sampled/metrics.json"));
        Files.delete(best.resolve("perturbed/typos/rate-1.0/sampled/predictions.csv"));
        Files.delete(best.resolve("calibration/metrics.json"));
        Files.delete(best.resolve("calibration/identity.json"));
        Files.delete(best.resolve("search/rate-0.6/metrics.json"));
        Files.delete(best.resolve("defence/metrics.json"));
        measure(settings);

        Map<String, byte[]> after = folder.results();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    @Test
    void parallelTrialsAndThreadsChangeNoBit() throws IOException {
        measure(PERTURBATION, "draws=2", SAMPLING);
        Map<String, byte[]> before = folder.results();
        try (Stream<Path> paths = Files.walk(folder.run().resolve("trials"))) {
            for (Path path : paths.filter(file ->
                            file.endsWith("metrics.json") && file.toString().contains(RobustnessFolder.ROBUSTNESS))
                    .toList()) {
                Files.delete(path);
            }
        }

        Answer answer = folder.runStudy(
                "--stages",
                "robustness",
                "--set",
                "robustness.examples=0",
                "--set",
                "robustness.rates=[0.3, 1]",
                "--set",
                "robustness." + PERTURBATION,
                "--set",
                "robustness.draws=2",
                "--set",
                "robustness." + SAMPLING,
                "--set",
                "engine.parallel-trials=3",
                "--set",
                "engine.threads=2");

        assertEquals(0, answer.code(), answer.err());
        Map<String, byte[]> after = folder.results();
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    @Test
    void whatIsCompleteIsNotMeasuredAgainAndMoreMayBeAsked() {
        measure(PERTURBATION, "draws=2");
        int before = RobustnessResults.of(folder.run()).all().size();

        RobustnessResults more =
                measure(PERTURBATION, "draws=2", "perturbations.deletion={apply: [random-character-deletion]}");

        assertEquals(before + 3 * 2, more.all().size());
        long started = Journal.read(new RunFolder(folder.run()).journal(), JournalEntry.class).stream()
                .filter(entry -> entry.event().equals("robustness-start"))
                .count();
        assertEquals(6, started);
        measure(PERTURBATION, "draws=2", "perturbations.deletion={apply: [random-character-deletion]}");
        assertEquals(
                6,
                Journal.read(new RunFolder(folder.run()).journal(), JournalEntry.class).stream()
                        .filter(entry -> entry.event().equals("robustness-start"))
                        .count());
    }

    @Test
    void whatWasMeasuredOtherwiseIsRefusedWithTheDifference() throws IOException {
        measure(PERTURBATION, "draws=2");
        Map<String, byte[]> before = folder.results();

        Answer answer = start(PERTURBATION, "draws=3", "preprocess=letters-only");

        assertEquals(2, answer.code());
        assertContains(
                answer.err(),
                "preprocess: none -> letters-only",
                "perturbation.typos.copies: 2 -> 3",
                "delete these folders");
        Map<String, byte[]> after = folder.results();
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    @Test
    void aSectionThatMakesNoSenseIsRefusedWhereItIsWritten() {
        assertContains(start("perturbations.x={apply: []}").err(), "robustness.perturbations.x.apply", "with a rate");
        assertContains(
                start("perturbations.x={apply: [{type: qwerty, rate: 0.4}]}").err(), "robustness.rates");
        assertContains(start("perturbations.clean={apply: [qwerty]}").err(), "another name");
        assertContains(start("rates=[0.3, 0.2]").err(), "robustness.rates", "ascend");
        assertContains(start("sampling={draws: 1}").err(), "robustness.sampling.draws");
        assertContains(start("sampling={rates: [0.1]}").err(), "perturbations is {}");
        assertContains(start("weights=[epoch-1]").err(), "keep-epochs");
        assertContains(start("perturbations.x={apply: [qwert]}").err(), "Did you mean");
    }

    @Test
    void theSectionInTheDocumentsCanBeRun() throws IOException {
        String document =
                Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/robustness.md"));
        String start = "<!-- tested -->\n```yaml\n";
        int from = document.indexOf(start) + start.length();
        folder.append(document.substring(from, document.indexOf("```", from)));

        Answer answer = folder.runStudy("--dry-run");

        assertEquals(0, answer.code(), answer.err());
        assertContains(answer.out(), "mask-draws: 20", "search-rate: 0.3", "type: random-character-deletion");
    }

    @Test
    void weightsThatAreNotThereAreNamed() throws IOException {
        Files.delete(folder.trial("twin").resolve("best.safetensors"));

        Answer answer = start(PERTURBATION);

        assertEquals(2, answer.code());
        assertContains(answer.err(), "best.safetensors", "twin/seed-0");
    }

    @Test
    void damagedResultsAreNamedWithARemedy() throws IOException {
        measure();
        Path metrics = folder.trial("twin").resolve("robustness/best/clean/eval/metrics.json");
        Files.writeString(metrics, "{");

        Answer answer = folder.command("report", folder.run().toString());

        assertEquals(2, answer.code());
        assertContains(answer.err(), metrics.toString(), "Delete the folder");
    }

    private StudyFolder topics(String dataset, String... lines) throws IOException {
        StudyFolder other = new StudyFolder(Files.createDirectory(temporary.resolve("topics")));
        StringBuilder csv = new StringBuilder("text,label,split\n");
        for (String split : List.of("train", "train", "train", "validation", "test")) {
            for (String line : lines) {
                csv.append(line).append(',').append(split).append('\n');
            }
        }
        Files.writeString(other.data(), csv.toString());
        Files.writeString(other.study(), """
                name: topics
                seed: 3
                dataset: {type: csv, path: "%s", split: split%s}
                text: {embeddings: {type: random, dimension: 4}}
                model: {layers: 1, hidden-units: 4}
                training: {epochs: 2, batch-size: 4}
                conditions: {baseline: {}, zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}}
                robustness:
                  examples: 0
                  draws: 2
                  rates: [0.5]
                  perturbations: {typos: {apply: [qwerty]}}
                  paper: {examples: 4, mask-draws: 2}
                  sampling: {draws: 3, rates: [0.4]}
                """.formatted(other.data().toString().replace("\\", "/"), dataset));
        Answer answer = other.runStudy();
        assertEquals(0, answer.code(), answer.err());
        return other;
    }

    @Test
    void severalClassesAreMeasuredToo() throws IOException {
        StudyFolder other = topics(
                "",
                "a match of football,sport",
                "the vote in parliament,politics",
                "a new telescope,science",
                "goal,sport");

        RobustnessMetrics metrics = one(RobustnessResults.of(other.run()), Kind.SAMPLED, "zoneout", "typos", 0.5)
                .metrics();
        assertEquals(Task.MULTI_CLASS, metrics.task());
        assertTrue(metrics.value(Measures.ENTROPY) > 0 && metrics.value(Measures.ENTROPY) <= Math.log(3));
        assertTrue(metrics.value(Measures.BRIER) > 0);
        assertEquals(metrics.value(Measures.F1), metrics.value(Measures.MACRO_F1), 1e-12);
        assertTrue(Files.exists(other.run().resolve("report/tables/robustness-best-typos-calibration.csv")));
    }

    @Test
    void anyNumberOfLabelsHasNoCalibrationAndSaysSo() throws IOException {
        StudyFolder other = topics(
                ", label-separator: ' '",
                "a match of football,sport",
                "the vote about the stadium,politics sport",
                "a telescope,",
                "money for a telescope,politics science");

        RobustnessResults found = RobustnessResults.of(other.run());
        assertEquals(List.of(), found.of(Kind.CALIBRATION));
        RobustnessMetrics metrics =
                one(found, Kind.SAMPLED, "zoneout", "typos", 0.5).metrics();
        assertEquals(Task.MULTI_LABEL, metrics.task());
        assertTrue(metrics.value(Measures.LOSS) <= metrics.value(Measures.SINGLE_LOSS) + 1e-6);
        assertFalse(metrics.values().containsKey(Measures.ENTROPY));
        assertFalse(metrics.values().containsKey(Measures.ECE));
        assertTrue(Files.exists(other.run().resolve("report/tables/robustness-best-typos.csv")));
    }
}
