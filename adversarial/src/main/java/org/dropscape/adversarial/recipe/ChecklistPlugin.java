package org.dropscape.adversarial.recipe;

import java.util.List;
import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.search.BeamSearch;
import org.dropscape.adversarial.transformation.Contraction;
import org.dropscape.adversarial.transformation.Extension;
import org.dropscape.adversarial.transformation.NumberChange;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code checklist}. */
public final class ChecklistPlugin extends RecipePlugin<ChecklistConfig> {

    /** For the service loader. */
    public ChecklistPlugin() {
        super(
                "checklist",
                "Greedily writes out or makes contractions and changes numbers, as in TextAttack; "
                        + "names of people and places stay, for want of a tagger.",
                "Ribeiro et al. 2020, arXiv:2005.04118",
                ChecklistConfig.class);
    }

    @Override
    public Attack create(ChecklistConfig config) {
        return new SearchAttack(
                config.goal().goal(),
                texts(List.of(new Extension(), new Contraction(), new NumberChange(1, 3)), new NoRepeat()),
                BeamSearch.greedy(),
                Checks.limits(config.queryBudget()));
    }
}
