package org.dropscape.runner.train;

import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.recurrent.WeightSpec;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.runner.config.EngineConfig;
import org.dropscape.runner.config.TrainingConfig;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.model.Batch;
import org.dropscape.runner.model.Evaluation;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.OptimizerStep;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.model.Training;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.report.Scores;
import org.dropscape.runner.tensorboard.EventFileWriter;
import org.dropscape.runner.victim.TrainedNetwork;
import org.dropscape.runner.weights.Safetensors;
import org.dropscape.runner.weights.Tensor;
import org.dropscape.runner.weights.WeightFile;

/**
 * Trains one condition with one seed.
 *
 * <p>Everything that a trial leaves behind is written so that the process can be killed at any instant: started again it goes on
 * from its last checkpoint and ends with the same bits as if it had never stopped.
 */
public final class Trainer {

    private final NetworkSpec spec;
    private final TrainingConfig config;
    private final EngineConfig engine;
    private final TrainingData data;
    private final Optional<AdversarialExamples> adversarial;
    private final float[] embedding;
    private final SeedTree seeds;
    private final Optional<Map<String, float[]>> initial;
    private final TrialFiles files;
    private final Map<String, String> identity;
    private final StopSignal stop;

    /**
     * A trial.
     *
     * @param spec the network
     * @param config how it is trained
     * @param engine threads and sizes
     * @param data encoded texts
     * @param adversarial what changes some of the training texts
     * @param embedding the table {@code [V, D]}
     * @param seeds the trial's stream: initial weights, order, masks
     * @param initial weights to start from, by name; the others are drawn
     * @param files where results go
     * @param identity kept in the weight files: study, condition, seed
     * @param stop looked at before each step and after each pass of an evaluation
     */
    public Trainer(
            NetworkSpec spec,
            TrainingConfig config,
            EngineConfig engine,
            TrainingData data,
            Optional<AdversarialExamples> adversarial,
            float[] embedding,
            SeedTree seeds,
            Optional<Map<String, float[]>> initial,
            TrialFiles files,
            Map<String, String> identity,
            StopSignal stop) {
        this.spec = spec;
        this.config = config;
        this.engine = engine;
        this.data = data;
        // Without a changed example, not even the files say that there could have been one.
        this.adversarial = adversarial.filter(examples -> !examples.none(config.epochs()));
        this.embedding = embedding;
        this.seeds = seeds;
        this.initial = initial;
        this.files = files;
        this.identity = identity;
        this.stop = stop;
    }

    /** Whether nothing is left to do. */
    public static boolean finished(TrialFiles files) {
        return Checkpoint.read(files.checkpoint())
                .map(c -> c.position().finished())
                .orElse(false);
    }

    /**
     * Trains to the end.
     *
     * @param threads threads of this trial
     * @param progress shows epochs and losses
     * @param name of the trial, for the display
     * @throws TrainingFailure if the loss is not a number, or memory runs out
     * @throws StopSignal.Stopped if asked to; a checkpoint is written first
     */
    public void run(int threads, Progress progress, String name) {
        run(threads, progress, name, epochs -> false);
    }

