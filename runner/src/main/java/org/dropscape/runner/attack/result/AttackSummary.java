package org.dropscape.runner.attack.result;

/**
 * The numbers about an attack.
 *
 * @param subject which attack on which weights
 * @param recipe id of the attack
 * @param phase {@code eval} or {@code sample}
 * @param draws of masks per query; 1 in phase EVAL
 * @param split of the texts
 * @param texts how many
 * @param succeeded on how many the attack succeeded
 * @param failed on how many it did not
 * @param skipped about how many the network was wrong before
 * @param originalAccuracy of all texts, those that the network is right about before
 * @param accuracyUnderAttack of all texts, those that it is right about as the attack left them
 * @param successRate of the attacked texts, those on which the attack succeeded
 * @param queries per attacked text
 * @param perturbedWords share of changed words, of attacked texts
 * @param perturbedWordsOfSuccesses the same of those on which the attack succeeded
 * @param scoreRise by how much the score rose, of attacked texts
 * @param words of a text
 * @param totalQueries texts that the network was asked about in all
 * @param totalEvaluations texts that it had to compute
 * @param fresh in phase SAMPLE, the same predictions made anew: those that the search was told are the luckiest of many;
 *     null in phase EVAL
 */
public record AttackSummary(
        AttackSubject subject,
        String recipe,
        String phase,
        int draws,
        String split,
        int texts,
        int succeeded,
        int failed,
        int skipped,
        Share originalAccuracy,
        Share accuracyUnderAttack,
        Share successRate,
        Average queries,
        Average perturbedWords,
        Average perturbedWordsOfSuccesses,
        Average scoreRise,
        Average words,
        long totalQueries,
        long totalEvaluations,
        Fresh fresh) {

    /**
     * Predictions with other masks than the search was told about.
     *
     * @param originalAccuracy of all texts
     * @param accuracyUnderAttack of all texts as the attack left them
     * @param successRate of the texts on which the attack succeeded, those that the network is wrong about still
     */
    public record Fresh(Share originalAccuracy, Share accuracyUnderAttack, Share successRate) {}
}
