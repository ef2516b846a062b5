package org.dropscape.runner.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.adversarial.augment.Mix;
import org.dropscape.adversarial.perturbation.CharacterConfig;
import org.dropscape.adversarial.perturbation.QwertyPlugin;
import org.dropscape.adversarial.perturbation.WordConfig;
import org.dropscape.adversarial.perturbation.WordDeletionPlugin;
import org.dropscape.adversarial.recipe.Aim;
import org.dropscape.adversarial.recipe.DeepWordBugConfig;
import org.dropscape.adversarial.recipe.DeepWordBugPlugin;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.config.AdversarialTrainingConfig;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.EngineConfig;
import org.dropscape.runner.config.ExampleMode;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.config.TrainingConfig;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.model.Tiny;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.victim.TextEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which examples are changed, and that training on them can be interrupted at any instant. */
class AdversarialTrainingTest {

    private static final int EPOCHS = 4;
    private static final int BATCH = 4;
    private static final int EXAMPLES = 22;
    private static final SeedTree SEEDS = SeedTree.root(5).child("trial");
    private static final NetworkSpec SPEC = Tiny.spec(Tiny.gru(new Zoneout(0.2)), true);
    private static final Vocabulary VOCABULARY =
            Vocabulary.of(List.of("film", "plot", "cast", "good", "bad", "the", "is", "very", "and", "but"));
    private static final TextEncoder ENCODER = new TextEncoder(
            text -> text.isBlank() ? List.of() : List.of(text.strip().split(" +")), 6, VOCABULARY);
    private static final List<Example> ORIGINALS = originals(EXAMPLES);
    private static final TrainingData DATA = data(ORIGINALS);

    /** More than are attacked in step. */
    private static final List<Example> MANY = originals(40);

    @TempDir
    Path folder;

