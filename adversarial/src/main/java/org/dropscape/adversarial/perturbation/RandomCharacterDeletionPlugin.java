package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code random-character-deletion}. */
public final class RandomCharacterDeletionPlugin extends AugmentationPlugin<CharacterConfig> {

    /** For the service loader. */
    public RandomCharacterDeletionPlugin() {
        super(
                "random-character-deletion",
                "Deletes a character of some words.",
                "Pruthi et al. 2019, arXiv:1905.11268",
                CharacterConfig.class);
    }

    @Override
    public Perturbation create(CharacterConfig config) {
        return perturbation(
                new RandomCharacterDeletion(config.positions()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
