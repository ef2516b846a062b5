package org.dropscape.adversarial.recipe;

import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.EmbeddingDistance;
import org.dropscape.adversarial.constraint.MaxWordsPerturbed;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.search.ImprovedGeneticAlgorithm;
import org.dropscape.adversarial.transformation.EmbeddingNeighborSwap;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code iga}. */
public final class IgaPlugin extends RecipePlugin<IgaConfig> {

    /** For the service loader. */
    public IgaPlugin() {
        super(
                "iga",
                "Improved genetic algorithm over words with near vectors; a cosine of 0.75 stands for "
                        + "the squared distance of 0.5 between counter-fitted vectors, with plain vectors near "
                        + "words may be opposites, and crossings keep to the limit on changed words.",
                "Wang et al. 2019, arXiv:1909.06723",
                IgaConfig.class);
    }

    @Override
    public Attack create(IgaConfig config) {
        return VectorAttack.of(id(), config.vectors(), config.candidates(), vectors -> attack(config, vectors));
    }

    private static SearchAttack attack(IgaConfig config, WordVectors vectors) {
        return new SearchAttack(
                config.goal().goal(),
                texts(
                        new EmbeddingNeighborSwap(vectors, config.candidates()),
                        StopWords.ENGLISH,
                        MaxWordsPerturbed.rate(config.maxRate()),
                        EmbeddingDistance.minCosine(vectors, config.minCosine())),
                new ImprovedGeneticAlgorithm(config.population(), config.iterations()),
                Checks.limits(config.queryBudget()));
    }
}
