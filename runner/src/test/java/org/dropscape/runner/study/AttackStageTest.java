package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dropscape.runner.attack.result.AttackFolder;
import org.dropscape.runner.attack.result.AttackResults;
import org.dropscape.runner.attack.result.AttackSummary;
import org.dropscape.runner.attack.result.AttackedText;
import org.dropscape.runner.attack.result.CompletedAttack;
import org.dropscape.runner.attack.result.TransferShare;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.study.StudyFolder.Answer;
import org.dropscape.runner.train.StopSignal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks on a tiny study that was trained before: what they leave behind, what they agree with, what is refused. */
class AttackStageTest {

    private static final String CONDITIONS = """
            baseline: {}
            zoneout: {regularizers: [{type: zoneout, rate: 0.3}]}
            moving: {model: {trainable-embeddings: true}}
            """;

    @TempDir
    static Path trained;

    @TempDir
    Path temporary;

    private StudyFolder folder;

    @BeforeAll
    static void train() {
        StudyFolder first =
                new StudyFolder(trained).writeData(30).writeStudy(CONDITIONS).append("seeds: 2\n");
        Answer answer = first.runStudy("--stages", "train", "--set", "training.epochs=6");
        assertEquals(0, answer.code(), answer.err());
    }

    /** Each test has a copy of the run, with two of its trials: what is not trained is left out. */
    @BeforeEach
    void copy() throws IOException {
        folder = new StudyFolder(temporary);
        copy(trained, path -> !path.startsWith(new StudyFolder(trained).run().resolve("trials")));
        with("baseline", 0);
        with("zoneout", 0);
    }

    /** Has another trial of the run. */
    private void with(String condition, long seed) throws IOException {
        copy(new StudyFolder(trained).trial(condition, seed), path -> true);
    }

