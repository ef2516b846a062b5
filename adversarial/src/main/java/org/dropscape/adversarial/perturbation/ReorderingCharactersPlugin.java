package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.ReorderingCharacters;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code reordering-characters}. */
public final class ReorderingCharactersPlugin extends AugmentationPlugin<CharacterConfig> {

    /** For the service loader. */
    public ReorderingCharactersPlugin() {
        super(
                "reordering-characters",
                "Exchanges two characters of some words and has the display exchange them back.",
                "Boucher et al. 2021, arXiv:2106.09898",
                CharacterConfig.class);
    }

    @Override
    public Perturbation create(CharacterConfig config) {
        return perturbation(
                new ReorderingCharacters(config.positions()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
