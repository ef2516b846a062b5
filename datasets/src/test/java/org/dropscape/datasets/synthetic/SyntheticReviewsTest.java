package org.dropscape.datasets.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.dataset.Splits;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.datasets.split.SplitSizes;
import org.dropscape.datasets.token.TreebankConfig;
import org.dropscape.datasets.token.TreebankTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticReviewsTest {

    private static final SeedTree SEEDS = SeedTree.root(42);
    private static final int SAMPLE = 40_000;
    private final Tokenizer tokenizer = new TreebankTokenizer(TreebankConfig.defaults());

    private static SyntheticReviewsConfig config(
            int train, int cues, double reliability, double negation, int distance, double noise) {
        return new SyntheticReviewsConfig(
                new SplitSizes(train, 1, 1), 40, 80, 300, cues, reliability, negation, distance, noise);
    }

    /** The rule that {@link SyntheticReviewsConfig#bayesAccuracy} calls the best, written from its description. */
    private int majority(String text) {
        List<String> tokens = tokenizer.tokenize(text);
        int sum = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int polarity = SyntheticReviews.POSITIVE.contains(tokens.get(i))
                    ? 1
                    : SyntheticReviews.NEGATIVE.contains(tokens.get(i)) ? -1 : 0;
            sum += SyntheticReviews.NEGATORS.contains(tokens.get(Math.max(0, i - 1))) ? -polarity : polarity;
        }
        return sum > 0 ? 1 : 0;
    }

    @ParameterizedTest
    @CsvSource({"3, 0.9, 0.3, 5, 0.0", "5, 0.7, 0.5, 0, 0.1", "1, 0.8, 0.0, 20, 0.25", "3, 1.0, 1.0, 1, 0.05"})
    void theMajorityRuleReachesTheStatedAccuracy(
            int cues, double reliability, double negation, int distance, double noise) {
        SyntheticReviewsConfig config = config(SAMPLE, cues, reliability, negation, distance, noise);
        long right = new SyntheticReviews(config)
                .load(SEEDS).train().stream()
                        .filter(e -> majority(e.text()) == e.label())
                        .count();
        double stated = config.bayesAccuracy();
        double fourSigma = 4 * Math.sqrt(stated * (1 - stated) / SAMPLE);
        assertEquals(stated, (double) right / SAMPLE, fourSigma + 1e-12);
    }

    @Test
    void theStatedAccuracyIsTheBinomialMajority() {
        double q = 0.9;
        assertEquals(q * q * q + 3 * q * q * (1 - q), config(1, 3, q, 0.3, 5, 0).bayesAccuracy(), 1e-12);
        assertEquals(0.8 * 0.75 + 0.2 * 0.25, config(1, 1, 0.8, 0.3, 5, 0.25).bayesAccuracy(), 1e-12);
        assertEquals(1, config(1, 5, 1, 0.3, 5, 0).bayesAccuracy(), 1e-12);
        SyntheticReviews data = new SyntheticReviews(config(1, 3, q, 0.3, 5, 0));
        assertEquals("0.972000", data.provenance().get("Bayes accuracy"));
    }

    /** Were anything else informative, the majority rule would not be the best. */
    @Test
    void nothingButTheOpinionsDependsOnTheLabel() {
        List<Example> examples = new SyntheticReviews(config(SAMPLE, 3, 0.9, 0.3, 5, 0))
                .load(SEEDS)
                .train();
        Map<String, int[]> texts = new HashMap<>();
        int[] total = new int[2];
        long[] lengths = new long[2];
        for (Example example : examples) {
            List<String> tokens = tokenizer.tokenize(example.text());
            total[example.label()]++;
            lengths[example.label()] += tokens.size();
            for (String word : Map.copyOf(count(tokens)).keySet()) {
                texts.computeIfAbsent(word, w -> new int[2])[example.label()]++;
            }
        }
        assertEquals((double) lengths[0] / total[0], (double) lengths[1] / total[1], 4 * 12 * Math.sqrt(4.0 / SAMPLE));
        texts.forEach((word, n) -> {
            boolean opinion = SyntheticReviews.POSITIVE.contains(word) || SyntheticReviews.NEGATIVE.contains(word);
            double p = (double) (n[0] + n[1]) / SAMPLE;
            double sigma = Math.sqrt(p * (1 - p) * (1.0 / total[0] + 1.0 / total[1]));
            double z = ((double) n[1] / total[1] - (double) n[0] / total[0]) / Math.max(sigma, 1e-9);
            assertTrue(opinion == Math.abs(z) > 5, word + " has z = " + z);
        });
    }

    private static Map<String, Integer> count(List<String> tokens) {
        Map<String, Integer> counts = new HashMap<>();
        tokens.forEach(t -> counts.merge(t, 1, Integer::sum));
        return counts;
    }

    @Test
    void lengthAndDistanceAreAsConfigured() {
        SyntheticReviewsConfig config = config(500, 3, 0.9, 0.3, 12, 0);
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (Example example : new SyntheticReviews(config).load(SEEDS).train()) {
            List<String> tokens = tokenizer.tokenize(example.text());
            shortest = Math.min(shortest, tokens.size());
            longest = Math.max(longest, tokens.size());
            int last = 0;
            int opinions = 0;
            for (int i = 0; i < tokens.size(); i++) {
                if (SyntheticReviews.POSITIVE.contains(tokens.get(i))
                        || SyntheticReviews.NEGATIVE.contains(tokens.get(i))) {
                    last = i;
                    opinions++;
                }
            }
            assertEquals(12, tokens.size() - 1 - last, example.text());
            assertEquals(3, opinions, example.text());
        }
        assertEquals(40, shortest);
        assertEquals(80, longest);
    }

    @Test
    void negationsOccurAsOftenAsConfigured() {
        long negated = 0;
        for (Example example : new SyntheticReviews(config(4000, 3, 0.9, 0.3, 5, 0))
                .load(SEEDS)
                .train()) {
            negated += tokenizer.tokenize(example.text()).stream()
                    .filter(SyntheticReviews.NEGATORS::contains)
                    .count();
        }
        assertEquals(0.3, negated / 12_000.0, 4 * Math.sqrt(0.3 * 0.7 / 12_000));
    }

    @Test
    void anExampleDependsOnSeedAndIndexOnly() {
        Splits few = new SyntheticReviews(SyntheticReviewsConfig.of(10, 5, 5)).load(SEEDS);
        Splits many = new SyntheticReviews(SyntheticReviewsConfig.of(100, 5, 5)).load(SEEDS);
        assertEquals(few.train(), many.train().subList(0, 10));
        assertEquals(few.test(), many.test());
        assertNotEquals(few, new SyntheticReviews(SyntheticReviewsConfig.of(10, 5, 5)).load(SeedTree.root(43)));
        assertNotEquals(few.validation().get(0).text(), few.test().get(0).text());
    }

    @Test
    void knobsAreChecked() {
        assertEquals(
                "cues must be odd and in [1, 99], but was 2",
                assertThrows(IllegalArgumentException.class, () -> config(1, 2, 0.9, 0.3, 5, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> config(1, 3, 0.5, 0.3, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> config(1, 3, 0.9, 1.1, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> config(1, 3, 0.9, 0.3, 50, 0));
        assertThrows(IllegalArgumentException.class, () -> config(1, 3, 0.9, 0.3, 5, 0.5));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SyntheticReviewsConfig(new SplitSizes(0.8, 0.1, 0.1), 40, 80, 300, 3, 0.9, 0.3, 5, 0));
    }
}
