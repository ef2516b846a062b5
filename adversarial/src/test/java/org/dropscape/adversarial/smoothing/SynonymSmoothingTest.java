package org.dropscape.adversarial.smoothing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.synonym.WordNetSynonyms;
import org.dropscape.api.perturbation.Smoothing.Smoothed;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynonymSmoothingTest {

    /** Sets of different sizes, in which the opponent's choices are near. */
    private static final WordSets SETS = new Fixed(
            Map.of(
                    "good", List.of("fine", "nice"),
                    "fine", List.of("good"),
                    "nice", List.of("good", "fine"),
                    "film", List.of("movie"),
                    "movie", List.of("film")),
            Map.of(
                    "good", List.of("good", "fine", "nice", "great"),
                    "fine", List.of("fine", "good", "nice", "great", "dull"),
                    "nice", List.of("nice", "good", "great", "fine"),
                    "film", List.of("film", "movie", "reel"),
                    "movie", List.of("movie", "film", "reel")));

    private record Fixed(Map<String, List<String>> choices, Map<String, List<String>> drawn) implements WordSets {
        @Override
        public List<String> substitutes(String word) {
            return choices.getOrDefault(word, List.of());
        }

        @Override
        public List<String> draws(String word) {
            return drawn.getOrDefault(word, List.of(word));
        }
    }

    private static double probability(List<String> words, Predicate<List<String>> yes) {
        List<List<String>> draws = Enumeration.drawn(words, SETS::draws);
        return draws.stream().filter(yes).count() / (double) draws.size();
    }

    @Test
    void overlapsAreThoseOfTheWorstSubstitute() {
        SynonymSmoothing smoothing = new SynonymSmoothing(SETS);
        // 4 common words, but the sets have 4 and 5.
        assertEquals(0.8, smoothing.overlap("good"), 1e-12);
        assertEquals(0.8, smoothing.overlap("fine"), 1e-12);
        assertEquals(1, smoothing.overlap("film"), 1e-12);
        assertEquals(1, smoothing.overlap("unknown"), 1e-12);
    }

    /** No text of similar words within the radius, of all there are, turns the vote round. */
    @ParameterizedTest
    @CsvSource({
        // The exact probability, and the radius that it is good for.
        "good film good, great, 0.5625, 0",
        "fine nice movie, dull, 0.8, 1",
        "good fine film, dull, 0.8, 1",
        "good the film, fine, 0.75, 3",
        "good good nice, dull, 1, 3",
        "nice nice nice, great, 0.421875, -1",
    })
    void theRadiusHoldsAgainstEveryText(String text, String feared, double p, int radius) {
        List<String> words = List.of(text.split(" "));
        Predicate<List<String>> toy = seen -> !seen.contains(feared);
        assertEquals(p, probability(words, toy), 1e-12);
        assertEquals(radius, new SynonymSmoothing(SETS).smooth(text, null).radius(p, p));
        for (List<String> changed : Enumeration.changed(words, Math.max(radius, 0), SETS::substitutes)) {
            assertTrue(radius < 0 || probability(changed, toy) > 0.5, changed + " at radius " + radius);
        }
    }

    /** A classifier that says yes to what only the draws of the original have loses as much as the overlap says. */
    @Test
    void oneWordCanTakeAllThatTheOverlapLeaves() {
        // Draws of "fine" are "dull" one time in five, those of "good" never.
        double original = probability(List.of("good"), seen -> !seen.contains("dull"));
        double changed = probability(List.of("fine"), seen -> !seen.contains("dull"));
        assertEquals(1, original);
        assertEquals(original - (1 - new SynonymSmoothing(SETS).overlap("good")), changed, 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        // q: 0.8 0.8 1 1; 1 - 0.8 * 0.8 = 0.36
        "0.5, -1",
        "0.69, 0",
        "0.71, 1",
        "0.85, 1",
        "0.87, 4",
    })
    void radiiHaveTheseValues(double lower, int radius) {
        Smoothed smoothed = new SynonymSmoothing(SETS).smooth("the good, fine film", null);
        assertEquals(4, smoothed.words());
        assertEquals(radius, smoothed.radius(lower, lower));
    }

    @Test
    void wordsAreDrawnIndependentlyAndUniformly() {
        Smoothed smoothed = new SynonymSmoothing(SETS).smooth("A good film!", null);
        Map<String, Integer> counts = new HashMap<>();
        RandomGenerator random = SeedTree.root(4).generator();
        for (int i = 0; i < 12_000; i++) {
            counts.merge(smoothed.draw(random), 1, Integer::sum);
        }
        assertEquals(12, counts.size());
        assertTrue(counts.containsKey("A nice reel!"), counts.toString());
        // 1000 expected, standard deviation 30.
        counts.forEach((text, count) -> assertTrue(Math.abs(count - 1000) < 150, text + ": " + count));
    }

    @Test
    void setsOfWordNetHaveTheWordFirstAndItsCase() {
        NearWords sets = NearWords.of(WordNetSynonyms.get(), 8, 20);
        assertTrue(sets.substitutes("movie").contains("film"));
        assertTrue(sets.substitutes("film").contains("movie"));
        List<String> draws = sets.draws("Movie");
        assertEquals("Movie", draws.get(0));
        assertTrue(draws.contains("Film"), draws.toString());
        assertEquals(draws.size(), Set.copyOf(draws).size());
        assertTrue(draws.size() <= 21, draws.toString());
        assertTrue(draws.containsAll(sets.substitutes("Movie")), draws.toString());
        assertEquals(List.of("qwxz"), sets.draws("qwxz"));
        assertTrue(sets.substitutes("qwxz").isEmpty());
    }

    /** Two clusters, and a word between them that names one of each without being named. */
    private static final Map<String, List<String>> NAMED = Map.of(
            "good", List.of("fine", "nice"),
            "fine", List.of("good", "a b", "fine"),
            "nice", List.of("good"),
            "middling", List.of("nice", "bad"),
            "bad", List.of("poor"),
            "poor", List.of("bad"));

    @Test
    void wordsOfASmallComponentHaveTheSameSet() {
        NearWords sets = new NearWords(word -> NAMED.getOrDefault(word, List.of()), 5);
        assertEquals(List.of("fine", "nice"), sets.substitutes("good"));
        assertEquals(List.of("good"), sets.substitutes("fine"));
        assertEquals(List.of("fine", "good", "nice"), sets.draws("fine"));
        assertEquals(Set.copyOf(sets.draws("fine")), Set.copyOf(sets.draws("nice")));
        assertTrue(sets.substitutes("middling").isEmpty());
        assertEquals(1, new SynonymSmoothing(sets).overlap("good"));
        assertEquals(1, new SynonymSmoothing(sets).overlap("POOR"));
        // A set of two: {fine, good} and {nice, good} have one word in common.
        NearWords small = new NearWords(word -> NAMED.getOrDefault(word, List.of()), 1);
        assertEquals(0.5, new SynonymSmoothing(small).overlap("good"));
    }

    @Test
    void setsOfVectorsAreNearWords() {
        Map<String, float[]> table = new LinkedHashMap<>();
        table.put("good", new float[] {1, 0});
        table.put("fine", new float[] {1, 0.2f});
        table.put("nice", new float[] {1, 0.5f});
        table.put("film", new float[] {0, 1});
        NearWords sets = NearWords.of(WordVectors.of(table, 3), 3, 0.95, 2);
        assertEquals(List.of("fine"), sets.substitutes("good"));
        assertEquals(List.of("GOOD", "FINE", "NICE"), sets.draws("GOOD"));
        assertEquals(List.of("other"), sets.draws("other"));
        assertEquals(List.of("film"), sets.draws("film"));
    }
}
