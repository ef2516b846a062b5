package org.dropscape.adversarial.attack;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.goal.Goal;
import org.dropscape.adversarial.goal.GoalFunction;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.query.Queries;
import org.dropscape.adversarial.query.QueryLimits;
import org.dropscape.adversarial.search.Neighbourhood;
import org.dropscape.adversarial.search.SearchContext;
import org.dropscape.adversarial.search.SearchMethod;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.text.TextClassifier;

/**
 * A search for a text near the original that meets a goal: TextAttack's {@code Attack}.
 *
 * <pre>{@code
 * Attack attack = new SearchAttack(
 *         new UntargetedClassification(),
 *         new TransformedTexts(new Candidates(List.of(new Qwerty(Positions.INNER)), List.of(new NoRepeat()))),
 *         new GreedyWordImportance(WordRanking.deletion()),
 *         QueryLimits.budget(2000));
 * Outcome outcome = attack.attack(classifier, text, label, seeds.generator());
 * }</pre>
 *
 * <p>The model is asked about all candidates of a step at once. Immutable; as thread-safe as the classifier.
 *
 * @param goal what the attack is after
 * @param neighbourhood which texts are one step away
 * @param search how to go on from there
 * @param limits how much the model may be asked
 */
public record SearchAttack(GoalFunction goal, Neighbourhood neighbourhood, SearchMethod search, QueryLimits limits)
        implements Attack {

    @Override
    public Outcome attack(TextClassifier model, String text, int[] labels, RandomGenerator random) {
        WordText original = WordText.of(text, Segmentation.CURRENT);
        Goal wanted = goal.of(original, labels.clone());
        Queries queries = new Queries(model, wanted, limits);
        Answer initial = queries.ask(List.of(original)).get(0);
        if (wanted.skips(initial.probabilities(), original)) {
            return outcome(Status.SKIPPED, initial, initial, queries);
        }
        Answer found = search.search(new SearchContext(initial, neighbourhood, queries, random));
        boolean met = wanted.maximizes() ? found.score() > initial.score() : found.reached();
        return outcome(met ? Status.SUCCEEDED : Status.FAILED, initial, found, queries);
    }

    private static Outcome outcome(Status status, Answer initial, Answer found, Queries queries) {
        return new Outcome(
                status,
                found.text().text(),
                list(initial.probabilities()),
                list(found.probabilities()),
                initial.score(),
                found.score(),
                initial.text().size(),
                ChangedWords.count(found.text()),
                queries.count(),
                queries.evaluations());
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
