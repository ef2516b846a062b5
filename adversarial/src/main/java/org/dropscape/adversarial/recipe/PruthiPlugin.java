package org.dropscape.adversarial.recipe;

import java.util.List;
import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.MaxWordsPerturbed;
import org.dropscape.adversarial.constraint.MinWordLength;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.search.BeamSearch;
import org.dropscape.adversarial.transformation.Letters;
import org.dropscape.adversarial.transformation.NeighboringCharacterSwap;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.Qwerty;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.adversarial.transformation.RandomCharacterInsertion;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code pruthi}. */
public final class PruthiPlugin extends RecipePlugin<PruthiConfig> {

    /** For the service loader. */
    public PruthiPlugin() {
        super(
                "pruthi",
                "Greedily makes the worst typo within a word (swap, deletion, insertion, keyboard), "
                        + "as in the publication and in TextAttack.",
                "Pruthi et al. 2019, arXiv:1905.11268",
                PruthiConfig.class);
    }

    @Override
    public Attack create(PruthiConfig config) {
        return new SearchAttack(
                config.goal().goal(),
                texts(
                        List.of(
                                new NeighboringCharacterSwap(Positions.INNER),
                                new RandomCharacterDeletion(Positions.INNER),
                                new RandomCharacterInsertion(Positions.INNER, Letters.ENGLISH),
                                new Qwerty(Positions.INNER)),
                        new MinWordLength(config.minWordLength()),
                        StopWords.ENGLISH,
                        MaxWordsPerturbed.words(config.maxWords()),
                        new NoRepeat()),
                BeamSearch.greedy(),
                Checks.limits(config.queryBudget()));
    }
}
