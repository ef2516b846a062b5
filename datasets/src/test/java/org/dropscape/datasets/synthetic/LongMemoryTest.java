package org.dropscape.datasets.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.datasets.split.SplitSizes;
import org.dropscape.datasets.token.TreebankConfig;
import org.dropscape.datasets.token.TreebankTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongMemoryTest {

    private static final int SAMPLE = 20_000;
    private final Tokenizer tokenizer = new TreebankTokenizer(TreebankConfig.defaults());

    private static LongMemory data(int train, int classes, int distance, int distractors, double noise) {
        return new LongMemory(config(train, classes, distance, distractors, noise));
    }

    private static LongMemoryConfig config(int train, int classes, int distance, int distractors, double noise) {
        return new LongMemoryConfig(new SplitSizes(train, 1, 1), classes, distance, 10, distractors, 100, noise);
    }

    @ParameterizedTest
    @CsvSource({"2, 50, 4, 0.0", "4, 30, 10, 0.3", "2, 0, 0, 0.2"})
    void readingTheAnnouncedValueReachesTheStatedAccuracy(int classes, int distance, int distractors, double noise) {
        LongMemory data = data(SAMPLE, classes, distance, distractors, noise);
        int right = 0;
        int[] labels = new int[classes];
        for (Example example : data.load(SeedTree.root(9)).train()) {
            List<String> tokens = tokenizer.tokenize(example.text());
            String value = tokens.get(tokens.indexOf(LongMemory.ANNOUNCEMENT) + 1);
            right += data.classes().indexOf(value) == example.label() ? 1 : 0;
            labels[example.label()]++;
        }
        double stated = config(1, classes, distance, distractors, noise).bayesAccuracy();
        assertEquals(1 - noise, stated);
        assertEquals(stated, (double) right / SAMPLE, 4 * Math.sqrt(stated * (1 - stated) / SAMPLE));
        for (int count : labels) {
            double p = 1.0 / classes;
            assertEquals(p, (double) count / SAMPLE, 4 * Math.sqrt(p * (1 - p) / SAMPLE));
        }
    }

    @Test
    void theValueStandsAtTheDistanceAndDistractorsFollow() {
        for (Example example : data(300, 4, 60, 7, 0).load(SeedTree.root(9)).train()) {
            List<String> tokens = tokenizer.tokenize(example.text());
            int at = tokens.indexOf(LongMemory.ANNOUNCEMENT) + 1;
            assertEquals(60, tokens.size() - 1 - at, example.text());
            assertTrue(at <= 11, example.text());
            assertEquals(
                    8, tokens.stream().filter(LongMemoryConfig.VALUES::contains).count(), example.text());
        }
    }

    @Test
    void distractorsSayNothingAboutTheLabel() {
        int agree = 0;
        int all = 0;
        for (Example example : data(SAMPLE, 2, 40, 1, 0).load(SeedTree.root(9)).train()) {
            List<String> tokens = tokenizer.tokenize(example.text());
            String last = tokens.stream()
                    .filter(LongMemoryConfig.VALUES::contains)
                    .reduce((a, b) -> b)
                    .orElseThrow();
            agree += LongMemoryConfig.VALUES.indexOf(last) == example.label() ? 1 : 0;
            all++;
        }
        assertEquals(0.5, (double) agree / all, 4 * Math.sqrt(0.25 / all));
    }

    @Test
    void knobsAreChecked() {
        assertEquals(
                "distractors must be in [0, distance], but was 5",
                assertThrows(IllegalArgumentException.class, () -> config(1, 2, 4, 5, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> config(1, 9, 4, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> config(1, 2, 4, 0, 0.5));
    }
}
