package org.dropscape.adversarial.recipe;

import java.util.List;
import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.search.GreedyWordImportance;
import org.dropscape.adversarial.search.WordRanking;
import org.dropscape.adversarial.similarity.MeanVectors;
import org.dropscape.adversarial.similarity.MinSimilarity;
import org.dropscape.adversarial.transformation.EmbeddingNeighborSwap;
import org.dropscape.adversarial.transformation.Homoglyph;
import org.dropscape.adversarial.transformation.Letters;
import org.dropscape.adversarial.transformation.NeighboringCharacterSwap;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.adversarial.transformation.RandomCharacterInsertion;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code textbugger}. */
public final class TextBuggerPlugin extends RecipePlugin<TextBuggerConfig> {

    /** For the service loader. */
    public TextBuggerPlugin() {
        super(
                "textbugger",
                "Variant: splits, shortens, swaps within, disguises or replaces the most important "
                        + "words; mean vectors stand for the sentence encoder, the importance of sentences is "
                        + "left out as in TextAttack, and with plain vectors near words may be opposites.",
                "Li et al. 2018, arXiv:1812.05271",
                TextBuggerConfig.class);
    }

    @Override
    public Attack create(TextBuggerConfig config) {
        return VectorAttack.of(id(), config.vectors(), config.candidates(), vectors -> attack(config, vectors));
    }

    private static SearchAttack attack(TextBuggerConfig config, WordVectors vectors) {
        MeanVectors means = new MeanVectors(vectors);
        Positions inner = new Positions(true, true, true);
        return new SearchAttack(
                config.goal().goal(),
                texts(
                        List.of(
                                new RandomCharacterInsertion(inner, Letters.BLANK),
                                new RandomCharacterDeletion(inner),
                                new NeighboringCharacterSwap(inner),
                                new Homoglyph(Positions.ALL),
                                new EmbeddingNeighborSwap(vectors, config.candidates())),
                        new NoRepeat(),
                        StopWords.ENGLISH,
                        new MinSimilarity(means, config.minSimilarity(), 0, true)),
                new GreedyWordImportance(WordRanking.deletion(), means),
                Checks.limits(config.queryBudget()));
    }
}
