package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.RandomCharacterInsertion;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code random-character-insertion}. */
public final class RandomCharacterInsertionPlugin extends AugmentationPlugin<LettersConfig> {

    /** For the service loader. */
    public RandomCharacterInsertionPlugin() {
        super(
                "random-character-insertion",
                "Inserts a random letter in front of a character of some words.",
                "Pruthi et al. 2019, arXiv:1905.11268",
                LettersConfig.class);
    }

    @Override
    public Perturbation create(LettersConfig config) {
        return perturbation(
                new RandomCharacterInsertion(config.positions(), config.alphabet()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
