package org.dropscape.adversarial.recipe;

import org.dropscape.adversarial.attack.SearchAttack;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.search.DifferentialEvolution;
import org.dropscape.adversarial.transformation.Homoglyph;
import org.dropscape.adversarial.transformation.InvisibleCharacters;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.ReorderingCharacters;
import org.dropscape.adversarial.transformation.Transformation;
import org.dropscape.api.perturbation.Attack;

/** The attack {@code bad-characters}. */
public final class BadCharactersPlugin extends RecipePlugin<BadCharactersConfig> {

    /** For the service loader. */
    public BadCharactersPlugin() {
        super(
                "bad-characters",
                "Puts in characters that look like others, are invisible or reorder the display, "
                        + "chosen by differential evolution; a word is changed at one character only, and "
                        + "control characters that delete are left out.",
                "Boucher et al. 2021, arXiv:2106.09898",
                BadCharactersConfig.class);
    }

    @Override
    public Attack create(BadCharactersConfig config) {
        Transformation transformation =
                switch (config.characters()) {
                    case HOMOGLYPHS -> new Homoglyph(Positions.ALL);
                    case INVISIBLE -> new InvisibleCharacters(Positions.ALL);
                    case REORDERINGS -> new ReorderingCharacters(Positions.ALL);
                };
        return new SearchAttack(
                config.goal().goal(),
                texts(transformation, new NoRepeat()),
                new DifferentialEvolution(config.population(), config.iterations(), config.changes()),
                Checks.limits(config.queryBudget()));
    }
}
