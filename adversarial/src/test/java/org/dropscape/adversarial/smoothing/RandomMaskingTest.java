package org.dropscape.adversarial.smoothing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.dropscape.api.perturbation.Smoothing.Smoothed;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomMaskingTest {

    private static final List<String> ALPHABET = List.of("good", "bad", "film");

    private static Smoothed smoothed(double rate, List<String> words) {
        return new RandomMasking(rate).smooth(String.join(" ", words), null);
    }

    /** The exact probability that a toy classifier says yes, over all masks. */
    private static double probability(List<String> words, int masked, Predicate<List<String>> yes) {
        List<List<String>> draws = Enumeration.masked(words, masked, RandomMasking.MASK);
        return draws.stream().filter(yes).count() / (double) draws.size();
    }

    private static boolean moreGoodThanBad(List<String> words) {
        return words.stream().filter("good"::equals).count()
                > words.stream().filter("bad"::equals).count();
    }

    /** No text within the radius, of all there are, turns the vote round. */
    @ParameterizedTest
    @CsvSource({
        "good good good good good, 0.8, 4, 2",
        "good good good good film, 0.6, 3, 1",
        "good good good good good good, 0.5, 3, 0",
        "good good bad good good film, 0.84, 5, 0",
        "good good film film film film, 0.7, 4, 0",
    })
    void theRadiusHoldsAgainstEveryText(String text, double rate, int masked, int atLeast) {
        List<String> words = List.of(text.split(" "));
        double p = probability(words, masked, RandomMaskingTest::moreGoodThanBad);
        int radius = smoothed(rate, words).radius(p, p);
        assertTrue(radius >= atLeast || p <= 0.5, "radius " + radius + " at probability " + p);
        for (List<String> changed : Enumeration.changed(words, Math.max(radius, 0), word -> ALPHABET)) {
            double q = probability(changed, masked, RandomMaskingTest::moreGoodThanBad);
            assertTrue(radius < 0 || q > 0.5, changed + " has " + q);
        }
    }

    /** A classifier that says yes as long as it sees no changed word loses beyond the radius: nothing more can be certified. */
    @ParameterizedTest
    @CsvSource({"0.5", "0.67", "0.8", "0.9", "1.0"})
    void theWorstClassifierTakesAllThatIsLeft(double rate) {
        List<String> words = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        int radius = smoothed(rate, words).radius(1, 1);
        int masked = (int) (rate * words.size());
        for (int d = 0; d <= words.size(); d++) {
            List<String> changed = new ArrayList<>(words);
            for (int i = 0; i < d; i++) {
                changed.set(i, "x");
            }
            double p = probability(changed, masked, seen -> !seen.contains("x"));
            assertEquals(d <= radius, p > 0.5, d + " changed words at radius " + radius);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // n = 10, k = 1: (10 - d) / 10 > 1.5 - p
        "0.9, 1.0, 4",
        "0.9, 0.9, 3",
        "0.9, 0.71, 2",
        "0.9, 0.65, 1",
        "0.9, 0.55, 0",
        "0.9, 0.5, -1",
        // n = 10, k = 5: C(9, 5) / C(10, 5) = 1 / 2 is never above 1.5 - p
        "0.5, 1.0, 0",
        "0, 1.0, 0",
        "1, 0.51, 10",
    })
    void radiiHaveTheseValues(double rate, double lower, int radius) {
        Smoothed smoothed = smoothed(rate, List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
        assertEquals(radius, smoothed.radius(lower, 1));
    }

    @Test
    void theAverageFactorGivesLargerRadii() {
        Smoothed average = new RandomMasking(0.9, "xxunk", Beta.AVERAGE).smooth("a b c d e f g h i j", null);
        // 0.8 - 0.8 d / 10 > 0.5
        assertEquals(3, average.radius(0.8, 0.8));
        assertEquals(2, smoothed(0.9, List.of("a b c d e f g h i j".split(" "))).radius(0.8, 0.8));
        assertEquals(-1, average.radius(0.5, 0.5));
    }

    /** What the publication estimates by sampling is the share of the votes itself. */
    @Test
    void onTheMeanOverPlacesTheFactorIsTheProbability() {
        List<String> words = List.of("good", "bad", "good", "film", "good");
        int seen = 0;
        int yes = 0;
        for (List<String> mask : Enumeration.masked(words, 3, RandomMasking.MASK)) {
            for (int i = 0; i < words.size(); i++) {
                for (int j = i + 1; j < words.size(); j++) {
                    if (mask.get(i).equals(words.get(i)) || mask.get(j).equals(words.get(j))) {
                        seen++;
                        yes += moreGoodThanBad(mask) ? 1 : 0;
                    }
                }
            }
        }
        assertEquals(probability(words, 3, RandomMaskingTest::moreGoodThanBad), yes / (double) seen, 1e-12);
    }

    @Test
    void allMasksAreEquallyLikelyAndGapsStay() {
        Smoothed smoothed = new RandomMasking(0.5).smooth("<b>One</b>, two -- (three)!", null);
        // b, One, b, two, three
        assertEquals(5, smoothed.words());
        Map<String, Integer> counts = new HashMap<>();
        RandomGenerator random = SeedTree.root(3).generator();
        for (int i = 0; i < 10_000; i++) {
            counts.merge(smoothed.draw(random), 1, Integer::sum);
        }
        assertEquals(10, counts.size());
        assertTrue(counts.containsKey("<xxunk>One</b>, xxunk -- (three)!"), counts.toString());
        // 1000 expected, standard deviation 30.
        counts.forEach((text, count) -> assertTrue(Math.abs(count - 1000) < 150, text + ": " + count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "\ud83d\ude00"})
    void aTextWithoutWordsStaysAsItIs(String text) {
        Smoothed smoothed = new RandomMasking(0.9).smooth(text, null);
        assertEquals(0, smoothed.words());
        assertEquals(text, smoothed.draw(SeedTree.root(1).generator()));
        assertEquals(0, smoothed.radius(0.9, 0.9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[MASK]", "two words", "-"})
    void aMaskIsOneWord(String mask) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new RandomMasking(0.9, mask, Beta.WORST_CASE))
                .getMessage();
        assertTrue(message.startsWith("mask must be one word"), message);
    }
}
