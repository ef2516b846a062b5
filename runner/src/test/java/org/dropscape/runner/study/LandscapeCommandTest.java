package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.Subject;
import org.dropscape.runner.study.StudyFolder.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dropscape landscape} on one run: each test draws under names of its own. */
class LandscapeCommandTest {

    @TempDir
    static Path temporary;

    private static StudyFolder folder;

    @BeforeAll
    static void train() {
        folder = new StudyFolder(temporary)
                .writeData(22)
                .writeStudy("""
                        baseline: {}
                        zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}
                        """)
                .append("landscape: {surface: {points: 2}, examples: 9, levels: [0.3], direction-pairs: 2}\n");
        Answer answer = folder.runStudy();
        assertEquals(0, answer.code(), answer.err());
    }

    private static Answer landscape(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("landscape", folder.run().toString()));
        arguments.addAll(List.of(options));
        return folder.command(arguments.toArray(String[]::new));
    }

    /** Which surfaces there are under a name. */
    private static List<String> surfaces(String name) {
        return LandscapeResults.of(folder.run()).surfaces().stream()
                .map(one -> one.metrics().subject())
                .filter(subject -> subject.name().equals(name))
                .map(Subject::toString)
                .toList();
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
        }
    }

    @Test
    void anotherSurfaceLiesBesideThatOfTheStudyAndIsPartOfTheReport() throws IOException {
        Map<String, byte[]> before = folder.results();
        Answer answer = landscape("--name", "layer", "--set", "surface={points: 3x2, normalization: layer}");
        assertEquals(0, answer.code(), answer.err());
        assertEquals(
                folder.run().resolve("report").resolve("index.html").toString(),
                answer.out().strip());
        assertEquals(
                List.of(
                        "baseline/seed-0 layer best pair 0",
                        "baseline/seed-0 layer best pair 1",
                        "zoneout/seed-0 layer best pair 0",
                        "zoneout/seed-0 layer best pair 1"),
                surfaces("layer"));
        Map<String, byte[]> after = folder.results();
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
        // Texts and levels are those of the study.
        var metrics = LandscapeResults.of(folder.run()).surfaces().stream()
                .map(one -> one.metrics())
                .filter(one -> one.subject().name().equals("layer"))
                .findFirst()
                .orElseThrow();
        assertEquals(Map.of("train", 9, "test", 8), metrics.examples());
        assertEquals(List.of(0.3), metrics.levels());
        List<JournalEntry> journal = Journal.read(new RunFolder(folder.run()).journal(), JournalEntry.class);
        assertTrue(journal.stream().anyMatch(entry -> entry.message().endsWith("landscape layer")));
    }

    @Test
    void conditionSeedAndWeightsNarrowItDown() {
        Answer answer = landscape(
                "--name",
                "one",
                "--condition",
                "zoneout",
                "--seed",
                "0",
                "--weights",
                "last,best",
                "--set",
                "surface.points=2",
                "--set",
                "direction-pairs=1");
        assertEquals(0, answer.code(), answer.err());
        assertEquals(List.of("zoneout/seed-0 one best pair 0", "zoneout/seed-0 one last pair 0"), surfaces("one"));
    }

    @Test
    void aRunAfterwardsLeavesItAlone() throws IOException {
        assertEquals(
                0,
                landscape("--name", "kept", "--set", "surface.points=2", "--condition", "baseline")
                        .code());
        Map<String, byte[]> before = folder.results();
        assertEquals(0, folder.runStudy().code());
        Map<String, byte[]> after = folder.results();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        Answer answer = landscape("--set", "surface.points=2x3");
        assertEquals(2, answer.code());
        assertContains(answer.err(), "landscape", "points: 2x2 -> 2x3", "another name");
        assertEquals(0, landscape("--set", "surface.points=2x2").code());
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        Map<List<String>, List<String>> mistakes = Map.of(
                List.of(),
                List.of("nothing to draw", "--set surface.points=51x51"),
                List.of("--set", "surface.pints=3", "--set", "examples=-1"),
                List.of("--set surface.pints: unknown key", "--set examples: must be at least 0"),
                List.of("--set", "surface.points=3", "--weights", "beest"),
                List.of("--set weights", "must be best, last, initial or epoch-N, but was \"beest\""),
                List.of("--set", "surface={}", "--set", "line={}", "--name", "x"),
                List.of("--name cannot be that of several drawings, surface, line"),
                List.of("--set", "surface={}", "--name", "a/b"),
                List.of("--name must be made of a-z"),
                List.of("--set", "surface={}", "--condition", "zoneuot"),
                List.of("unknown condition \"zoneuot\". Did you mean \"zoneout\"?"),
                List.of("--set", "surface={}", "--seed", "4"),
                List.of("there is no seed 4; seeds are [0]"),
                List.of("--set", "trajectory={}"),
                List.of("--set: trajectory needs the weights of every epoch", "training.keep-epochs"),
                List.of("--set", "surface={weights: [epoch-1]}"),
                List.of("--set: surface needs the weights of every epoch"));
        mistakes.forEach((options, parts) -> {
            Answer answer = landscape(options.toArray(String[]::new));
            assertEquals(2, answer.code(), answer.out());
            assertContains(answer.err(), parts.toArray(String[]::new));
        });
        Answer elsewhere = folder.command("landscape", temporary.toString(), "--set", "surface={}");
        assertEquals(2, elsewhere.code());
        assertContains(elsewhere.err(), "not the folder of a run");
    }

    @Test
    void everyCommandAndSectionOfThePageWorks() throws IOException {
        new DocumentPage("landscapes.md").tryEverything("landscape", folder, temporary);
        assertFalse(surfaces("wide").isEmpty());
    }
}
