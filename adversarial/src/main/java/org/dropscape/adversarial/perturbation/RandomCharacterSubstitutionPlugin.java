package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.RandomCharacterSubstitution;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code random-character-substitution}. */
public final class RandomCharacterSubstitutionPlugin extends AugmentationPlugin<LettersConfig> {

    /** For the service loader. */
    public RandomCharacterSubstitutionPlugin() {
        super(
                "random-character-substitution",
                "Replaces a character of some words by a random letter.",
                "Gao et al. 2018, arXiv:1801.04354",
                LettersConfig.class);
    }

    @Override
    public Perturbation create(LettersConfig config) {
        return perturbation(
                new RandomCharacterSubstitution(config.positions(), config.alphabet()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
