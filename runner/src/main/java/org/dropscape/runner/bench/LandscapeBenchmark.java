package org.dropscape.runner.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.dropscape.api.random.SeedTree;
import org.dropscape.landscape.direction.Orthogonality;
import org.dropscape.landscape.direction.Plane;
import org.dropscape.landscape.direction.RandomDirections;
import org.dropscape.landscape.direction.Scaling;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.surface.Axis;
import org.dropscape.landscape.surface.Coordinates;
import org.dropscape.landscape.surface.SurfaceComputer;
import org.dropscape.regularizers.cell.Gru;
import org.dropscape.regularizers.layer.Activation;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.dropscape.runner.cli.BenchOptions;
import org.dropscape.runner.cli.Benchmark;
import org.dropscape.runner.landscape.NetworkEvaluator;
import org.dropscape.runner.landscape.NetworkParameters;
import org.dropscape.runner.landscape.Sample;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.model.Texts;

/**
 * Cells of a filter-normalised surface of the paper's model, as a study draws them: frozen word vectors of 100 dimensions, two GRU
 * layers, 1,000 texts as long as IMDB's: whole ones, as the paper read them, and cut to 400 tokens.
 * {@code docs/benchmarks/pytorch_landscape.py} draws the same cells with the loop of Li et al. in PyTorch.
 */
public final class LandscapeBenchmark implements Benchmark {

    static final String NAME = "landscape";

    private static final int TEXTS = 1000;
    private static final int WORDS = 35_000;
    private static final int DIMENSION = 100;
    private static final int LAYERS = 2;

    /** What a study allows unless told otherwise. */
    private static final int PASS = 256;

    private static final List<Integer> LONGEST = List.of(Integer.MAX_VALUE, 400);
    private static final Axis AXIS = Axis.symmetric(1, 51);
    private static final List<Integer> UNITS = List.of(128);

    private final ObjectMapper json = new ObjectMapper();

    /** Makes one. */
    @Inject
    public LandscapeBenchmark() {}

    /**
     * One measured throughput.
     *
     * @param benchmark {@code landscape}
     * @param hiddenUnits H of each layer
     * @param layers recurrent layers
     * @param examples texts of each cell
     * @param tokens length of the longest
     * @param words different words that occur in them
     * @param replicas cells side by side
     * @param cellsPerSecond from the median of the blocks of as many cells as there are replicas
     * @param samplesPerSecond texts times cells per second
     * @param firstStepSeconds building the graphs and measuring the first block
     * @param threads threads that worked
     * @param device {@code cpu}, or the GPU's name
     */
    public record Cells(
            String benchmark,
            int hiddenUnits,
            int layers,
            int examples,
            int tokens,
            int words,
            int replicas,
            double cellsPerSecond,
            double samplesPerSecond,
            double firstStepSeconds,
            int threads,
            String device) {}

    @Override
    public void run(BenchOptions options, PrintStream out) {
        if (!options.json()) {
            out.printf(
                    "%-9s %6s %8s %8s %8s %8s  %12s %12s %11s%n",
                    "", "H", "examples", "longest", "words", "replicas", "cells/s", "samples/s", "first step");
        }
        for (int units : options.hiddenUnits().isEmpty() ? UNITS : options.hiddenUnits()) {
            for (int replicas : options.replicas()) {
                for (int longest : LONGEST) {
                    print(measure(units, replicas, longest, options.seconds()), options, out);
                }
            }
        }
    }

    private static Cells measure(int units, int replicas, int longest, double seconds) {
        RecurrentStack stack =
                new RecurrentStack(new Gru(), DIMENSION, units, LAYERS, false, true, Activation.TANH, List.of());
        NetworkSpec spec = new NetworkSpec(stack, WORDS, Task.BINARY, 2, false);
        SeedTree seeds = SeedTree.root(1).child(NAME);
        RandomGenerator random = seeds.child("texts").generator();
        float[] table = new float[WORDS * DIMENSION];
        for (int i = DIMENSION; i < table.length; i++) {
            table[i] = (float) random.nextGaussian() * 0.4f;
        }
        Texts texts = ImdbLikeTexts.draw(TEXTS, longest, WORDS, random);
        int[][] labels = new int[TEXTS][];
        Arrays.setAll(labels, i -> new int[] {random.nextInt(2)});
        int threads = Runtime.getRuntime().availableProcessors();
        try (NetworkEvaluator evaluator = new NetworkEvaluator(
                spec,
                table,
                false,
                List.of(new Sample("train", texts, labels)),
                seeds.child("masks"),
                0,
                replicas,
                threads,
                NetworkEvaluator.passSize(PASS),
                () -> false)) {
            ParameterLayout layout = evaluator.layout();
            Map<String, float[]> weights = spec.initialize(seeds.child("weights"), table);
            Plane plane = new RandomDirections(seeds.child("directions"), Scaling.FILTER, Orthogonality.NONE)
                    .plane(0, layout, NetworkParameters.vector(layout, weights));
            SurfaceComputer computer = new SurfaceComputer(evaluator, plane::at);
            int[] next = {0};
            Runnable block = () -> {
                computer.places(cells(next[0], replicas));
                next[0] += replicas;
            };
            long started = System.nanoTime();
            block.run();
            double first = (System.nanoTime() - started) / 1e9;
            double cells = replicas / Medians.seconds(block, seconds, 0);
            int words = (int) Arrays.stream(texts.tokens()).distinct().count();
            return new Cells(
                    NAME,
                    units,
                    LAYERS,
                    TEXTS,
                    texts.length(TEXTS - 1),
                    words,
                    replicas,
                    cells,
                    cells * TEXTS,
                    first,
                    threads,
                    EngineBenchmark.device());
        }
    }

    /** The next cells of the grid, row by row, and again from the first. */
    private static List<Coordinates> cells(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(cell ->
                        new Coordinates(AXIS.at(cell % AXIS.points()), AXIS.at(cell / AXIS.points() % AXIS.points())))
                .toList();
    }

    private void print(Cells m, BenchOptions options, PrintStream out) {
        if (options.json()) {
            try {
                out.println(json.writeValueAsString(m));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        } else {
            out.println(String.format(
                    Locale.ROOT,
                    "%-9s %6d %8d %8d %8d %8d  %12.3f %12.1f %9.1f s",
                    m.benchmark(),
                    m.hiddenUnits(),
                    m.examples(),
                    m.tokens(),
                    m.words(),
                    m.replicas(),
                    m.cellsPerSecond(),
                    m.samplesPerSecond(),
                    m.firstStepSeconds()));
        }
        out.flush();
    }
}