    private static List<Example> originals(int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = "the " + VOCABULARY.word(2 + i % 3) + " is" + " very".repeat(i % 4)
                    + (i % 2 == 0 ? " bad" : " good");
            // One without a word to change.
            examples.add(Example.of("example-" + i, i == 7 ? "" : text, i % 2));
        }
        return examples;
    }

    private static Split split(List<Example> examples) {
        Texts texts =
                ENCODER.encode(examples.stream().map(Example::text).toList()).texts();
        return new Split(texts, examples.stream().map(Example::labels).toArray(int[][]::new));
    }

    private static TrainingData data(List<Example> originals) {
        return new TrainingData(split(originals), split(originals(9)), split(originals(5)));
    }

    /** All texts are attacked before the first and the third epoch, each with few questions. */
    private static AdversarialTrainingConfig attack() {
        DeepWordBugConfig recipe = new DeepWordBugConfig(30, Aim.UNTARGETED, Optional.of(12L));
        return new AdversarialTrainingConfig(
                1,
                2,
                1,
                ExampleMode.REPLACE,
                List.of(),
                0.3,
                Mix.COMPOSITE,
                Optional.of(Choice.of(new DeepWordBugPlugin(), recipe)),
                Optional.empty());
    }

    private static AdversarialTrainingConfig deletion(double share, int every, int from, ExampleMode mode) {
        List<Choice<Perturbation>> perturbations = List.of(Choice.of(new WordDeletionPlugin(), WordConfig.of(0.1)));
        return new AdversarialTrainingConfig(
                share, every, from, mode, perturbations, 0.5, Mix.COMPOSITE, Optional.empty(), Optional.empty());
    }

    private static TrainingConfig training(Optional<AdversarialTrainingConfig> adversarial) {
        return new TrainingConfig(
                EPOCHS,
                BATCH,
                Tiny.optimizer(OptimizerType.ADAM, 0.03, 0.01),
                Optional.of(1.0),
                Optional.empty(),
                true,
                8,
                true,
                adversarial);
    }

    private static AdversarialExamples examples(AdversarialTrainingConfig config) {
        return new AdversarialExamples(config, DATA.train(), () -> ORIGINALS, ENCODER);
    }

    private static AdversarialExamples.Part part(AdversarialTrainingConfig config, int generation) {
        return examples(config).part(generation, SEEDS.child("adversarial"), null, new StopSignal());
    }

    private static Trainer trainer(
            TrialFiles files, Optional<AdversarialTrainingConfig> config, double checkpointSeconds, StopSignal stop) {
        return trainer(files, config, ORIGINALS, checkpointSeconds, stop);
    }

    private static Trainer trainer(
            TrialFiles files,
            Optional<AdversarialTrainingConfig> config,
            List<Example> originals,
            double checkpointSeconds,
            StopSignal stop) {
        TrainingData data = data(originals);
        return new Trainer(
                SPEC,
                training(config),
                new EngineConfig(0, 1, 8, 64, checkpointSeconds),
                data,
                config.map(c -> new AdversarialExamples(c, data.train(), () -> originals, ENCODER)),
                Tiny.table(1),
                SEEDS,
                Optional.empty(),
                files,
                Map.of("condition", "tiny"),
                stop);
    }

    private TrialFiles train(String name, Optional<AdversarialTrainingConfig> config) {
        TrialFiles files = new TrialFiles(folder.resolve(name));
        trainer(files, config, 1e6, new StopSignal()).run(1, Progress.silent(), "tiny");
        return files;
    }

    /** All files but times, and what TensorBoard reads, which has times in it. */
    private static Map<String, byte[]> results(TrialFiles files) {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(files.folder())) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (!path.equals(files.timing()) && !path.startsWith(files.events())) {
                    contents.put(files.folder().relativize(path).toString(), Files.readAllBytes(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    private static void assertSame(TrialFiles expected, TrialFiles actual) {
        Map<String, byte[]> results = results(expected);
        assertEquals(results.keySet(), results(actual).keySet());
        results.forEach(
                (name, bytes) -> assertArrayEquals(bytes, results(actual).get(name), name));
    }

    private static List<Integer> row(Split split, int row) {
        Texts texts = split.texts();
        return Arrays.stream(texts.tokens(), texts.offsets()[row], texts.offsets()[row + 1])
                .boxed()
                .toList();
    }

    @Test
    void aShareIsChangedAndTheRestStays() {
        AdversarialExamples.Part part = part(deletion(0.5, 1, 1, ExampleMode.REPLACE), 1);
        assertEquals(EXAMPLES, part.split().size());
        assertEquals(11, part.changed().cardinality());
        assertArrayEquals(DATA.train().labels(), part.split().labels());
        for (int i = 0; i < EXAMPLES; i++) {
            int words = row(DATA.train(), i).size();
            // Half of the words are deleted, one at least; the last word stays.
            int deleted = part.changed().get(i) && words > 1 ? Math.max(1, words(i) / 2) : 0;
            assertEquals(
                    Math.min(ENCODER.maxTokens(), words(i) - deleted),
                    row(part.split(), i).size(),
                    "text " + i);
            if (!part.changed().get(i)) {
                assertEquals(row(DATA.train(), i), row(part.split(), i));
            }
        }
    }

    private static int words(int example) {
        return ORIGINALS.get(example).text().isEmpty()
                ? 0
                : ORIGINALS.get(example).text().split(" ").length;
    }

    @Test
    void addedCopiesComeAfterAllOriginals() {
        AdversarialExamples.Part replaced = part(deletion(0.5, 1, 1, ExampleMode.REPLACE), 1);
        AdversarialExamples.Part added = part(deletion(0.5, 1, 1, ExampleMode.ADD), 1);
        assertEquals(EXAMPLES + 11, added.split().size());
        int[] chosen = replaced.changed().stream().toArray();
        for (int i = 0; i < EXAMPLES; i++) {
            assertEquals(row(DATA.train(), i), row(added.split(), i));
        }
        for (int i = 0; i < chosen.length; i++) {
            assertTrue(added.changed().get(EXAMPLES + i));
            assertEquals(row(replaced.split(), chosen[i]), row(added.split(), EXAMPLES + i));
            assertArrayEquals(DATA.train().labels()[chosen[i]], added.split().labels()[EXAMPLES + i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, '1 2 3 4 5 6'", "2, 1, '1 1 3 3 5 5'", "3, 2, '0 2 2 2 5 5'", "9, 3, '0 0 3 3 3 3'"})
    void aGenerationLastsSomeEpochs(int every, int from, String expected) {
        AdversarialExamples examples = examples(deletion(0.5, every, from, ExampleMode.REPLACE));
        String generations = String.join(
                " ",
                IntStream.rangeClosed(1, 6)
                        .mapToObj(epoch -> Integer.toString(examples.generation(epoch)))
                        .toList());
        assertEquals(expected, generations);
    }

    @Test
    void eachGenerationChoosesAnewAndASmallerShareIsPartOfALargerOne() {
        AdversarialExamples.Part small = part(deletion(0.3, 1, 1, ExampleMode.REPLACE), 1);
        AdversarialExamples.Part large = part(deletion(0.6, 1, 1, ExampleMode.REPLACE), 1);
        assertTrue(small.changed().stream().allMatch(large.changed()::get));
        small.changed().stream().forEach(i -> assertEquals(row(large.split(), i), row(small.split(), i)));
        assertNotEquals(
                large.changed(),
                part(deletion(0.6, 1, 1, ExampleMode.REPLACE), 2).changed());
    }

    @Test
    void misspeltWordsAreUnknownToTheVocabularyOfTheCleanTexts() {
        AdversarialTrainingConfig config = new AdversarialTrainingConfig(
                1,
                1,
                1,
                ExampleMode.REPLACE,
                List.of(Choice.of(new QwertyPlugin(), CharacterConfig.of(0.1))),
                1,
                Mix.COMPOSITE,
                Optional.empty(),
                Optional.empty());
        AdversarialExamples.Part part = part(config, 1);
        for (int i = 0; i < EXAMPLES; i++) {
            assertEquals(row(DATA.train(), i).size(), row(part.split(), i).size());
        }
        long unknown = Arrays.stream(part.split().texts().tokens())
                .filter(id -> id == Vocabulary.UNKNOWN)
                .count();
        assertTrue(unknown > 0.9 * part.split().texts().tokens().length, unknown + " unknown words");
    }

    @Test
    void withoutAShareTheBitsAreThoseWithoutTheSection() {
        assertSame(
                train("plain", Optional.empty()), train("none", Optional.of(deletion(0, 1, 1, ExampleMode.REPLACE))));
        TrialFiles late = train("late", Optional.of(deletion(0.5, 1, EPOCHS + 1, ExampleMode.ADD)));
        assertSame(new TrialFiles(folder.resolve("plain")), late);
    }

    @ParameterizedTest
    @EnumSource(ExampleMode.class)
    void theLossOfEitherKindIsWrittenDown(ExampleMode mode) {
        TrialFiles files = train("trial", Optional.of(deletion(0.25, 2, 2, mode)));
        List<EpochRecord> records = Journal.read(files.metrics(), EpochRecord.class);
        assertNull(records.get(0).adversarial());
        long steps = 6;
        for (EpochRecord record : records.subList(1, EPOCHS)) {
            int all = mode == ExampleMode.ADD ? 28 : 22;
            AdversarialScores scores = record.adversarial();
            assertEquals(6, scores.examples());
            double mean = (scores.changed().loss() * 6 + scores.clean().loss() * (all - 6)) / all;
            assertEquals(record.train().loss(), mean, 1e-9);
            steps += mode == ExampleMode.ADD ? 7 : 6;
            assertEquals(steps, record.step());
        }
        TrialFiles plain = train("plain", Optional.empty());
        List<EpochRecord> others = Journal.read(plain.metrics(), EpochRecord.class);
        assertEquals(others.get(0), records.get(0), "the first epoch has no changed example");
        assertNotEquals(others.get(1).train(), records.get(1).train());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 12, 20})
    void aKilledTrialGoesOnWithTheSameChangedTexts(int steps) {
        Optional<AdversarialTrainingConfig> config = Optional.of(deletion(0.5, 2, 1, ExampleMode.ADD));
        TrialFiles expected = train("undisturbed", config);
        TrialFiles running = new TrialFiles(folder.resolve("running"));
        TrialFiles killed = new TrialFiles(folder.resolve("killed"));
        trainer(running, config, 0, new StopSignal())
                .run(
                        1,
                        TrainerTest.watching(done -> {
                            if (done == steps) {
                                TrainerTest.copy(running.folder(), killed.folder());
                            }
                        }),
                        "tiny");
        trainer(killed, config, 1e6, new StopSignal()).run(1, Progress.silent(), "tiny");
        assertSame(expected, running);
        assertSame(expected, killed);
    }

    /** Amid the attacks before the first epoch, after them, within epochs that read what was found, amid the next attacks. */
    @ParameterizedTest
    @ValueSource(ints = {1, 33, 45, 57, 61, 100, 110})
    void aTrialThatIsKilledAmidAttacksGoesOnWithTheSameTexts(int moment) {
        TrialFiles expected = new TrialFiles(folder.resolve("undisturbed"));
        trainer(expected, Optional.of(attack()), MANY, 1e6, new StopSignal()).run(1, Progress.silent(), "tiny");
        TrialFiles running = new TrialFiles(folder.resolve("running"));
        TrialFiles killed = new TrialFiles(folder.resolve("killed"));
        trainer(running, Optional.of(attack()), MANY, 0, new StopSignal())
                .run(
                        1,
                        TrainerTest.watching(done -> {
                            if (done == moment) {
                                TrainerTest.copy(running.folder(), killed.folder());
                            }
                        }),
                        "tiny");
        trainer(killed, Optional.of(attack()), MANY, 1e6, new StopSignal()).run(2, Progress.silent(), "tiny");
        assertSame(expected, running);
        assertSame(expected, killed);
    }

    @Test
    void attackedTextsMislead() throws IOException {
        TrialFiles files = new TrialFiles(folder.resolve("trial"));
        trainer(files, Optional.of(attack()), MANY, 1e6, new StopSignal()).run(1, Progress.silent(), "tiny");
        assertFalse(Files.exists(files.attackedTexts(2)));
        // The weights of the time are those after the second epoch.
        List<String> lines = Files.readAllLines(files.attackedTexts(3));
        assertEquals(1 + MANY.size(), lines.size());
        long misled =
                lines.stream().filter(line -> line.contains("\"SUCCEEDED\"")).count();
        assertTrue(misled > 5, misled + " of " + lines);
        for (EpochRecord record : Journal.read(files.metrics(), EpochRecord.class)) {
            assertEquals(MANY.size(), record.adversarial().examples());
            assertTrue(Double.isNaN(record.adversarial().clean().loss()));
        }
    }

    @Test
    void foundTextsThatAreLostAreNotMadeUp() throws IOException {
        TrialFiles files = new TrialFiles(folder.resolve("trial"));
        StopSignal stop = new StopSignal();
        int withinTheSecondEpoch = MANY.size() + MANY.size() / BATCH + 3;
        Trainer first = trainer(files, Optional.of(attack()), MANY, 0, stop);
        Progress progress = TrainerTest.watching(done -> {
            if (done == withinTheSecondEpoch) {
                stop.stop();
            }
        });
        assertThrows(StopSignal.Stopped.class, () -> first.run(1, progress, "tiny"));
        Files.delete(files.attackedTexts(1));
        Trainer second = trainer(files, Optional.of(attack()), MANY, 0, new StopSignal());
        String message = assertThrows(UserException.class, () -> second.run(1, Progress.silent(), "tiny"))
                .getMessage();
        assertTrue(message.contains("epoch-001.jsonl: texts are missing"), message);
        assertTrue(message.contains("Delete the trial's folder"), message);
    }

    @Test
    void anAttackEndsWhenAskedTo() {
        TrialFiles files = new TrialFiles(folder.resolve("trial"));
        StopSignal stop = new StopSignal();
        Trainer trainer = trainer(files, Optional.of(attack()), MANY, 0, stop);
        Progress progress = TrainerTest.watching(done -> {
            assertTrue(done <= MANY.size(), "trained after the stop");
            stop.stop();
        });
        assertThrows(StopSignal.Stopped.class, () -> trainer.run(1, progress, "tiny"));
    }

    @Test
    void aStopIsNoticedWhileTextsAreChanged() {
        StopSignal stop = new StopSignal();
        AdversarialExamples examples = new AdversarialExamples(
                deletion(1, 1, 1, ExampleMode.REPLACE),
                DATA.train(),
                () -> {
                    stop.stop();
                    return ORIGINALS;
                },
                ENCODER);
        assertThrows(StopSignal.Stopped.class, () -> examples.part(1, SEEDS, null, stop));
        TrialFiles files = new TrialFiles(folder.resolve("stopped"));
        assertFalse(Trainer.finished(files));
    }
}
