package org.dropscape.adversarial.recipe;

import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.EmbeddingDistance;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.search.GreedyWordImportance;
import org.dropscape.adversarial.search.WordRanking;
import org.dropscape.adversarial.similarity.MeanVectors;
import org.dropscape.adversarial.similarity.MinSimilarity;
import org.dropscape.adversarial.transformation.EmbeddingNeighborSwap;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code textfooler}. */
public final class TextFoolerPlugin extends RecipePlugin<TextFoolerConfig> {

    /** For the service loader. */
    public TextFoolerPlugin() {
        super(
                "textfooler",
                "Variant: replaces the most important words by words with near vectors; mean vectors "
                        + "stand for the sentence encoder, parts of speech are not compared, the stop words are "
                        + "NLTK's, and with plain vectors near words may be opposites.",
                "Jin et al. 2020, arXiv:1907.11932",
                TextFoolerConfig.class);
    }

    @Override
    public Attack create(TextFoolerConfig config) {
        return VectorAttack.of(id(), config.vectors(), config.candidates(), vectors -> attack(config, vectors));
    }

    private static SearchAttack attack(TextFoolerConfig config, WordVectors vectors) {
        MeanVectors means = new MeanVectors(vectors);
        return new SearchAttack(
                config.goal().goal(),
                texts(
                        new EmbeddingNeighborSwap(vectors, config.candidates()),
                        new NoRepeat(),
                        StopWords.ENGLISH,
                        EmbeddingDistance.minCosine(vectors, config.minCosine()),
                        new MinSimilarity(means, config.minSimilarity(), config.window(), false)),
                new GreedyWordImportance(WordRanking.deletion(), means),
                Checks.limits(config.queryBudget()));
    }
}