    private void copy(Path below, Predicate<Path> which) throws IOException {
        try (Stream<Path> paths = Files.walk(below)) {
            for (Path path : paths.filter(Files::isRegularFile).filter(which).toList()) {
                Path target = temporary.resolve(trained.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }

    private Answer start(String... settings) {
        List<String> options = new ArrayList<>(List.of(
                "--stages", "attack", "--set", "training.epochs=6", "--set", "attacks.recipes.bug.type=deepwordbug"));
        for (String setting : settings) {
            options.add("--set");
            options.add(setting.startsWith("engine") ? setting : "attacks." + setting);
        }
        return folder.runStudy(options.toArray(String[]::new));
    }

    private AttackResults attack(String... settings) {
        Answer answer = start(settings);
        assertEquals(0, answer.code(), answer.err());
        return AttackResults.of(folder.run());
    }

    private static CompletedAttack one(AttackResults results, String condition) {
        return results.all().stream()
                .filter(r -> r.summary().subject().condition().equals(condition))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        folder.results().forEach((name, bytes) -> {
            if (name.contains("/attacks/")) {
                files.put(name, bytes);
            }
        });
        return files;
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
        }
    }

    @Test
    void allTrialsAreAttackedOnTheSameTextsAndTheNumbersFollowFromThem() throws IOException {
        with("zoneout", 1);
        with("moving", 0);
        AttackResults results = attack("examples=6", "weights=[best, last]", "recipes.flip.type=hotflip");
        assertEquals(4 * 2 * 2, results.all().size());
        List<String> ids =
                one(results, "zoneout").texts().stream().map(AttackedText::id).toList();
        assertEquals(6, ids.size());
        int succeeded = 0;
        for (CompletedAttack result : results.all()) {
            AttackSummary summary = result.summary();
            List<AttackedText> texts = result.texts();
            assertEquals(ids, texts.stream().map(AttackedText::id).toList());
            assertEquals("eval", summary.phase());
            assertNull(summary.fresh());
            assertEquals(6, summary.texts());
            assertEquals(
                    summary.succeeded(),
                    texts.stream().filter(t -> t.result().equals("succeeded")).count());
            assertEquals(
                    summary.accuracyUnderAttack().hits(),
                    texts.stream().filter(AttackedText::rightAfter).count());
            assertEquals(summary.failed(), summary.accuracyUnderAttack().hits());
            assertEquals(6 - summary.skipped(), summary.originalAccuracy().hits());
            assertEquals(
                    summary.totalQueries(),
                    texts.stream().mapToLong(AttackedText::queries).sum());
            for (AttackedText text : texts) {
                boolean fooled = text.result().equals("succeeded");
                assertEquals(fooled, !text.original().equals(text.perturbed()) && !text.rightAfter());
                assertEquals(!text.result().equals("skipped"), text.before().equals(text.labels()));
            }
            succeeded += summary.succeeded();
        }
        assertTrue(succeeded > 0, "a test of nothing");
    }

    @Test
    void textsThatFoolAConditionAreTriedOnTheOthersOfItsSeed() throws IOException {
        with("zoneout", 1);
        AttackResults results = attack("examples=0");
        CompletedAttack baseline = one(results, "baseline");
        assertEquals(
                List.of("zoneout"),
                baseline.transfer().stream().map(TransferShare::condition).toList());
        assertTrue(baseline.transfer().get(0).fooled().total()
                <= baseline.summary().succeeded());
        byte[] before = Files.readAllBytes(baseline.folder().metrics());
        // Another condition is trained later.
        with("moving", 0);
        CompletedAttack again = one(attack("examples=0"), "baseline");
        assertEquals(
                List.of("zoneout", "moving"),
                again.transfer().stream().map(TransferShare::condition).toList());
        assertEquals(baseline.transfer().get(0), again.transfer().get(0));
        assertArrayEquals(before, Files.readAllBytes(baseline.folder().metrics()));
        // Those with another seed have no others of theirs.
        assertTrue(results.all().stream()
                .filter(r -> r.summary().subject().seed() == 1)
                .allMatch(r -> r.transfer().isEmpty()));
        for (String file : List.of("transfer.json")) {
            Files.delete(baseline.folder().folder().resolve(file));
        }
        assertEquals(
                List.of(),
                one(attack("examples=0", "transfer=false"), "baseline").transfer());
    }

    @Test
    void attacksThatWereKilledEndWithTheSameBytes() throws IOException {
        String[] settings = {"examples=8", "together=3", "recipes.flip.type=hotflip"};
        attack(settings);
        Map<String, byte[]> expected = files();
        AttackFolder bug = new AttackFolder(folder.trial("zoneout").resolve("attacks/bug/best"));
        byte[] journal = Files.readAllBytes(bug.outcomes());
        String text = new String(journal, StandardCharsets.UTF_8);
        List<Integer> ends = new ArrayList<>();
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            ends.add(text.substring(0, at + 1).getBytes(StandardCharsets.UTF_8).length);
        }
        assertEquals(9, ends.size());
        // In the header, after it, in the midst of a group, after a group, in the midst of a line, with nothing but
        // numbers lacking.
        for (int length : List.of(5, ends.get(0), ends.get(2), ends.get(3), ends.get(5) + 9, journal.length)) {
            Files.write(bug.outcomes(), Arrays.copyOf(journal, length));
            for (Path file : List.of(bug.metrics(), bug.texts(), bug.transfer())) {
                Files.delete(file);
            }
            attack(settings);
            assertSame(expected, files());
        }
        Files.delete(bug.transfer());
        attack(settings);
        assertSame(expected, files());
        // However many work at the same time.
        try (Stream<Path> all = Files.walk(folder.run().resolve("trials"))) {
            for (Path file : all.filter(path -> path.toString().contains("/attacks/"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.delete(file);
            }
        }
        List<String> more = new ArrayList<>(List.of(settings));
        more.add("engine.parallel-trials=2");
        more.add("engine.threads=2");
        attack(more.toArray(String[]::new));
        assertSame(expected, files());
    }

    @Test
    void whatWasBegunWithOtherSettingsIsRefusedWithTheDifference() throws IOException {
        attack("examples=4", "max-queries=50");
        Map<String, byte[]> before = files();
        Answer answer = start("examples=5", "max-queries=60");
        assertEquals(2, answer.code(), answer.err());
        assertContains(
                answer.err(),
                "attacks/bug/best",
                "never mixed in",
                "query-budget: 50 -> 60",
                "examples: 4 -> 5",
                "Give the attack another name");
        assertSame(before, files());
        // Under another name it lies beside it.
        Answer beside = folder.runStudy(
                "--stages",
                "attack",
                "--set",
                "training.epochs=6",
                "--set",
                "attacks={examples: 5, recipes: {other: {type: deepwordbug}}}");
        assertEquals(0, beside.code(), beside.err());
        assertEquals(4, AttackResults.of(folder.run()).all().size());
    }

    @Test
    void aBudgetHoldsForRecipesWithoutOneOfTheirOwn() {
        AttackResults results = attack("max-queries=7", "recipes.free={type: deepwordbug, query-budget: 9}");
        for (CompletedAttack result : results.all()) {
            long budget = result.summary().subject().name().equals("bug") ? 7 : 9;
            assertTrue(
                    result.texts().stream().allMatch(text -> text.queries() <= budget),
                    result.summary().subject().toString());
            assertTrue(result.texts().stream().anyMatch(text -> text.queries() == budget), "a test of nothing");
        }
    }

    @Test
    void aNetworkWithMasksIsJudgedByMasksThatTheSearchHasNotSeen() throws IOException {
        AttackResults results = attack("phase=sample", "draws=3", "recipes.flip.type=hotflip");
        AttackSummary zoneout = one(results, "zoneout").summary();
        assertEquals("sample", zoneout.phase());
        assertEquals(3, zoneout.draws());
        assertNotNull(zoneout.fresh());
        assertEquals(zoneout.succeeded(), zoneout.fresh().successRate().total());
        assertEquals(
                zoneout.fresh().accuracyUnderAttack().hits(),
                one(results, "zoneout").texts().stream()
                        .filter(AttackedText::rightAfter)
                        .count());
        Map<String, byte[]> expected = files();
        AttackFolder bug = one(results, "zoneout").folder();
        Files.delete(bug.outcomes());
        Files.delete(bug.metrics());
        attack("phase=sample", "draws=3", "recipes.flip.type=hotflip");
        assertSame(expected, files());
        // Without masks to draw, the phases say the same.
        AttackedText sampled = one(results, "baseline").texts().get(0);
        Answer evaluated = folder.runStudy(
                "--stages",
                "attack",
                "--set",
                "training.epochs=6",
                "--set",
                "attacks={recipes: {eval: {type: deepwordbug}}}");
        assertEquals(0, evaluated.code(), evaluated.err());
        AttackedText same = AttackResults.of(folder.run()).all().stream()
                .filter(r -> r.summary().subject().name().equals("eval"))
                .findFirst()
                .orElseThrow()
                .texts()
                .get(0);
        assertEquals(same.perturbed(), sampled.perturbed());
        assertEquals(same.confidenceBefore(), sampled.confidenceBefore(), 1e-6);
    }

    @Test
    void aWishToStopEndsTheAttacksInOrderAndTheyGoOnFromThere() throws IOException {
        String[] settings = {"examples=8", "together=2"};
        attack(settings);
        Map<String, byte[]> expected = files();
        try (Stream<Path> all = Files.walk(folder.run().resolve("trials"))) {
            for (Path file : all.filter(path -> path.toString().contains("/attacks/"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.delete(file);
            }
        }
        StudyReader reader = folder.injector().getInstance(StudyReader.class);
        RunFolder run = new RunFolder(folder.run());
        Study study = run.study(reader).study();
        StopSignal stop = new StopSignal();
        Progress watching = new Stopping(stop);
        try (RunJournal journal = new RunJournal(run)) {
            PreparedData data = new RunPreparation(temporary.resolve("cache"), Progress.silent()).prepare(study, run);
            AttackStage stage = new AttackStage(
                    new StageWork(study, run, data, InitialState.of(study, data), journal, stop, watching));
            AttackStage.Plan plan = stage.plan(study.attacks().orElseThrow(), trial -> true);
            assertThrows(StopSignal.Stopped.class, () -> stage.run(plan));
        }
        long lines = files().entrySet().stream()
                .filter(file -> file.getKey().endsWith("outcomes.jsonl"))
                .mapToLong(file -> new String(file.getValue(), StandardCharsets.UTF_8)
                        .lines()
                        .count())
                .sum();
        assertTrue(lines >= 3 && lines < 2 * 9, lines + " lines");
        assertNotEquals(expected.keySet(), files().keySet());
        attack(settings);
        assertSame(expected, files());
        assertTrue(Journal.read(run.journal(), JournalEntry.class).stream()
                .anyMatch(entry -> entry.event().equals("stopped")));
    }

    /** Asks to stop when the first texts are done. */
    private record Stopping(StopSignal stop) implements Progress {
        @Override
        public Task start(String name, long done, long total) {
            return new Task() {
                @Override
                public void step(long units, String message) {
                    if (units > 0) {
                        stop.stop();
                    }
                }

                @Override
                public void close() {
                    // Nothing was opened.
                }
            };
        }

        @Override
        public void say(String line) {
            // Nobody is watching.
        }
    }

    @Test
    void aStudyWithoutTheSectionIsNotAttacked() throws IOException {
        Answer answer = folder.runStudy("--set", "training.epochs=6", "--stages", "attack");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(files().isEmpty());
    }

    @Test
    void mistakesOfTheSectionAreToldWithWhatIsRight() {
        assertContains(start("recipes.bug.type=deepwordbugg").err(), "Did you mean \"deepwordbug\"?");
        assertContains(start("recipes.bug.max-editz=3").err(), "max-editz", "max-edits");
        assertContains(start("weights=[epoch-2]").err(), "keep-epochs");
        assertContains(start("phase=simple").err(), "sample");
        assertContains(start("split=tset").err(), "test");
        assertContains(start("examples=-1").err(), "at least 0");
        Answer none = folder.runStudy("--set", "training.epochs=6", "--stages", "attack", "--set", "attacks={}");
        assertContains(none.err(), "attacks", "must name at least one attack");
        assertFalse(none.err().contains("Exception"), none.err());
    }
}
