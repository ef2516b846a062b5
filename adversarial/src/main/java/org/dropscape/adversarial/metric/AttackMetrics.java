package org.dropscape.adversarial.metric;

import java.util.Collection;
import java.util.List;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.perturbation.Attack.Status;

/**
 * What the outcomes of an attack on many texts say together.
 *
 * <p>The names are those of TextAttack. Its share of perturbed words leaves out the results in which no word is changed, and
 * compares word by word, so that one deletion counts as a change of all that follows; here all results count, and words are
 * followed.
 *
 * @param texts how many texts
 * @param succeeded on how many the attack succeeded
 * @param failed on how many it did not
 * @param skipped about how many the model was wrong before
 * @param originalAccuracy of all texts, those that the model is right about before the attack
 * @param accuracyUnderAttack of all texts, those that it is still right about
 * @param successRate of the texts that were attacked, those on which the attack succeeded
 * @param queries how many texts the model was asked about for one that was attacked
 * @param perturbedWordRate the share of changed words of the texts that were attacked
 * @param perturbedWordRateOfSuccesses the share of changed words of the texts on which the attack succeeded
 * @param scoreRise by how much the score rose on the texts that were attacked: with the untargeted goal, the loss of confidence
 *     in the true class
 * @param words how many words a text has
 * @param totalQueries how many texts the model was asked about in all, skipped ones included
 * @param totalEvaluations how many of them it had to compute
 */
public record AttackMetrics(
        int texts,
        int succeeded,
        int failed,
        int skipped,
        Proportion originalAccuracy,
        Proportion accuracyUnderAttack,
        Proportion successRate,
        Mean queries,
        Mean perturbedWordRate,
        Mean perturbedWordRateOfSuccesses,
        Mean scoreRise,
        Mean words,
        long totalQueries,
        long totalEvaluations) {

    /** The metrics of some outcomes. */
    public static AttackMetrics of(Collection<Outcome> outcomes) {
        List<Outcome> attacked =
                outcomes.stream().filter(o -> o.status() != Status.SKIPPED).toList();
        List<Outcome> successes = attacked.stream().filter(Outcome::succeeded).toList();
        int texts = outcomes.size();
        int succeeded = successes.size();
        int failed = attacked.size() - succeeded;
        return new AttackMetrics(
                texts,
                succeeded,
                failed,
                texts - attacked.size(),
                new Proportion(attacked.size(), texts),
                new Proportion(failed, texts),
                new Proportion(succeeded, attacked.size()),
                Mean.of(attacked.stream().mapToDouble(Outcome::queries)),
                Mean.of(attacked.stream().mapToDouble(AttackMetrics::perturbed)),
                Mean.of(successes.stream().mapToDouble(AttackMetrics::perturbed)),
                Mean.of(attacked.stream().mapToDouble(o -> o.scoreAfter() - o.scoreBefore())),
                Mean.of(outcomes.stream().mapToDouble(Outcome::words)),
                outcomes.stream().mapToLong(Outcome::queries).sum(),
                outcomes.stream().mapToLong(Outcome::evaluations).sum());
    }

    private static double perturbed(Outcome outcome) {
        return outcome.words() == 0 ? 0 : outcome.changedWords() / (double) outcome.words();
    }
}
