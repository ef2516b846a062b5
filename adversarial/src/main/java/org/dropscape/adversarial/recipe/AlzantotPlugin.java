package org.dropscape.adversarial.recipe;

import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.EmbeddingDistance;
import org.dropscape.adversarial.constraint.MaxWordsPerturbed;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.search.AlzantotGeneticAlgorithm;
import org.dropscape.adversarial.transformation.EmbeddingNeighborSwap;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code alzantot}. */
public final class AlzantotPlugin extends RecipePlugin<AlzantotConfig> {

    /** For the service loader. */
    public AlzantotPlugin() {
        super(
                "alzantot",
                "Variant: genetic algorithm over words with near vectors, without the language model "
                        + "that ranks them; a cosine of 0.75 stands for the squared distance of 0.5 between "
                        + "counter-fitted vectors, and with plain vectors near words may be opposites.",
                "Alzantot et al. 2018, arXiv:1804.07998",
                AlzantotConfig.class);
    }

    @Override
    public Attack create(AlzantotConfig config) {
        return VectorAttack.of(id(), config.vectors(), config.candidates(), vectors -> attack(config, vectors));
    }

    private static SearchAttack attack(AlzantotConfig config, WordVectors vectors) {
        return new SearchAttack(
                config.goal().goal(),
                texts(
                        new EmbeddingNeighborSwap(vectors, config.candidates()),
                        new NoRepeat(),
                        StopWords.ENGLISH,
                        MaxWordsPerturbed.rate(config.maxRate()),
                        EmbeddingDistance.minCosine(vectors, config.minCosine())),
                new AlzantotGeneticAlgorithm(config.population(), config.iterations()),
                Checks.limits(config.queryBudget()));
    }
}
