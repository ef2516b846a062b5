package org.dropscape.adversarial.recipe;

import java.util.List;
import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.EditDistance;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.search.GreedyWordImportance;
import org.dropscape.adversarial.search.WordRanking;
import org.dropscape.adversarial.transformation.Letters;
import org.dropscape.adversarial.transformation.NeighboringCharacterSwap;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.adversarial.transformation.RandomCharacterInsertion;
import org.dropscape.adversarial.transformation.RandomCharacterSubstitution;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code deepwordbug}. */
public final class DeepWordBugPlugin extends RecipePlugin<DeepWordBugConfig> {

    /** For the service loader. */
    public DeepWordBugPlugin() {
        super(
                "deepwordbug",
                "Swaps, replaces, deletes or inserts a character in the most important words, as in "
                        + "TextAttack: the importance of a word is the score with an unknown word in its place, "
                        + "where the publication adds scores of the texts before and after it.",
                "Gao et al. 2018, arXiv:1801.04354",
                DeepWordBugConfig.class);
    }

    @Override
    public Attack create(DeepWordBugConfig config) {
        return new SearchAttack(
                config.goal().goal(),
                texts(
                        List.of(
                                new NeighboringCharacterSwap(Positions.ONE),
                                new RandomCharacterSubstitution(Positions.ONE, Letters.ENGLISH),
                                new RandomCharacterDeletion(Positions.ONE),
                                new RandomCharacterInsertion(Positions.ONE, Letters.ENGLISH)),
                        new NoRepeat(),
                        StopWords.ENGLISH,
                        new EditDistance(config.maxEdits())),
                new GreedyWordImportance(WordRanking.unknown(WordRanking.UNKNOWN)),
                Checks.limits(config.queryBudget()));
    }
}