    /**
     * Trains to the end, or until it may rest: a trial that rests goes on when it is run again, with the same bits.
     *
     * @param threads threads of this trial
     * @param progress shows epochs and losses
     * @param name of the trial, for the display
     * @param rests whether to rest after these epochs; asked before each epoch
     * @throws TrainingFailure if the loss is not a number, or memory runs out
     * @throws StopSignal.Stopped if asked to; a checkpoint is written first
     */
    public void run(int threads, Progress progress, String name, Predicate<List<EpochRecord>> rests) {
        Optional<Checkpoint> kept = Checkpoint.read(files.checkpoint());
        if (kept.isPresent() && kept.get().position().finished()) {
            return;
        }
        Checkpoint.Position start = kept.map(Checkpoint::position).orElse(start());
        try (Network network = new Network(spec, 0, threads, embedding);
                Journal<EpochRecord> metrics = Journal.open(files.metrics(), EpochRecord.class);
                Journal<EpochTiming> timings = Journal.open(files.timing(), EpochTiming.class);
                EventFileWriter events = EventFileWriter.open(files.events(), start.epoch() - 1L);
                Progress.Task task = progress.start(
                        name,
                        examplesBefore(start.epoch())
                                // The last batch may be incomplete.
                                + Math.min(size(start.epoch()), (long) start.batch() * config.batchSize()),
                        examplesBefore(config.epochs() + 1))) {
            Training training =
                    network.training(config.optimizer(), config.clipNorm(), config.batchSize(), engine.unroll());
            // An epoch that was written down after the last checkpoint is trained again, with the same result.
            metrics.keepFirst(start.epoch() - 1);
            timings.keepFirst(start.epoch() - 1);
            network.write(kept.map(Checkpoint::values).orElseGet(this::initialWeights));
            if (config.keepEpochs() && kept.isEmpty()) {
                writeWeights(files.epochWeights(0), network.readWeights(), 0);
            }
            LearningRate rates = new LearningRate(config.optimizer(), ends());
            // From the same epoch whenever the trial is started, so that the padded lengths are the same.
            int[] longest = batches(1, data.train()).stream()
                    .mapToInt(batch -> longest(data.train(), batch))
                    .toArray();
            BucketPlan plan = BucketPlan.of(longest, config.epochs(), training.unroll());
            Checkpoint.Position position = start;
            int generation = 0;
            AdversarialExamples.Part part = new AdversarialExamples.Part(data.train(), new BitSet());
            while (!position.finished() && !rests.test(metrics.records())) {
                int next = generation(position.epoch());
                if (next != generation) {
                    long started = System.nanoTime();
                    part = part(position, next, network, threads, task);
                    generation = next;
                    position = position.after((System.nanoTime() - started) / 1e9);
                }
                position = epoch(
                        position, part, network, training, plan, rates, metrics, timings, events, task, progress, name);
            }
        } catch (OutOfMemoryError e) {
            throw new TrainingFailure(
                    "Java ran out of memory. Give it more (JAVA_OPTS=-Xmx...), or lower engine.parallel-trials or"
                            + " training.batch-size.",
                    e);
        } catch (org.tensorflow.exceptions.TFResourceExhaustedException e) {
            throw new TrainingFailure(
                    "TensorFlow ran out of memory. Lower engine.unroll, training.batch-size, engine.evaluation-batch or"
                            + " engine.parallel-trials.",
                    e);
        }
    }

    private Checkpoint.Position start() {
        return new Checkpoint.Position(1, 0, 0, emptySums(), 0, null, false, 0, emptyKinds(1));
    }

    /** The first epoch with the same changed examples as one, 0 if it has none. */
    private int generation(int epoch) {
        return adversarial.map(examples -> examples.generation(epoch)).orElse(0);
    }

    /** The examples of a generation, with those changed that are. */
    private AdversarialExamples.Part part(
            Checkpoint.Position position, int generation, Network network, int threads, Progress.Task task) {
        AdversarialExamples examples = adversarial.orElseThrow();
        boolean atItsStart = position.epoch() == generation && position.batch() == 0;
        AttackedTexts attacked = new AttackedTexts(
                files.attackedTexts(generation),
                () -> atItsStart
                        ? new TrainedNetwork(
                                spec,
                                network.readWeights(),
                                embedding,
                                examples.encoder(),
                                threads,
                                engine.evaluationBatch())
                        : null,
                stop,
                count -> task.step(0, "epoch " + generation + ", " + count + " texts attacked"));
        return examples.part(generation, seeds.child("adversarial"), attacked, stop);
    }

    /** How many examples an epoch has. */
    private int size(int epoch) {
        return adversarial
                .map(examples -> examples.size(epoch))
                .orElse(data.train().size());
    }

    private long examplesBefore(int epoch) {
        return IntStream.range(1, epoch).mapToLong(this::size).sum();
    }

    /** How many steps have been made at the end of each epoch. */
    private long[] ends() {
        long[] ends = new long[config.epochs()];
        long steps = 0;
        for (int epoch = 1; epoch <= ends.length; epoch++) {
            steps += (size(epoch) + config.batchSize() - 1) / config.batchSize();
            ends[epoch - 1] = steps;
        }
        return ends;
    }

