package org.dropscape.adversarial.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;
import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.attack.WordModel;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.constraint.MaxWordsPerturbed;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.goal.UntargetedClassification;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.query.QueryLimits;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.adversarial.transformation.SynonymSwap;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.perturbation.Attack.Status;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches with populations find what takes several changes at once, within the constraints. */
class PopulationSearchTest {

    private static final int WORDS = 12;
    private static final String TEXT =
            String.join(" ", IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toList());

    /** Of each word there are three others: one is as good, one a little worse for the model, one better. */
    private static final WordModel MODEL = model();

    private static WordModel model() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (int i = 0; i < WORDS; i++) {
            vectors.put("w" + i, new float[] {1});
            vectors.put("w" + i + "a", new float[] {1});
            vectors.put("w" + i + "b", new float[] {-1.5f});
            vectors.put("w" + i + "c", new float[] {2});
        }
        return new WordModel(vectors, 2);
    }

    static List<SearchMethod> searches() {
        return List.of(
                new AlzantotGeneticAlgorithm(20, 20),
                new ImprovedGeneticAlgorithm(20, 20),
                new ParticleSwarm(20, 20),
                new LeapParticleSwarm(20, 20),
                new DifferentialEvolution(60, 60, 8));
    }

    private static Outcome attack(SearchMethod search, QueryLimits limits, int seed, Constraint... constraints) {
        SynonymSwap swap = new SynonymSwap(
                word -> word.matches("w[0-9]+") ? List.of(word + "a", word + "b", word + "c") : List.of());
        return new SearchAttack(
                        new UntargetedClassification(),
                        new TransformedTexts(new Candidates(List.of(swap), List.of(constraints))),
                        search,
                        limits)
                .attack(MODEL, TEXT, 1, SeedTree.root(seed).generator());
    }

    @ParameterizedTest
    @MethodSource("searches")
    void theGoalIsMet(SearchMethod search) {
        // Five words must change: 7 - 5 * 1.5 < 0.
        for (int seed = 0; seed < 5; seed++) {
            Outcome outcome = attack(search, QueryLimits.NONE, seed, new NoRepeat());
            assertEquals(Status.SUCCEEDED, outcome.status(), outcome::text);
            assertTrue(outcome.changedWords() >= 5, outcome::text);
            assertEquals(WORDS, WordText.of(outcome.text()).size());
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void constraintsAreKept(SearchMethod search) {
        for (int seed = 0; seed < 5; seed++) {
            Outcome outcome = attack(search, QueryLimits.NONE, seed, new NoRepeat(), MaxWordsPerturbed.rate(0.3));
            assertEquals(Status.FAILED, outcome.status(), outcome::text);
            assertTrue(outcome.changedWords() <= 4, outcome::text);
            assertTrue(outcome.scoreAfter() > outcome.scoreBefore(), outcome::text);
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void budgetIsKeptAndTheBestTextReturned(SearchMethod search) {
        for (long budget : new long[] {1, 2, 3, 10, 37, 50, 100}) {
            Outcome outcome = attack(search, QueryLimits.budget(budget), 1, new NoRepeat());
            assertTrue(outcome.queries() <= budget);
            assertTrue(outcome.scoreAfter() >= outcome.scoreBefore());
            assertEquals(1 - MODEL.positive(outcome.text()), outcome.scoreAfter(), 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void resultFollowsTheRandomGenerator(SearchMethod search) {
        assertEquals(
                attack(search, QueryLimits.NONE, 3, new NoRepeat()),
                attack(search, QueryLimits.NONE, 3, new NoRepeat()));
        assertNotEquals(
                IntStream.range(0, 5)
                        .mapToObj(seed -> attack(search, QueryLimits.NONE, 0, new NoRepeat()))
                        .toList(),
                IntStream.range(0, 5)
                        .mapToObj(seed -> attack(search, QueryLimits.NONE, seed, new NoRepeat()))
                        .toList());
    }

    @Test
    void mixedTextCountsAsChangedWhereItDiffersFromTheOriginal() {
        WordText original = WordText.of("one, two; three four.");
        WordText first = original.replace(0, "1").replace(1, "2");
        WordText second = original.replace(2, "3");

        WordText mixed = Recombination.mixed(first, second, i -> i >= 1);
        assertEquals("1, two; 3 four.", mixed.text());
        assertEquals("{0, 2}", mixed.modified().toString());
        assertEquals(original, Recombination.mixed(first, second, i -> i < 2));
        assertEquals(
                0, Recombination.mixed(first, original, i -> true).modified().cardinality());
    }

    @Test
    void constantsOfLevyFlightsAreMantegnas() {
        double a = LevyFlight.EXPONENT;
        double sine = Math.sin(Math.PI * a / 2);
        double sigma =
                Math.pow(Gamma.gamma(1 + a) * sine / (Gamma.gamma((1 + a) / 2) * a * Math.pow(2, (a - 1) / 2)), 1 / a);
        double k = a
                * Gamma.gamma((a + 1) / (2 * a))
                / Gamma.gamma(1 / a)
                * Math.pow(a * Gamma.gamma((a + 1) / 2) / (Gamma.gamma(a + 1) * sine), 1 / a);

        assertEquals(sigma, LevyFlight.SIGMA, 1e-12);
        assertEquals(k, LevyFlight.K, 1e-12);
    }

    @Test
    void levyFlightsHaveHeavyTailsAndKeepTheirRange() {
        RandomGenerator random = SeedTree.root(9).generator();
        int steps = 100_000;
        int far = 0;
        int negative = 0;
        for (int i = 0; i < steps; i++) {
            double step = LevyFlight.step(random);
            far += step > 20 ? 1 : 0;
            negative += step < 0 ? 1 : 0;
        }
        // P(X > x) is about Gamma(a) sin(pi a / 2) / pi x^-a, 0.0022 for 20; a normal distribution has none.
        assertTrue(far > steps * 0.0012 && far < steps * 0.004, far + " far steps");
        assertTrue(Math.abs(negative - steps / 2) < steps * 0.02, negative + " negative steps");
        for (int i = 0; i < 1000; i++) {
            double step = LevyFlight.between(0.5, 0.8, random);
            assertTrue(step >= 0.5 && step <= 0.8);
        }
    }

    @Test
    void indicesAreDrawnInProportionToTheirWeights() {
        RandomGenerator random = SeedTree.root(4).generator();
        int[] counts = new int[4];
        for (int i = 0; i < 100_000; i++) {
            counts[GeneticSearch.draw(new double[] {1, 0, 3, 0}, random)]++;
        }
        assertEquals(0, counts[1] + counts[3]);
        assertEquals(25_000, counts[0], 600);
    }

    @Test
    void bestParentsHaveMostChildren() {
        double[] parenthood =
                new AlzantotGeneticAlgorithm(4, 1).parenthood(List.of(member(0.9), member(0.6), member(0.3)));

        assertEquals(1, parenthood[0]);
        assertEquals(Math.exp(-1), parenthood[1], 1e-12);
        assertEquals(Math.exp(-2), parenthood[2], 1e-12);
    }

    private static GeneticSearch.Member member(double score) {
        return new GeneticSearch.Member(new Answer(WordText.of(TEXT), new double[2], score, false), new double[WORDS]);
    }
}
