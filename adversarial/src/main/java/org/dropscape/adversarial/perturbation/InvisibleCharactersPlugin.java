package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.InvisibleCharacters;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code invisible-characters}. */
public final class InvisibleCharactersPlugin extends AugmentationPlugin<CharacterConfig> {

    /** For the service loader. */
    public InvisibleCharactersPlugin() {
        super(
                "invisible-characters",
                "Inserts a character that cannot be seen within some words.",
                "Boucher et al. 2021, arXiv:2106.09898",
                CharacterConfig.class);
    }

    @Override
    public Perturbation create(CharacterConfig config) {
        return perturbation(
                new InvisibleCharacters(config.positions()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
