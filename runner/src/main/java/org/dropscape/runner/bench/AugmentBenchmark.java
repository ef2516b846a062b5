package org.dropscape.runner.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.augment.Augmentation;
import org.dropscape.adversarial.augment.Augmenter;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.Qwerty;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.cli.BenchOptions;
import org.dropscape.runner.cli.Benchmark;

/** The paper's perturbation, QWERTY neighbours and deleted characters at a rate of 0.3, of random texts: with one thread and with all. */
public final class AugmentBenchmark implements Benchmark {

    static final String NAME = "augment";

    private static final int TEXTS = 1000;
    private static final double RATE = 0.3;

    private final ObjectMapper json = new ObjectMapper();

    /** Makes one. */
    @Inject
    public AugmentBenchmark() {}

    /**
     * One measured throughput.
     *
     * @param benchmark {@code augment}
     * @param perturbation ids
     * @param rate share of the words that are changed
     * @param tokens words of each text
     * @param wordsPerSecond words read per second: from the median of the passes over all texts
     * @param threads threads that worked
     */
    public record Throughput(
            String benchmark, String perturbation, double rate, int tokens, double wordsPerSecond, int threads) {}

    @Override
    public void run(BenchOptions options, PrintStream out) {
        if (!options.json()) {
            out.printf("%-9s %6s %8s  %-35s %12s%n", "", "tokens", "threads", "perturbation, rate", "words/s");
        }
        List<String> texts = texts(options.tokens());
        Augmenter augmenter = new Augmenter(
                Augmentation.of(RATE, new Qwerty(Positions.ONE), new RandomCharacterDeletion(Positions.ONE)));
        SeedTree seeds = SeedTree.root(1).child(NAME);
        Runnable alone = () -> {
            for (int i = 0; i < texts.size(); i++) {
                augmenter.augment(texts.get(i), seeds.child(i).generator());
            }
        };
        Runnable together = () -> augmenter.augmentAll(texts, seeds);
        print(1, alone, options, out);
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores > 1) {
            print(cores, together, options, out);
        }
    }

    private void print(int threads, Runnable pass, BenchOptions options, PrintStream out) {
        double seconds = Medians.seconds(pass, options.seconds(), 3);
        Throughput m = new Throughput(
                NAME,
                "qwerty,random-character-deletion",
                RATE,
                options.tokens(),
                TEXTS * (double) options.tokens() / seconds,
                threads);
        if (options.json()) {
            try {
                out.println(json.writeValueAsString(m));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        } else {
            out.println(String.format(
                    Locale.ROOT,
                    "%-9s %6d %8d  %-35s %12.0f",
                    m.benchmark(),
                    m.tokens(),
                    m.threads(),
                    m.perturbation() + " " + m.rate(),
                    m.wordsPerSecond()));
        }
        out.flush();
    }

    /** Words of one to ten letters, six on average with the blank, as in English. */
    private static List<String> texts(int words) {
        RandomGenerator random = SeedTree.root(2).child(NAME).generator();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder(6 * words);
            for (int j = 0; j < words; j++) {
                int letters = 1 + Math.min(random.nextInt(10), random.nextInt(14));
                for (int k = 0; k < letters; k++) {
                    text.append((char) ('a' + random.nextInt(26)));
                }
                text.append(' ');
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
