package org.dropscape.runner.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.runner.cli.BenchOptions;
import org.dropscape.runner.cli.Benchmark;
import org.dropscape.runner.config.OptimizerConfig;
import org.dropscape.runner.config.OptimizerType;
import org.dropscape.runner.config.PluginKinds;
import org.dropscape.runner.config.Schedule;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.host.TensorFlowRuntime;
import org.dropscape.runner.model.Batch;
import org.dropscape.runner.model.Evaluation;
import org.dropscape.runner.model.Network;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.OptimizerStep;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.model.Training;

/**
 * The paper's model on random texts of one length: a frozen embedding of 40,000 words and 100 dimensions, two GRU layers, a
 * linear head; Adam. {@code docs/benchmarks/pytorch_gru.py} is the same workload in PyTorch.
 */
public final class EngineBenchmark implements Benchmark {

    private static final int WORDS = 40_000;
    private static final int DIMENSION = 100;
    private static final int LAYERS = 2;
    private static final int TEXTS = 1024;
    private static final int WIDE_PASS = 256;
    static final List<String> NAMES = List.of("train", "evaluate");
    private static final List<Integer> UNITS = List.of(64, 128, 256);
    private static final OptimizerConfig ADAM =
            new OptimizerConfig(OptimizerType.ADAM, 0.001, 0.9, 0.999, 1e-8, 0.9, Schedule.CONSTANT, 0, 0.96, 0);

    private final StudyReader reader;
    private final PluginKinds kinds;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param reader makes regularizers of ids
     * @param kinds knows their parameters
     */
    @Inject
    public EngineBenchmark(StudyReader reader, PluginKinds kinds) {
        this.reader = reader;
        this.kinds = kinds;
    }

    @Override
    public void run(BenchOptions options, PrintStream out) {
        if (!options.json()) {
            out.printf(
                    "%-9s %6s %6s %6s %8s  %-14s %12s %11s%n",
                    "", "H", "batch", "tokens", "replicas", "regularizer", "samples/s", "first step");
        }
        for (String name : NAMES) {
            if (!options.only().isEmpty() && !options.only().contains(name)) {
                continue;
            }
            for (int units : options.hiddenUnits().isEmpty() ? UNITS : options.hiddenUnits()) {
                for (int replicas : options.replicas()) {
                    for (String regularizer : options.regularizers()) {
                        measure(name, units, replicas, regularizer, options).forEach(m -> print(m, options, out));
                    }
                }
            }
        }
    }

    private List<Measurement> measure(String name, int units, int replicas, String regularizer, BenchOptions options) {
        List<Regularizer> regularizers = regularizer(regularizer);
        RecurrentStack stack =
                new RecurrentStack(new Gru(), DIMENSION, units, LAYERS, false, true, Activation.TANH, regularizers);
        NetworkSpec spec = new NetworkSpec(stack, WORDS, Task.BINARY, 2, false);
        int threads = Runtime.getRuntime().availableProcessors();
        RandomGenerator random = SeedTree.root(1).child("bench").generator();
        float[] table = new float[WORDS * DIMENSION];
        for (int i = DIMENSION; i < table.length; i++) {
            table[i] = (float) random.nextGaussian() * 0.4f;
        }
        List<Measurement> all = new ArrayList<>();
        if (name.equals("train")) {
            try (Network network = network(spec, replicas, threads, table)) {
                all.add(train(network, units, replicas, regularizer, options, random));
            }
        } else {
            int[] passes =
                    options.batch() == WIDE_PASS ? new int[] {WIDE_PASS} : new int[] {options.batch(), WIDE_PASS};
            for (int pass : passes) {
                try (Network network = network(spec, replicas, threads, table)) {
                    all.add(evaluate(network, pass, units, replicas, regularizer, options, random));
                }
            }
        }
        return all;
    }

