package org.dropscape.runner.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.variant.DropConnect;
import org.dropscape.regularizers.variant.Zoneout;
import org.dropscape.runner.config.EngineConfig;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.config.TrainingConfig;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.model.Batch;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.model.Tiny;
import org.dropscape.runner.model.Training;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.report.Scores;
import org.dropscape.runner.tensorboard.EventFiles;
import org.dropscape.runner.weights.Safetensors;
import org.dropscape.runner.weights.WeightFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Whatever interrupts a trial, it ends with the same bits. */
class TrainerTest {

    private static final int EPOCHS = 3;

    /** Batches of an epoch; the last one is incomplete. */
    private static final int BATCHES = 6;

    private static final int BATCH = 4;
    private static final NetworkSpec SPEC = Tiny.spec(Tiny.gru(new Zoneout(0.2), new DropConnect(0.2)), true);
    private static final OptimizerConfig ADAM = Tiny.optimizer(OptimizerType.ADAM, 0.03, 0.01);
    private static final TrainingData DATA = new TrainingData(split(1, 22), split(2, 9), split(3, 5));
    private static final SeedTree SEEDS = SeedTree.root(8).child("trial");

    /** A checkpoint after each step. */
    private static final double ALWAYS = 0;

    private static final double NEVER = 1e6;

    @TempDir
    Path folder;

    private static Split split(long seed, int count) {
        Texts texts =
                Tiny.texts(seed, IntStream.range(0, count).map(i -> i * 5 % 11).toArray());
        return new Split(texts, Tiny.labels(count));
    }

    private static TrainingConfig config(OptimizerConfig optimizer, Optional<Integer> patience, boolean shuffle) {
        return new TrainingConfig(
                EPOCHS, BATCH, optimizer, Optional.of(1.0), patience, shuffle, 64, true, Optional.empty());
    }

    private static TrainingConfig config() {
        return config(ADAM, Optional.empty(), true);
    }

    private TrialFiles files(String name) {
        return new TrialFiles(folder.resolve(name));
    }

    private static Trainer trainer(TrialFiles files, TrainingConfig config, double checkpointSeconds, StopSignal stop) {
        return trainer(files, config, DATA, checkpointSeconds, stop);
    }

    private static Trainer trainer(
            TrialFiles files, TrainingConfig config, TrainingData data, double checkpointSeconds, StopSignal stop) {
        return new Trainer(
                SPEC,
                config,
                new EngineConfig(0, 1, 8, 64, checkpointSeconds),
                data,
                Optional.empty(),
                Tiny.table(1),
                SEEDS,
                Optional.empty(),
                files,
                Map.of("condition", "tiny"),
                stop);
    }

    private TrialFiles undisturbed(TrainingConfig config) {
        return undisturbed(config, DATA);
    }

    private TrialFiles undisturbed(TrainingConfig config, TrainingData data) {
        TrialFiles files = files("undisturbed");
        trainer(files, config, data, NEVER, new StopSignal()).run(1, Progress.silent(), "tiny");
        return files;
    }

    /** The training texts again with the other label: the better the fit, the worse the validation loss. */
    private static TrainingData contradicting() {
        Split train = DATA.train();
        int[][] others = Arrays.stream(train.labels())
                .map(label -> new int[] {1 - label[0]})
                .toArray(int[][]::new);
        return new TrainingData(train, new Split(train.texts(), others), DATA.test());
    }

    /** Calls back with the number of training steps that are done. */
    static Progress watching(Consumer<Integer> steps) {
        Progress silent = Progress.silent();
        return new Progress() {
            private int done;

            @Override
            public Task start(String name, long before, long total) {
                assertTrue(before >= 0 && before <= total, before + " of " + total);
                return new Task() {
                    @Override
                    public void step(long units, String message) {
                        steps.accept(++done);
                    }

                    @Override
                    public void close() {
                        // Nothing was opened.
                    }
                };
            }

            @Override
            public void say(String line) {
                silent.say(line);
            }
        };
    }

    private static void assertSameResult(TrialFiles expected, TrialFiles actual) throws IOException {
        List<Path> files = new ArrayList<>(
                List.of(expected.metrics(), expected.bestWeights(), expected.lastWeights(), expected.checkpoint()));
        IntStream.rangeClosed(0, EPOCHS).mapToObj(expected::epochWeights).forEach(files::add);
        for (Path file : files) {
            Path name = expected.folder().relativize(file);
            assertArrayEquals(
                    Files.readAllBytes(file), Files.readAllBytes(actual.folder().resolve(name)), name.toString());
        }
        assertEquals(EPOCHS, Journal.read(actual.timing(), EpochTiming.class).size());
        assertEquals(points(expected), points(actual));
    }

