package org.dropscape.adversarial.recipe;

import java.util.OptionalInt;
import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.goal.InputReduction;
import org.dropscape.adversarial.search.GreedyWordImportance;
import org.dropscape.adversarial.search.WordRanking;
import org.dropscape.adversarial.transformation.WordDeletion;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code input-reduction}. */
public final class InputReductionPlugin extends RecipePlugin<InputReductionConfig> {

    /** For the service loader. */
    public InputReductionPlugin() {
        super(
                "input-reduction",
                "Deletes words, the least important first, as long as the prediction stays; as in "
                        + "TextAttack importance is measured once and there is no beam, but words are followed "
                        + "where TextAttack keeps to their old index. A success is any text that lost a word.",
                "Feng et al. 2018, arXiv:1804.07781",
                InputReductionConfig.class);
    }

    @Override
    public Attack create(InputReductionConfig config) {
        return new SearchAttack(
                new InputReduction(config.targetWords().map(OptionalInt::of).orElse(OptionalInt.empty())),
                texts(new WordDeletion(), new NoRepeat(), StopWords.ENGLISH),
                new GreedyWordImportance(WordRanking.deletion()),
                Checks.limits(config.queryBudget()));
    }
}