    /** {@code none}, an id (its rate, if it has one, is then 0.1), or an id with settings: {@code variational:input-rate=0.2;state-rate=0.2}. */
    private List<Regularizer> regularizer(String text) {
        if (text.equals("none")) {
            return List.of();
        }
        int colon = text.indexOf(':');
        String id = colon < 0 ? text : text.substring(0, colon);
        List<String> settings = colon < 0
                ? (hasRate(id) ? List.of("rate=0.1") : List.of())
                : List.of(text.substring(colon + 1).split(";"));
        return List.of(reader.choice(id, Regularizer.class, settings).create());
    }

    private boolean hasRate(String id) {
        Class<? extends Record> config =
                kinds.of(Regularizer.class).orElseThrow().plugins().get(id).configType();
        return Arrays.stream(config.getRecordComponents())
                .anyMatch(component -> component.getName().equals("rate"));
    }

    private static Network network(NetworkSpec spec, int replicas, int threads, float[] table) {
        Network network = new Network(spec, replicas == 1 ? 0 : replicas, threads, table);
        network.writeAll(spec.initialize(SeedTree.root(1), table));
        return network;
    }

    private static Measurement train(
            Network network,
            int units,
            int replicas,
            String regularizer,
            BenchOptions options,
            RandomGenerator random) {
        int steps = options.tokens();
        int size = options.batch();
        int[] tokens = new int[replicas * steps * size];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = random.nextInt(1, WORDS);
        }
        float[] targets = new float[replicas * size];
        float[] weights = new float[replicas * size];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = random.nextInt(2);
            weights[i] = 1;
        }
        Batch batch = new Batch(steps, size, tokens, targets, weights);
        long started = System.nanoTime();
        Training training = network.training(ADAM, Optional.empty(), size, Math.max(512, steps));
        long[][] keys = new long[replicas][2];
        int[] step = {0};
        Runnable one = () -> {
            for (int g = 0; g < replicas; g++) {
                keys[g] = new long[] {g, step[0]};
            }
            training.step(batch, keys, new OptimizerStep(1e-5, 1e-8, 0));
            step[0]++;
        };
        one.run();
        double first = (System.nanoTime() - started) / 1e9;
        double seconds = Medians.seconds(one, options.seconds(), 3);
        return new Measurement(
                "train",
                units,
                LAYERS,
                size,
                steps,
                replicas,
                regularizer,
                replicas * size / seconds,
                first,
                network.threads(),
                device());
    }

    private static Measurement evaluate(
            Network network,
            int pass,
            int units,
            int replicas,
            String regularizer,
            BenchOptions options,
            RandomGenerator random) {
        int length = options.tokens();
        int[] tokens = new int[TEXTS * length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = random.nextInt(1, WORDS);
        }
        Texts texts = new Texts(
                tokens, IntStream.rangeClosed(0, TEXTS).map(i -> i * length).toArray());
        int[] all = IntStream.range(0, TEXTS).toArray();
        long started = System.nanoTime();
        Evaluation evaluation = network.evaluation(Phase.EVAL, pass);
        Runnable one = () -> evaluation.logits(texts, all, new long[replicas][2], n -> {});
        one.run();
        double first = (System.nanoTime() - started) / 1e9;
        double seconds = Medians.seconds(one, options.seconds(), 1);
        return new Measurement(
                "evaluate",
                units,
                LAYERS,
                pass,
                length,
                replicas,
                regularizer,
                replicas * TEXTS / seconds,
                first,
                network.threads(),
                device());
    }

    /** {@code cpu}, or the GPU's name. */
    static String device() {
        return TensorFlowRuntime.load()
                .gpu()
                .map(TensorFlowRuntime.Device::name)
                .orElse("cpu");
    }

    private void print(Measurement m, BenchOptions options, PrintStream out) {
        if (options.json()) {
            try {
                out.println(json.writeValueAsString(m));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        } else {
            out.println(String.format(
                    Locale.ROOT,
                    "%-9s %6d %6d %6d %8d  %-14s %12.1f %9.1f s",
                    m.benchmark(),
                    m.hiddenUnits(),
                    m.batch(),
                    m.tokens(),
                    m.replicas(),
                    m.regularizer(),
                    m.samplesPerSecond(),
                    m.firstStepSeconds()));
        }
        out.flush();
    }
}
