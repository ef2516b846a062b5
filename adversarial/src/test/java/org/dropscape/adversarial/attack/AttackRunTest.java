package org.dropscape.adversarial.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.goal.UntargetedClassification;
import org.dropscape.adversarial.query.QueryLimits;
import org.dropscape.adversarial.search.GreedyWordImportance;
import org.dropscape.adversarial.search.TransformedTexts;
import org.dropscape.adversarial.search.WordRanking;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.TextClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttackRunTest {

    private static final SeedTree SEEDS = SeedTree.root(5);
    private static final Map<String, String> IDENTITY = Map.of("attack", "deletion", "model", "words");

    /** Draws which character goes: the result depends on the random stream of the text. */
    private static final Attack ATTACK = new SearchAttack(
            new UntargetedClassification(),
            new TransformedTexts(
                    new Candidates(List.of(new RandomCharacterDeletion(Positions.ONE)), List.of(new NoRepeat()))),
            new GreedyWordImportance(WordRanking.random()),
            QueryLimits.NONE);

    @TempDir
    Path folder;

    private static WordModel model() {
        return new WordModel(
                Map.of("good", new float[] {3}, "fine", new float[] {2}, "bad", new float[] {-3}, "ad", new float[] {2
                }),
                1);
    }

    private static List<Example> examples(int count) {
        String[] words = {"good", "fine", "bad", "plot", "actor", "scene", "\ud83d\ude00", "\"quoted\"", "\ud83d"};
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    StringBuilder text = new StringBuilder(i % 3 == 0 ? "bad" : "good");
                    SEEDS.child("text")
                            .child(i)
                            .generator()
                            .ints(i % 7, 0, words.length)
                            .forEach(w -> text.append(' ').append(words[w]));
                    return Example.of("e" + i, text.toString(), i % 3 == 0 ? 0 : 1);
                })
                .toList();
    }

    private static List<AttackResult> run(Schedule schedule, int count) {
        return new AttackRun(ATTACK, Victims.exclusive(model()), schedule).run(examples(count), SEEDS, result -> {});
    }

    @Test
    void resultsDoNotDependOnTheSchedule() {
        List<AttackResult> alone = run(new Schedule(1, 1), 23);

        assertEquals(23, alone.size());
        assertTrue(alone.stream().anyMatch(r -> r.outcome().succeeded()));
        assertTrue(alone.stream().anyMatch(r -> !r.outcome().succeeded()));
        assertEquals(alone, run(new Schedule(1, 4), 23));
        assertEquals(alone, run(new Schedule(5, 1), 23));
        assertEquals(alone, run(new Schedule(5, 3), 23));
        assertEquals(alone, run(new Schedule(64, 1), 23));
    }

    @Test
    void eachTextDrawsFromItsOwnStream() {
        List<Example> examples = examples(6);
        AttackResult fifth = run(new Schedule(1, 1), 6).get(4);

        assertEquals(
                ATTACK.attack(model(), examples.get(4).text(), 1, SEEDS.child(4).generator()), fifth.outcome());
        assertEquals(examples.get(4), fifth.example());
    }

    @Test
    void questionsOfTextsAttackedTogetherAreOneCall() {
        WordModel model = model();
        List<Example> examples = examples(16);
        new AttackRun(ATTACK, Victims.exclusive(model), Schedule.merged(16)).run(examples, SEEDS, result -> {});

        assertEquals(
                examples.stream().map(Example::text).toList(), model.calls().get(0));
        WordModel alone = model();
        new AttackRun(ATTACK, Victims.exclusive(alone), new Schedule(1, 1)).run(examples, SEEDS, result -> {});
        int most = 0;
        for (int i = 0; i < 16; i++) {
            WordModel one = model();
            ATTACK.attack(
                    one,
                    examples.get(i).text(),
                    examples.get(i).label(),
                    SEEDS.child(i).generator());
            most = Math.max(most, one.calls().size());
        }
        assertEquals(most, model.calls().size());
        assertTrue(alone.calls().size() > 3 * most);
    }

    @Test
    void mergedCallsAreTheSameEveryTime() {
        WordModel one = model();
        WordModel two = model();
        new AttackRun(ATTACK, Victims.exclusive(one), Schedule.merged(7)).run(examples(21), SEEDS, result -> {});
        new AttackRun(ATTACK, Victims.exclusive(two), Schedule.merged(7)).run(examples(21), SEEDS, result -> {});

        assertEquals(one.calls(), two.calls());
    }

    @Test
    void victimOfRandomAnswersDrawsFromTheStreamOfItsTexts() {
        Victims noisy = seeds -> {
            var random = seeds.generator();
            return texts -> {
                double[][] rows = model().probabilities(texts);
                for (double[] row : rows) {
                    row[1] = Math.min(Math.max(row[1] + 0.2 * (random.nextDouble() - 0.5), 0), 1);
                    row[0] = 1 - row[1];
                }
                return rows;
            };
        };
        AttackRun one = new AttackRun(ATTACK, noisy, new Schedule(4, 1));
        AttackRun two = new AttackRun(ATTACK, noisy, new Schedule(4, 3));

        assertEquals(one.run(examples(18), SEEDS, result -> {}), two.run(examples(18), SEEDS, result -> {}));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void killedRunGoesOnToTheSameBytes(int together) throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        AttackRun run = new AttackRun(ATTACK, Victims.exclusive(model()), new Schedule(together, 2));
        List<AttackResult> results = run.run(examples(10), SEEDS, whole, IDENTITY, result -> {});
        byte[] bytes = Files.readAllBytes(whole);

        assertEquals(run(new Schedule(1, 1), 10), results);
        for (int length = 0; length <= bytes.length; length += 97) {
            Path cut = folder.resolve("cut.jsonl");
            Files.write(cut, Arrays.copyOf(bytes, length));
            List<AttackResult> told = new ArrayList<>();
            assertEquals(results, run.run(examples(10), SEEDS, cut, IDENTITY, told::add));
            assertArrayEquals(bytes, Files.readAllBytes(cut), "cut at " + length);
            assertTrue(length < bytes.length / 2 || told.size() < 10);
        }
    }

    @Test
    void linesInTheOrderOfCompletionArePutIntoThatOfTheTexts() throws IOException {
        Path journal = folder.resolve("order.jsonl");
        CountDownLatch secondIsDone = new CountDownLatch(1);
        Attack slowFirst = (model, text, labels, random) -> {
            if (text.equals(examples(2).get(0).text())) {
                await(secondIsDone);
            }
            return ATTACK.attack(model, text, labels, random);
        };
        List<String> told = new ArrayList<>();
        new AttackRun(slowFirst, Victims.exclusive(model()), new Schedule(1, 2))
                .run(examples(2), SEEDS, journal, IDENTITY, result -> {
                    told.add(result.example().id());
                    secondIsDone.countDown();
                });

        assertEquals(List.of("e1", "e0"), told);
        List<String> lines = Files.readAllLines(journal);
        assertTrue(lines.get(1).startsWith("{\"index\":0,\"id\":\"e0\""), lines.get(1));
        assertTrue(lines.get(2).startsWith("{\"index\":1,\"id\":\"e1\""), lines.get(2));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CancellationException();
        }
    }

    @Test
    void journalOfOtherAttacksIsRefusedWithTheDifference() {
        Path journal = folder.resolve("journal.jsonl");
        AttackRun run = new AttackRun(ATTACK, Victims.exclusive(model()), new Schedule(1, 1));
        run.run(examples(3), SEEDS, journal, IDENTITY, result -> {});

        String message = assertThrows(
                        UserException.class,
                        () -> run.run(examples(3), SEEDS, journal, Map.of("attack", "pwws"), result -> {}))
                .getMessage();
        assertEquals(
                journal + ": holds the results of other attacks (attack: deletion there, pwws now; model: words there,"
                        + " nothing now). Choose another file, or delete it to start afresh.",
                message);
        assertTrue(assertThrows(UserException.class, () -> run.run(examples(4), SEEDS, journal, IDENTITY, result -> {}))
                .getMessage()
                .contains("examples: 3 "));
        assertTrue(assertThrows(
                        UserException.class,
                        () -> run.run(examples(3), SEEDS.child(1), journal, IDENTITY, result -> {}))
                .getMessage()
                .contains("seed: "));
    }

    @Test
    void damagedJournalIsRefusedWithItsLine() throws IOException {
        Path journal = folder.resolve("journal.jsonl");
        AttackRun run = new AttackRun(ATTACK, Victims.exclusive(model()), new Schedule(1, 1));
        run.run(examples(3), SEEDS, journal, IDENTITY, result -> {});
        String whole = Files.readString(journal);

        Files.writeString(journal, whole.replace("\"index\":1,", "\"index\":01,"));
        assertTrue(assertThrows(UserException.class, () -> run.run(examples(3), SEEDS, journal, IDENTITY, result -> {}))
                .getMessage()
                .startsWith(journal + ":3: not a result of this version"));
        Files.writeString(journal, "id,text\n1,other\n");
        assertTrue(assertThrows(UserException.class, () -> run.run(examples(3), SEEDS, journal, IDENTITY, result -> {}))
                .getMessage()
                .contains("not a journal of attacks"));
        assertEquals("id,text\n1,other\n", Files.readString(journal));
    }

    @Test
    void halfSurrogatesSurviveTheJournal() throws IOException {
        Path journal = folder.resolve("journal.jsonl");
        List<Example> examples = List.of(Example.of("x", "good \ud83d and \ude00 \u0001 \\ \n", 1));
        AttackRun run = new AttackRun(ATTACK, Victims.exclusive(model()), new Schedule(1, 1));
        List<AttackResult> results = run.run(examples, SEEDS, journal, IDENTITY, result -> {});

        assertEquals(results, run.run(examples, SEEDS, journal, IDENTITY, result -> {
            throw new AssertionError("attacked again");
        }));
        assertTrue(Files.readString(journal).contains("\\ud83d and \\ude00 \\u0001 \\\\ \\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void failureOfTheModelEndsTheRun(int together) {
        IllegalStateException broken = new IllegalStateException("broken");
        AtomicInteger calls = new AtomicInteger();
        TextClassifier failing = texts -> {
            if (calls.incrementAndGet() > 2) {
                throw broken;
            }
            return model().probabilities(texts);
        };
        AttackRun run = new AttackRun(ATTACK, Victims.exclusive(failing), new Schedule(together, 2));

        assertSame(broken, assertThrows(RuntimeException.class, () -> run.run(examples(12), SEEDS, result -> {})));
    }

    @Test
    void failureOfOneAttackEndsThoseBesideIt() {
        Attack failing = (model, text, labels, random) -> {
            if (text.equals(examples(5).get(4).text())) {
                throw new UserException("no");
            }
            while (true) {
                model.probabilities(List.of(text));
            }
        };
        AttackRun run = new AttackRun(failing, Victims.exclusive(model()), Schedule.merged(5));

        assertEquals(
                "no",
                assertThrows(UserException.class, () -> run.run(examples(5), SEEDS, result -> {}))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void interruptedRunStopsAndGoesOnLater(int together) throws IOException {
        Path journal = folder.resolve("journal.jsonl");
        Path whole = folder.resolve("whole.jsonl");
        AttackRun run = new AttackRun(ATTACK, Victims.exclusive(model()), new Schedule(together, 1));
        List<AttackResult> expected = run.run(examples(12), SEEDS, whole, IDENTITY, result -> {});
        assertThrows(
                CancellationException.class,
                () -> run.run(examples(12), SEEDS, journal, IDENTITY, result -> Thread.currentThread()
                        .interrupt()));
        assertTrue(Thread.interrupted());
        long lines;
        try (var read = Files.lines(journal, StandardCharsets.UTF_8)) {
            lines = read.count();
        }
        assertTrue(lines > together && lines < 12, lines + " lines");

        assertEquals(expected, run.run(examples(12), SEEDS, journal, IDENTITY, result -> {}));
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(journal));
    }

    @Test
    void gradientsPassThroughEverySchedule() {
        Attack byGradient = new SearchAttack(
                new UntargetedClassification(),
                new TransformedTexts(
                        new Candidates(List.of(new RandomCharacterDeletion(Positions.ALL)), List.of(new NoRepeat()))),
                new GreedyWordImportance(WordRanking.gradient()),
                QueryLimits.NONE);
        List<AttackResult> alone = new AttackRun(byGradient, Victims.shared(model()), new Schedule(1, 1))
                .run(examples(9), SEEDS, result -> {});

        assertFalse(alone.stream().noneMatch(r -> r.outcome().succeeded()));
        assertEquals(
                alone,
                new AttackRun(byGradient, Victims.exclusive(model()), Schedule.merged(9))
                        .run(examples(9), SEEDS, result -> {}));
    }

    @Test
    void noExamplesGiveNoResults() {
        assertEquals(List.of(), run(new Schedule(3, 2), 0));
    }
}