    private Checkpoint.Position epoch(
            Checkpoint.Position position,
            AdversarialExamples.Part part,
            Network network,
            Training training,
            BucketPlan plan,
            LearningRate rates,
            Journal<EpochRecord> metrics,
            Journal<EpochTiming> timings,
            EventFileWriter events,
            Progress.Task task,
            Progress progress,
            String name) {
        int epoch = position.epoch();
        List<int[]> batches = batches(epoch, part.split());
        TrainingSums sums = new TrainingSums(position.train(), position.kinds(), spec.task());
        long step = position.step();
        double seconds = position.trainSeconds();
        long started = System.nanoTime();
        long saved = started;
        for (int b = position.batch(); b < batches.size(); b++) {
            if (stop.stopped()) {
                save(
                        network,
                        new Checkpoint.Position(
                                epoch,
                                b,
                                step,
                                sums.all(),
                                position.bestEpoch(),
                                position.bestLoss(),
                                false,
                                seconds + (System.nanoTime() - started) / 1e9,
                                sums.kinds()));
                throw new StopSignal.Stopped();
            }
            int[] examples = batches.get(b);
            trainStep(training, plan, part, examples, step, rates.step(step), sums, epoch);
            step++;
            task.step(examples.length, "epoch " + epoch + ", train loss " + digits(sums.meanLoss()));
            if ((System.nanoTime() - saved) / 1e9 > engine.checkpointSeconds() && b < batches.size() - 1) {
                saved = System.nanoTime();
                save(
                        network,
                        new Checkpoint.Position(
                                epoch,
                                b + 1,
                                step,
                                sums.all(),
                                position.bestEpoch(),
                                position.bestLoss(),
                                false,
                                seconds + (saved - started) / 1e9,
                                sums.kinds()));
            }
        }
        seconds += (System.nanoTime() - started) / 1e9;
        // All batches are done: whoever stops or is killed during the evaluation has only that to do again.
        save(
                network,
                new Checkpoint.Position(
                        epoch,
                        batches.size(),
                        step,
                        sums.all(),
                        position.bestEpoch(),
                        position.bestLoss(),
                        false,
                        seconds,
                        sums.kinds()));

        started = System.nanoTime();
        Scores validation = evaluate(network, data.validation());
        Scores test = evaluate(network, data.test());
        if (data.validation().size() > 0 && !Double.isFinite(validation.loss())) {
            throw diverged("validation", validation.loss(), epoch, step);
        }
        double evaluating = (System.nanoTime() - started) / 1e9;
        EpochRecord record = new EpochRecord(
                epoch, step, rates.at(step - 1), sums.scores(), validation, test, sums.adversarialScores());
        boolean better = position.bestLoss() == null || validation.loss() < position.bestLoss();
        Map<String, float[]> weights = network.readWeights();
        if (better) {
            writeWeights(files.bestWeights(), weights, epoch);
        }
        if (config.keepEpochs()) {
            writeWeights(files.epochWeights(epoch), weights, epoch);
        }
        int bestEpoch = better ? epoch : position.bestEpoch();
        boolean tired = config.patience().isPresent()
                && epoch - bestEpoch >= config.patience().get();
        boolean finished = epoch == config.epochs() || tired;
        if (finished) {
            writeWeights(files.lastWeights(), weights, epoch);
        }
        metrics.append(record);
        timings.append(new EpochTiming(epoch, seconds, evaluating, engine.parallelTrials()));
        log(events, record);
        Checkpoint.Position next = new Checkpoint.Position(
                epoch + 1,
                0,
                step,
                emptySums(),
                bestEpoch,
                better ? Double.valueOf(validation.loss()) : position.bestLoss(),
                finished,
                0,
                emptyKinds(epoch + 1));
        save(network, next);
        progress.say(name + ": epoch " + epoch + " of " + config.epochs() + ": train loss "
                + digits(record.train().loss()) + ", validation loss " + digits(validation.loss()) + ", accuracy "
                + digits(validation.accuracy()) + (better ? " (best so far)" : "") + ", "
                + Math.round(seconds + evaluating) + " s");
        return next;
    }

    private List<int[]> batches(int epoch, Split split) {
        int size = config.batchSize();
        if (!config.shuffle()) {
            return BatchOrder.sequential(split.size(), size);
        }
        return BatchOrder.shuffled(
                split.texts(),
                size,
                config.lengthPool(),
                seeds.child("order").child(epoch).generator());
    }

    private static int longest(Split split, int[] examples) {
        return Math.max(
                1, IntStream.of(examples).map(split.texts()::length).max().orElse(1));
    }

