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
import org.dropscape.runner.attack.result.AttackResults;
import org.dropscape.runner.attack.result.AttackSummary;
import org.dropscape.runner.attack.result.CompletedAttack;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.study.StudyFolder.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dropscape attack} on one run: each test attacks under names of its own. */
class AttackCommandTest {

    @TempDir
    static Path temporary;

    private static StudyFolder folder;

    @BeforeAll
    static void train() {
        folder = new StudyFolder(temporary)
                .writeData(30)
                .writeStudy("""
                        baseline: {}
                        zoneout: {regularizers: [{type: zoneout, rate: 0.2}]}
                        """)
                .append(
                        "attacks: {examples: 3, weights: [last], transfer: false, recipes: {bug: {type: deepwordbug}}}\n");
        Answer answer = folder.runStudy("--set", "training.epochs=6");
        assertEquals(0, answer.code(), answer.err());
    }

    private static Answer attack(String... options) {
        List<String> arguments = new ArrayList<>(List.of("attack", folder.run().toString()));
        arguments.addAll(List.of(options));
        return folder.command(arguments.toArray(String[]::new));
    }

    private static List<AttackSummary> summaries(String name) {
        return AttackResults.of(folder.run()).all().stream()
                .map(CompletedAttack::summary)
                .filter(summary -> summary.subject().name().equals(name))
                .toList();
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
        }
    }

    @Test
    void anotherAttackLiesBesideThoseOfTheStudyWhoseSettingsHold() throws IOException {
        Map<String, byte[]> before = folder.results();
        Answer answer = attack("--recipe", "pruthi", "--condition", "zoneout", "--name", "inner");
        assertEquals(0, answer.code(), answer.err());
        assertEquals(
                folder.run().resolve("report").resolve("index.html").toString(),
                answer.out().strip());
        List<AttackSummary> found = summaries("inner");
        assertEquals(1, found.size());
        assertEquals("zoneout", found.get(0).subject().condition());
        assertEquals("last", found.get(0).subject().weights());
        assertEquals(3, found.get(0).texts());
        Map<String, byte[]> after = folder.results();
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    @Test
    void optionsChangeWhatTheStudySays() {
        Answer answer = attack(
                "--recipe",
                "deepwordbug",
                "--name",
                "little",
                "--weights",
                "best,last",
                "--examples",
                "5",
                "--split",
                "validation",
                "--max-queries",
                "4",
                "--phase",
                "sample",
                "--draws",
                "2",
                "--set",
                "max-edits=1");
        assertEquals(0, answer.code(), answer.err());
        List<AttackSummary> found = summaries("little");
        assertEquals(4, found.size());
        for (AttackSummary summary : found) {
            assertEquals("deepwordbug", summary.recipe());
            assertEquals(5, summary.texts());
            assertEquals("validation", summary.split());
            assertEquals("sample", summary.phase());
            assertEquals(2, summary.draws());
            assertTrue(summary.totalQueries() <= 4 * 5);
        }
    }

    @Test
    void aTextOfTheUserIsAttackedAndItsChangedWordsShown() throws IOException {
        Map<String, byte[]> before = folder.results();
        Answer answer = attack(
                "--recipe",
                "deepwordbug",
                "--condition",
                "zoneout",
                "--text",
                "the film is very great",
                "--text",
                "the plot is awful");
        assertEquals(0, answer.code(), answer.err());
        List<String> lines = answer.out().lines().toList();
        assertEquals(
                "# zoneout/seed-0, last weights, deepwordbug; the first line is the text, and its true class what the"
                        + " network says of it",
                lines.get(0));
        assertEquals("the film is very great", lines.get(1));
        assertTrue(
                lines.get(2)
                        .matches("  (succeeded|failed): (good|bad) [01]\\.\\d{4} -> (good|bad) [01]\\.\\d{4};"
                                + " \\d of 5 words changed, \\d+ queries"),
                lines.get(2));
        if (lines.get(2).contains("succeeded")) {
            assertTrue(lines.get(3).matches("  \\S+ -> \\S+"), lines.get(3));
        }
        assertTrue(lines.contains("the plot is awful"));
        // Nothing is written, and the same command says the same.
        assertEquals(before.keySet(), folder.results().keySet());
        assertEquals(
                answer.out(),
                attack(
                                "--recipe",
                                "deepwordbug",
                                "--condition",
                                "zoneout",
                                "--text",
                                "the film is very great",
                                "--text",
                                "the plot is awful")
                        .out());
    }

    @Test
    void anyTextIsTaken() {
        Answer answer = attack(
                "--recipe",
                "deepwordbug",
                "--text",
                "",
                "--text",
                "!!! ...",
                "--text",
                "\u05d0\u05d1\u05d2 \u200b \ud83d\ude00",
                "--text",
                "a",
                "--phase",
                "sample",
                "--draws",
                "2");
        assertEquals(0, answer.code(), answer.err());
        assertContains(answer.out(), "mean of 2 draws of masks", "0 of 0 words changed");
    }

    @Test
    void mistakesAreToldWithWhatIsRight() {
        assertContains(attack("--recipe", "deepwordbugg").err(), "Did you mean \"deepwordbug\"?");
        assertContains(attack("--recipe", "pwws", "--condition", "zoneuot").err(), "Did you mean \"zoneout\"?");
        assertContains(attack("--recipe", "pwws", "--seed", "4").err(), "there is no seed 4");
        assertContains(attack("--recipe", "pwws", "--weights", "epoch-1").err(), "--weights", "keep-epochs");
        assertContains(attack("--recipe", "pwws", "--examples", "-2").err(), "examples", "at least 0");
        assertContains(attack("--recipe", "pwws", "--phase", "smaple").err(), "Did you mean \"sample\"?");
        assertContains(attack("--recipe", "pwws", "--name", "../x").err(), "--name must be made of");
        assertContains(attack("--recipe", "pwws", "--set", "max-word=2").err(), "max-word");
        assertContains(attack().err(), "--recipe");
        assertContains(
                attack("--recipe", "deepwordbug", "--name", "bug", "--examples", "4")
                        .err(),
                "examples: 3 -> 4");
        assertContains(
                attack("--recipe", "pwws", "--text", "a", "--condition", "zoneout,baseline")
                        .err(),
                "--condition: with --text there can be one only");
        assertFalse(attack("--recipe", "pwws", "--text", "a", "--weights", "best,last")
                .err()
                .contains("Exception"));
    }

    @Test
    void everyCommandAndSectionOfThePageWorks() throws IOException {
        new DocumentPage("attacks.md").tryEverything("attack", folder, temporary);
        // Without a name it is called as its recipe.
        assertEquals(2, summaries("pruthi").size());
        assertEquals(2, summaries("four-edits").size());
        assertEquals(1, summaries("sampled").size());
    }

    @Test
    void attacksOfAStudyAreReadBackAsTheyWereWritten() {
        StudyReader reader = folder.injector().getInstance(StudyReader.class);
        Study study = reader.read(
                        folder.study(),
                        List.of(
                                "attacks.recipes={a: {type: hotflip, max-words: 4}, b: pwws, c: {type: textfooler, vectors: {max-words:"
                                        + " 9}}, d: {type: deepwordbug, goal: {kind: targeted, target: 1}, query-budget: 7}}",
                                "attacks.max-queries=50",
                                "attacks.phase=sample"))
                .study();
        String written = reader.write(study);
        Study again = reader.parse(Path.of("again.yaml"), written, List.of()).study();
        assertEquals(study, again);
        assertEquals(written, reader.write(again));
        assertEquals(4, study.attacks().orElseThrow().recipes().size());
    }
}
