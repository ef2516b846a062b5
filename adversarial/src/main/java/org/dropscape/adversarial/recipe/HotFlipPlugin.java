package org.dropscape.adversarial.recipe;

import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.EmbeddingDistance;
import org.dropscape.adversarial.constraint.MaxModifiedWords;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.search.BeamSearch;
import org.dropscape.adversarial.search.GradientFlips;
import org.dropscape.adversarial.search.Neighbourhood;
import org.dropscape.adversarial.transformation.EmbeddingNeighborSwap;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code hotflip}. */
public final class HotFlipPlugin extends RecipePlugin<HotFlipConfig> {

    /** For the service loader. */
    public HotFlipPlugin() {
        super(
                "hotflip",
                "Replaces words by near ones of the model's own vectors that should change the loss "
                        + "most by its gradient (words only); parts of speech are not compared, and with plain "
                        + "vectors near words may be opposites.",
                "Ebrahimi et al. 2018, arXiv:1712.06751",
                HotFlipConfig.class);
    }

    @Override
    public Attack create(HotFlipConfig config) {
        return VectorAttack.of(id(), Vectors.OF_MODEL, config.candidates(), vectors -> attack(config, vectors));
    }

    private static SearchAttack attack(HotFlipConfig config, WordVectors vectors) {
        Neighbourhood swaps = texts(
                new EmbeddingNeighborSwap(vectors, config.candidates()),
                new NoRepeat(),
                StopWords.ENGLISH,
                new MaxModifiedWords(config.maxWords()),
                EmbeddingDistance.minCosine(vectors, config.minCosine()));
        return new SearchAttack(
                config.goal().goal(),
                new GradientFlips(swaps, vectors, config.flips()),
                new BeamSearch(config.beamWidth()),
                Checks.limits(config.queryBudget()));
    }
}
