package org.dropscape.adversarial.recipe;

import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.MaxWordsPerturbed;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.goal.UntargetedClassification;
import org.dropscape.adversarial.search.BeamSearch;
import org.dropscape.adversarial.similarity.MaxMeanDistance;
import org.dropscape.adversarial.similarity.MeanVectors;
import org.dropscape.adversarial.transformation.EmbeddingNeighborSwap;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code kuleshov}. */
public final class KuleshovPlugin extends RecipePlugin<KuleshovConfig> {

    /** For the service loader. */
    public KuleshovPlugin() {
        super(
                "kuleshov",
                "Variant: greedily replaces words by words with near vectors, without the limit on "
                        + "what a language model thinks of the result; with plain vectors near words may be "
                        + "opposites.",
                "Kuleshov et al. 2018, openreview.net/forum?id=r1QZ3zbAZ",
                KuleshovConfig.class);
    }

    @Override
    public Attack create(KuleshovConfig config) {
        return VectorAttack.of(id(), config.vectors(), config.candidates(), vectors -> attack(config, vectors));
    }

    private static SearchAttack attack(KuleshovConfig config, WordVectors vectors) {
        return new SearchAttack(
                new UntargetedClassification(config.maxScore()),
                texts(
                        new EmbeddingNeighborSwap(vectors, config.candidates()),
                        new NoRepeat(),
                        StopWords.ENGLISH,
                        MaxWordsPerturbed.rate(config.maxRate()),
                        new MaxMeanDistance(new MeanVectors(vectors), config.maxDistance())),
                BeamSearch.greedy(),
                Checks.limits(config.queryBudget()));
    }
}
