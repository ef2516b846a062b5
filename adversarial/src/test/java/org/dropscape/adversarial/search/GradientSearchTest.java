package org.dropscape.adversarial.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.attack.WordModel;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.goal.GoalFunction;
import org.dropscape.adversarial.goal.TargetedClassification;
import org.dropscape.adversarial.goal.UntargetedClassification;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.query.Queries;
import org.dropscape.adversarial.query.QueryLimits;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.adversarial.transformation.EmbeddingNeighborSwap;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class GradientSearchTest {

    private static final Map<String, float[]> VECTORS = Map.of(
            "good", new float[] {2, 0},
            "nice", new float[] {1, 0.2f},
            "fair", new float[] {0.5f, 0},
            "poor", new float[] {-2, 0.1f},
            "plot", new float[] {0, 1},
            "story", new float[] {-0.5f, 1},
            "tale", new float[] {0.5f, 1});

    private final WordModel model = new WordModel(VECTORS, 3, 0);
    private final WordVectors vectors = WordVectors.of(model.embeddings(), model.vocabulary(), 6);
    private final TransformedTexts swaps = new TransformedTexts(
            new Candidates(List.of(new EmbeddingNeighborSwap(vectors, 6)), List.of(new NoRepeat())));

    private Queries queries(GoalFunction goal, WordText text) {
        return new Queries(model, goal.of(text, new int[] {1}), QueryLimits.NONE);
    }

    private List<String> flips(GoalFunction goal, String text, int count) {
        WordText words = WordText.of(text);
        List<String> flips = new ArrayList<>();
        new GradientFlips(swaps, vectors, count)
                .of(words, i -> true, queries(goal, words), SeedTree.root(1).generator())
                .forEachRemaining(flip -> flips.add(flip.text()));
        return flips;
    }

    @Test
    void flipsAreThoseWithTheGreatestGain() {
        // Gains are the differences of the vectors' first elements, times a positive number: 4, 2.5, and 2 for two
        // others.
        assertEquals(List.of("Poor plot", "Story plot"), flips(new UntargetedClassification(), "Good plot", 2));
    }

    @Test
    void flipsLowerTheLossOfATarget() {
        assertEquals(List.of("good good"), flips(new TargetedClassification(1), "poor good", 1));
    }

    @Test
    void gainsPredictTheChangeOfTheLoss() {
        WordText text = WordText.of("good plot fair");
        Queries queries = queries(new UntargetedClassification(), text);
        double gain = queries.gradients(List.of(text), "test")
                .get(text)
                .change(2, VECTORS.get("fair"), new float[] {0.5f - 0.001f, 0});
        WordModel moved = new WordModel(
                Map.of("good", VECTORS.get("good"), "plot", VECTORS.get("plot"), "fair", new float[] {0.499f, 0}),
                3,
                0);

        double change = -Math.log(moved.positive(text.text())) + Math.log(model.positive(text.text()));
        assertEquals(change, gain, Math.abs(change) * 1e-3);
    }

    @Test
    void gradientsOfTheWholeBeamAreOneCall() {
        Outcome outcome = new SearchAttack(
                        new UntargetedClassification(),
                        new GradientFlips(swaps, vectors, 3),
                        new BeamSearch(3),
                        QueryLimits.NONE)
                .attack(model, "good plot nice tale good", 1, SeedTree.root(1).generator());

        assertTrue(outcome.succeeded(), outcome::text);
        // The original, and for each step the gradients of the beam and its candidates.
        int steps = (model.calls().size() - 1) / 2;
        assertEquals(1 + 2 * steps, model.calls().size());
        assertTrue(steps >= 2);
        assertEquals(1, model.calls().get(1).size());
        assertEquals(3, model.calls().get(3).size());
        assertEquals(
                outcome.evaluations(),
                model.calls().stream().mapToInt(List::size).sum());
    }

    @Test
    void rankingByGradientPutsWordsTheModelReadsFirst() {
        // All words of a mean have the same gradient; a symbol has no token.
        WordText text = WordText.of("good plot");
        Queries queries = queries(new UntargetedClassification(), text);
        Answer initial = queries.ask(List.of(text)).get(0);
        SearchContext context =
                new SearchContext(initial, swaps, queries, SeedTree.root(1).generator());

        assertEquals(List.of(0, 1), WordRanking.gradient().rank(context, List.of(0, 1)));
        assertEquals(2, queries.count());
    }

    @Test
    void randomRankingIsAPermutationThatFollowsTheSeed() {
        WordText text = WordText.of("good plot nice tale good");
        Queries queries = queries(new UntargetedClassification(), text);
        Answer initial = queries.ask(List.of(text)).get(0);
        List<Integer> all = List.of(0, 1, 2, 3, 4);
        List<List<Integer>> orders = new ArrayList<>();
        for (int seed : new int[] {1, 1, 2, 3}) {
            SearchContext context = new SearchContext(
                    initial, swaps, queries, SeedTree.root(seed).generator());
            orders.add(WordRanking.random().rank(context, all));
        }

        assertEquals(orders.get(0), orders.get(1));
        assertTrue(orders.stream().distinct().count() > 1);
        orders.forEach(order -> assertEquals(all, order.stream().sorted().toList()));
    }
}