    private void trainStep(
            Training training,
            BucketPlan plan,
            AdversarialExamples.Part part,
            int[] examples,
            long step,
            OptimizerStep numbers,
            TrainingSums sums,
            int epoch) {
        Split split = part.split();
        Task task = spec.task();
        int outputs = spec.outputs();
        Batch batch = Batch.of(
                split.texts(),
                split.labels(),
                task,
                outputs,
                List.of(examples),
                config.batchSize(),
                plan.padded(longest(split, examples)));
        Training.Outcome outcome =
                training.step(batch, new long[][] {{seeds.child("masks").seed(), step}}, numbers);
        if (!Float.isFinite(outcome.losses()[0])) {
            throw diverged("training", outcome.losses()[0], epoch, step);
        }
        for (int n = 0; n < examples.length; n++) {
            float[] logits = new float[outputs];
            System.arraycopy(outcome.logits(), n * outputs, logits, 0, outputs);
            sums.add(logits, split.labels()[examples[n]], part.changed().get(examples[n]));
        }
    }

    private static TrainingFailure diverged(String split, double loss, int epoch, long step) {
        return new TrainingFailure("the " + split + " loss became " + loss + " in epoch " + epoch + " at step " + step
                + ". Lower training.optimizer.learning-rate, or set training.clip-norm (5.0, say)."
                + " The epochs before are kept.");
    }

    private Scores evaluate(Network network, Split split) {
        if (split.size() == 0) {
            return Scores.NONE;
        }
        Evaluation evaluation = network.evaluation(Phase.EVAL, engine.evaluationBatch());
        int[] all = IntStream.range(0, split.size()).toArray();
        float[][] logits = evaluation
                .logits(
                        split.texts(),
                        all,
                        new long[][] {{seeds.child("evaluation").seed(), 0}},
                        n -> {
                            if (stop.stopped()) {
                                throw new StopSignal.Stopped();
                            }
                        })[0];
        ScoreSum sums = new ScoreSum(spec.task(), spec.outputs());
        for (int i = 0; i < all.length; i++) {
            sums.add(logits[i], split.labels()[i]);
        }
        return sums.scores();
    }

    private Map<String, float[]> initialWeights() {
        Map<String, float[]> weights = new LinkedHashMap<>(spec.initialize(seeds.child("initial-weights"), embedding));
        initial.ifPresent(given -> given.forEach((name, values) -> {
            if (weights.containsKey(name)) {
                weights.put(name, values);
            }
        }));
        return weights;
    }

    private ScoreSum.State emptySums() {
        return new ScoreSum(spec.task(), spec.outputs()).state();
    }

    /** Null if no example of an epoch is changed. */
    private TrainingSums.Kinds emptyKinds(int epoch) {
        return generation(epoch) == 0 ? null : new TrainingSums.Kinds(emptySums(), emptySums());
    }

    private void save(Network network, Checkpoint.Position position) {
        new Checkpoint(position, network.read(network.trainedState())).write(files.checkpoint());
    }

    private void writeWeights(Path file, Map<String, float[]> weights, int epoch) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, WeightSpec> weight : spec.weights().entrySet()) {
            int[] shape = weight.getValue().shape().stream().mapToInt(i -> i).toArray();
            tensors.put(weight.getKey(), new Tensor(shape, weights.get(weight.getKey())));
        }
        Map<String, String> metadata = new LinkedHashMap<>(identity);
        metadata.put("epoch", Integer.toString(epoch));
        Safetensors.write(file, new WeightFile(tensors, metadata));
    }

    private static void log(EventFileWriter events, EpochRecord record) {
        Instant now = Instant.now();
        log(events, "train", record.train(), record.epoch(), now);
        if (record.adversarial() != null) {
            log(events, "train-clean", record.adversarial().clean(), record.epoch(), now);
            log(events, "train-adversarial", record.adversarial().changed(), record.epoch(), now);
        }
        log(events, "validation", record.validation(), record.epoch(), now);
        log(events, "test", record.test(), record.epoch(), now);
        events.scalar("learning-rate", record.epoch(), record.learningRate(), now);
    }

    private static void log(EventFileWriter events, String split, Scores scores, int epoch, Instant now) {
        if (Double.isNaN(scores.loss())) {
            return;
        }
        events.scalar("loss/" + split, epoch, scores.loss(), now);
        events.scalar("accuracy/" + split, epoch, scores.accuracy(), now);
        events.scalar("f1/" + split, epoch, scores.f1(), now);
    }

    private static String digits(double value) {
        return String.format(java.util.Locale.ROOT, Math.abs(value) < 1e5 ? "%.4f" : "%.3e", value);
    }
}
