package org.dropscape.adversarial.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.dropscape.adversarial.candidate.Candidates;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.goal.UntargetedClassification;
import org.dropscape.adversarial.query.QueryLimits;
import org.dropscape.adversarial.search.BeamSearch;
import org.dropscape.adversarial.search.GreedyWordImportance;
import org.dropscape.adversarial.search.SearchMethod;
import org.dropscape.adversarial.search.TransformedTexts;
import org.dropscape.adversarial.search.WordRanking;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.adversarial.transformation.WordDeletion;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.perturbation.Attack.Status;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.TextClassifier;
import org.junit.jupiter.api.Test;

class SearchAttackTest {

    private static final String TEXT = "a good plot and a good cast";

    private final WordModel model = new WordModel(Map.of("good", new float[] {4}, "god", new float[] {-1}), 1);

    private Outcome attack(SearchMethod search, QueryLimits limits) {
        return attack(model, search, limits);
    }

    private static Outcome attack(TextClassifier model, SearchMethod search, QueryLimits limits) {
        return new SearchAttack(
                        new UntargetedClassification(),
                        new TransformedTexts(new Candidates(
                                List.of(new RandomCharacterDeletion(Positions.ALL)), List.of(new NoRepeat()))),
                        search,
                        limits)
                .attack(model, TEXT, 1, SeedTree.root(1).generator());
    }

    @Test
    void allCandidatesOfAStepAreOneCall() {
        Outcome outcome = attack(BeamSearch.greedy(), QueryLimits.NONE);

        assertEquals("a god plot and a god cast", outcome.text());
        assertEquals(Status.SUCCEEDED, outcome.status());
        assertEquals(2, outcome.changedWords());
        assertEquals(7, outcome.words());
        // The original, then one call for each of two steps.
        assertEquals(3, model.calls().size());
        assertEquals(1 + (4 + 4 + 3 + 4 + 4) + (4 + 3 + 4 + 4), outcome.queries());
    }

    @Test
    void repeatedTextsAreQueriesButNoEvaluations() {
        // Deleting either o of "good" gives the same text.
        Outcome outcome = attack(BeamSearch.greedy(), QueryLimits.NONE);

        assertEquals(model.calls().stream().mapToInt(List::size).sum(), outcome.evaluations());
        assertTrue(outcome.evaluations() < outcome.queries());
        assertTrue(model.calls().stream()
                .allMatch(texts -> texts.size() == texts.stream().distinct().count()));
    }

    @Test
    void withoutCacheTextsOfOneCallAreStillAskedOnce() {
        Outcome outcome = attack(BeamSearch.greedy(), new QueryLimits(OptionalLong.empty(), 0));

        assertEquals("a god plot and a god cast", outcome.text());
        assertTrue(model.calls().stream()
                .allMatch(texts -> texts.size() == texts.stream().distinct().count()));
    }

    @Test
    void budgetIsKept() {
        for (long budget = 1; budget < 40; budget++) {
            long most = budget;
            for (SearchMethod search :
                    List.of(BeamSearch.greedy(), new GreedyWordImportance(WordRanking.weightedSaliency("[UNK]")))) {
                Outcome outcome = attack(search, QueryLimits.budget(budget));
                assertTrue(outcome.queries() <= most, () -> outcome.queries() + " of " + most);
                assertEquals(outcome.succeeded(), model.positive(outcome.text()) < 0.5);
            }
        }
        assertTrue(attack(BeamSearch.greedy(), QueryLimits.budget(40)).succeeded());
    }

    @Test
    void gradientsOfAModelWithoutAreAnErrorWithARemedy() {
        String message = assertThrows(
                        UserException.class,
                        () -> attack(
                                model::probabilities,
                                new GreedyWordImportance(WordRanking.gradient()),
                                QueryLimits.NONE))
                .getMessage();

        assertTrue(message.startsWith("the ranking by gradient needs gradients, and this classifier ("), message);
        assertTrue(message.endsWith("implement org.dropscape.api.text.DifferentiableTextClassifier."), message);
    }

    @Test
    void aModelThatMisbehavesIsNamed() {
        assertEquals(
                "the classifier returned 2 rows for 1 texts",
                assertThrows(
                                IllegalStateException.class,
                                () -> attack(texts -> new double[2][2], BeamSearch.greedy(), QueryLimits.NONE))
                        .getMessage());
        assertEquals(
                "the classifier returned the probability NaN for \"" + TEXT + "\"",
                assertThrows(
                                IllegalStateException.class,
                                () -> attack(
                                        texts -> new double[][] {{0.5, Double.NaN}},
                                        BeamSearch.greedy(),
                                        QueryLimits.NONE))
                        .getMessage());
    }

    @Test
    void wordsAreFollowedAfterADeletion() {
        // Ranked: good (0), bad (3), the others. TextAttack would look for bad at index 3 of a text that has three
        // words.
        WordModel deletions =
                new WordModel(Map.of("good", new float[] {9}, "fine", new float[] {6}, "poor", new float[] {-4}), 1);
        Outcome outcome = new SearchAttack(
                        new UntargetedClassification(),
                        new TransformedTexts(new Candidates(List.of(new WordDeletion()), List.of())),
                        new GreedyWordImportance(WordRanking.deletion()),
                        QueryLimits.NONE)
                .attack(deletions, "good but poor fine", 1, SeedTree.root(1).generator());

        assertEquals("but poor ", outcome.text());
        assertEquals(Status.SUCCEEDED, outcome.status());
    }

    @Test
    void hugeTextEndsWithinItsBudget() {
        String huge = "good ".repeat(100_000);
        for (SearchMethod search : List.of(BeamSearch.greedy(), new GreedyWordImportance(WordRanking.deletion()))) {
            Outcome outcome = new SearchAttack(
                            new UntargetedClassification(),
                            new TransformedTexts(new Candidates(
                                    List.of(new RandomCharacterDeletion(Positions.ALL)), List.of(new NoRepeat()))),
                            search,
                            QueryLimits.budget(20))
                    .attack(model, huge, 1, SeedTree.root(1).generator());
            assertEquals(20, outcome.queries());
            assertEquals(100_000, outcome.words());
        }
    }
}