    /** Tag, epoch and value of every point that TensorBoard shows. */
    private static List<String> points(TrialFiles files) throws IOException {
        return EventFiles.read(files.events()).stream()
                .flatMap(event -> event.getSummary().getValueList().stream()
                        .map(value -> value.getTag() + " " + event.getStep() + ": " + value.getSimpleValue()))
                .toList();
    }

    @Test
    void aTrialThatRestsAfterEachEpochGoesOnWithTheSameBits() throws IOException {
        TrialFiles expected = undisturbed(config());
        TrialFiles rested = files("rested");
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            int until = epoch;
            Trainer trainer = trainer(rested, config(), NEVER, new StopSignal());
            trainer.run(1, Progress.silent(), "tiny", records -> records.size() >= until);
            assertEquals(
                    epoch, Journal.read(rested.metrics(), EpochRecord.class).size());
            assertEquals(epoch == EPOCHS, Trainer.finished(rested));
        }
        assertSameResult(expected, rested);
    }

    @Test
    void tensorBoardGetsOnePointPerTagAndEpoch() throws IOException {
        TrialFiles files = files("stopped");
        StopSignal stop = new StopSignal();
        Trainer first = trainer(files, config(), NEVER, stop);
        assertThrows(
                StopSignal.Stopped.class,
                () -> first.run(
                        1,
                        watching(done -> {
                            if (done == 2 * BATCHES - 1) {
                                stop.stop();
                            }
                        }),
                        "tiny"));
        trainer(files, config(), NEVER, new StopSignal()).run(1, Progress.silent(), "tiny");
        List<EpochRecord> records = Journal.read(files.metrics(), EpochRecord.class);
        List<String> expected = new ArrayList<>();
        for (EpochRecord record : records) {
            Map<String, Scores> splits = new LinkedHashMap<>();
            splits.put("train", record.train());
            splits.put("validation", record.validation());
            splits.put("test", record.test());
            splits.forEach((split, scores) -> {
                expected.add("loss/" + split + " " + record.epoch() + ": " + (float) scores.loss());
                expected.add("accuracy/" + split + " " + record.epoch() + ": " + (float) scores.accuracy());
                expected.add("f1/" + split + " " + record.epoch() + ": " + (float) scores.f1());
            });
            expected.add("learning-rate " + record.epoch() + ": " + (float) record.learningRate());
        }
        assertEquals(10 * EPOCHS, expected.size());
        assertEquals(expected, points(files));
    }

    @Test
    void theWeightsOfEveryEpochAreKeptWhenAskedFor() throws IOException {
        TrialFiles files = undisturbed(config());
        assertArrayEquals(Files.readAllBytes(files.lastWeights()), Files.readAllBytes(files.epochWeights(EPOCHS)));
        assertFalse(
                Arrays.equals(Files.readAllBytes(files.epochWeights(0)), Files.readAllBytes(files.epochWeights(1))));
        TrainingConfig forgetful = new TrainingConfig(
                1, BATCH, ADAM, Optional.empty(), Optional.empty(), true, 64, false, Optional.empty());
        TrialFiles few = files("few");
        trainer(few, forgetful, NEVER, new StopSignal()).run(1, Progress.silent(), "tiny");
        assertFalse(Files.exists(few.epochWeights(1).getParent()));
    }

    @Test
    void aStopIsNoticedDuringTheEvaluation() throws IOException {
        TrialFiles expected = undisturbed(config());
        TrialFiles files = files("stopped");
        StopSignal stop = new StopSignal();
        Trainer trainer = trainer(files, config(), NEVER, stop);
        Progress progress = watching(done -> {
            if (done == BATCHES) {
                stop.stop();
            }
        });
        assertThrows(StopSignal.Stopped.class, () -> trainer.run(2, progress, "tiny"));
        assertEquals(List.of(), Journal.read(files.metrics(), EpochRecord.class));
        Checkpoint.Position position =
                Checkpoint.read(files.checkpoint()).orElseThrow().position();
        assertEquals(1, position.epoch());
        assertEquals(BATCHES, position.batch());
        trainer(files, config(), NEVER, new StopSignal())
                .run(
                        1,
                        watching(
                                done -> assertTrue(done <= (EPOCHS - 1) * BATCHES, "the first epoch is trained again")),
                        "tiny");
        assertSameResult(expected, files);
    }

    @Test
    void aTrialThatRunsOutOfMemoryNamesTheRemedyAndGoesOn() throws IOException {
        TrialFiles expected = undisturbed(config());
        TrialFiles files = files("exhausted");
        Runnable java = () -> {
            throw new OutOfMemoryError("Java heap space");
        };
        Runnable tensorFlow = () -> {
            throw new TFResourceExhaustedException("OOM when allocating a tensor");
        };
        assertMemoryFailure(files, java, "Java ran out of memory", "-Xmx", "training.batch-size");
        assertMemoryFailure(files, tensorFlow, "TensorFlow ran out of memory", "engine.unroll");
        trainer(files, config(), NEVER, new StopSignal()).run(1, Progress.silent(), "tiny");
        assertSameResult(expected, files);
    }

    private static void assertMemoryFailure(TrialFiles files, Runnable raise, String... words) {
        Trainer trainer = trainer(files, config(), ALWAYS, new StopSignal());
        Progress progress = watching(done -> {
            if (done == BATCHES + 2) {
                raise.run();
            }
        });
        TrainingFailure failure = assertThrows(TrainingFailure.class, () -> trainer.run(1, progress, "tiny"));
        for (String word : words) {
            assertTrue(failure.getMessage().contains(word), failure.getMessage());
        }
        assertFalse(Trainer.finished(files));
    }

    @Test
    void aTrialThatIsStoppedAgainAndAgainEndsWithTheSameBits() throws IOException {
        TrialFiles expected = undisturbed(config());
        TrialFiles files = files("stopped");
        // Within an epoch, at its last batch, right after it, before the first step of a start.
        for (int steps : new int[] {1, 3, 2, BATCHES, 0, 4}) {
            StopSignal stop = new StopSignal();
            if (steps == 0) {
                stop.stop();
            }
            Trainer trainer = trainer(files, config(), NEVER, stop);
            Progress progress = watching(done -> {
                if (done == steps) {
                    stop.stop();
                }
            });
            assertThrows(StopSignal.Stopped.class, () -> trainer.run(2, progress, "tiny"));
            assertFalse(Trainer.finished(files));
        }
        trainer(files, config(), ALWAYS, new StopSignal()).run(1, Progress.silent(), "tiny");
        assertTrue(Trainer.finished(files));
        assertSameResult(expected, files);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 18})
    void aTrialThatIsKilledGoesOnFromWhatIsOnTheDisk(int steps) throws IOException {
        TrialFiles expected = undisturbed(config());
        TrialFiles killed = files("killed");
        TrialFiles running = files("running");
        trainer(running, config(), ALWAYS, new StopSignal())
                .run(
                        1,
                        watching(done -> {
                            if (done == steps) {
                                copy(running.folder(), killed.folder());
                            }
                        }),
                        "tiny");
        assertSameResult(expected, running);
        trainer(killed, config(), NEVER, new StopSignal()).run(1, Progress.silent(), "tiny");
        assertSameResult(expected, killed);
    }

    @Test
    void anEpochThatWasWrittenDownAfterTheLastCheckpointIsTrainedAgain() throws IOException {
        TrialFiles expected = undisturbed(config());
        TrialFiles running = files("running");
        TrialFiles early = files("early");
        TrialFiles killed = files("killed");
        trainer(running, config(), ALWAYS, new StopSignal())
                .run(
                        1,
                        watching(done -> {
                            if (done == BATCHES + 3) {
                                copy(running.folder(), early.folder());
                            }
                        }),
                        "tiny");
        // All is written but the last checkpoints.
        copy(running.folder(), killed.folder());
        Files.copy(early.checkpoint(), killed.checkpoint(), StandardCopyOption.REPLACE_EXISTING);
        trainer(killed, config(), NEVER, new StopSignal()).run(1, Progress.silent(), "tiny");
        assertSameResult(expected, killed);
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFinishedTrialIsLeftAlone() throws IOException {
        TrialFiles files = undisturbed(config());
        byte[] before = Files.readAllBytes(files.metrics());
        trainer(files, config(), NEVER, new StopSignal())
                .run(
                        1,
                        watching(done -> {
                            throw new AssertionError("trained again");
                        }),
                        "tiny");
        assertArrayEquals(before, Files.readAllBytes(files.metrics()));
    }

    @Test
    void theBestWeightsAreACopyOfThoseOfTheBestEpoch() {
        TrainingData data = contradicting();
        TrialFiles files = undisturbed(config(ADAM, Optional.empty(), true), data);
        List<EpochRecord> records = Journal.read(files.metrics(), EpochRecord.class);
        assertEquals(EPOCHS, records.size());
        EpochRecord best = records.get(0);
        for (EpochRecord record : records) {
            best = record.validation().loss() < best.validation().loss() ? record : best;
        }
        assertTrue(best.epoch() < EPOCHS, "a test of nothing: " + records);
        Split validation = data.validation();
        assertEquals(best.validation().loss(), loss(validation, files.bestWeights(), best.epoch()), 1e-9);
        assertEquals(records.get(EPOCHS - 1).validation().loss(), loss(validation, files.lastWeights(), EPOCHS), 1e-9);
    }

    private static double loss(Split split, Path file, int epoch) {
        WeightFile content = Safetensors.read(file);
        assertEquals(Integer.toString(epoch), content.metadata().get("epoch"));
        assertEquals("tiny", content.metadata().get("condition"));
        Map<String, float[]> weights = new LinkedHashMap<>();
        content.tensors().forEach((name, tensor) -> weights.put(name, tensor.data()));
        try (Network network = new Network(SPEC, 0, 1, Tiny.table(1))) {
            network.write(weights);
            int[] all = IntStream.range(0, split.size()).toArray();
            float[][] logits = network.evaluation(Phase.EVAL, 8).logits(split.texts(), all, new long[1][2], n -> {})[0];
            ScoreSum sums = new ScoreSum(Task.BINARY, 1);
            for (int i : all) {
                sums.add(logits[i], split.labels()[i]);
            }
            return sums.meanLoss();
        }
    }

    @Test
    void trainingEndsWhenPatienceDoes() {
        TrialFiles files = undisturbed(config(ADAM, Optional.of(1), true), contradicting());
        List<EpochRecord> records = Journal.read(files.metrics(), EpochRecord.class);
        assertEquals(2, records.size(), "a test of nothing: " + records);
        assertTrue(records.get(1).validation().loss()
                >= records.get(0).validation().loss());
        assertTrue(Trainer.finished(files));
        assertTrue(Files.exists(files.lastWeights()));
    }

    @Test
    void withoutShufflingTheBatchesFollowTheFile() {
        TrainingConfig config = config(ADAM, Optional.empty(), false);
        TrialFiles files = undisturbed(config);
        Map<String, float[]> expected;
        Split train = DATA.train();
        try (Network network = new Network(SPEC, 0, 1, Tiny.table(1))) {
            network.write(SPEC.initialize(SEEDS.child("initial-weights"), Tiny.table(1)));
            Training training = network.training(ADAM, config.clipNorm(), BATCH, 64);
            LearningRate rates = new LearningRate(ADAM, BATCHES, EPOCHS);
            long step = 0;
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                for (int from = 0; from < train.size(); from += BATCH) {
                    int[] examples = IntStream.range(from, Math.min(train.size(), from + BATCH))
                            .toArray();
                    Batch batch = Batch.of(train.texts(), train.labels(), Task.BINARY, 1, List.of(examples), BATCH, 16);
                    long[][] keys = {{SEEDS.child("masks").seed(), step}};
                    training.step(batch, keys, rates.step(step++));
                }
            }
            expected = network.readWeights();
        }
        Map<String, float[]> actual = new LinkedHashMap<>();
        Safetensors.read(files.lastWeights()).tensors().forEach((name, tensor) -> actual.put(name, tensor.data()));
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), 1e-5f, name));
    }

    @Test
    void someWeightsMayBeGivenAndTheOthersAreDrawn() {
        TrialFiles files = files("given");
        float[] kernel = {1, 2, 3, 4};
        StopSignal stop = new StopSignal();
        stop.stop();
        Trainer trainer = new Trainer(
                SPEC,
                config(),
                new EngineConfig(0, 1, 8, 64, NEVER),
                DATA,
                Optional.empty(),
                Tiny.table(1),
                SEEDS,
                Optional.of(Map.of(NetworkSpec.HEAD_KERNEL, kernel)),
                files,
                Map.of(),
                stop);
        assertThrows(StopSignal.Stopped.class, () -> trainer.run(1, Progress.silent(), "tiny"));
        Map<String, float[]> start =
                Checkpoint.read(files.checkpoint()).orElseThrow().values();
        assertArrayEquals(kernel, start.get(NetworkSpec.HEAD_KERNEL));
        SPEC.initialize(SEEDS.child("initial-weights"), Tiny.table(1)).forEach((name, values) -> {
            if (!name.equals(NetworkSpec.HEAD_KERNEL)) {
                assertArrayEquals(values, start.get(name), name);
            }
        });
    }

    @Test
    void aLossThatIsNotANumberNamesTheRemedy() {
        OptimizerConfig explosive = Tiny.optimizer(OptimizerType.SGD, 3e38, 0);
        TrainingConfig config = new TrainingConfig(
                EPOCHS, BATCH, explosive, Optional.empty(), Optional.empty(), true, 1, false, Optional.empty());
        TrialFiles files = files("explosive");
        Trainer trainer = trainer(files, config, NEVER, new StopSignal());
        String message = assertThrows(TrainingFailure.class, () -> trainer.run(1, Progress.silent(), "tiny"))
                .getMessage();
        assertTrue(
                message.matches("the (training|validation) loss became (NaN|Infinity) in epoch \\d at step \\d+\\. .*"),
                message);
        assertTrue(message.contains("Lower training.optimizer.learning-rate"), message);
        assertTrue(message.contains("training.clip-norm"), message);
        assertFalse(Trainer.finished(files));
    }
}
