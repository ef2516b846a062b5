package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.NeighboringCharacterSwap;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code neighboring-character-swap}. */
public final class NeighboringCharacterSwapPlugin extends AugmentationPlugin<CharacterConfig> {

    /** For the service loader. */
    public NeighboringCharacterSwapPlugin() {
        super(
                "neighboring-character-swap",
                "Exchanges two characters of some words that stand side by side.",
                "Pruthi et al. 2019, arXiv:1905.11268",
                CharacterConfig.class);
    }

    @Override
    public Perturbation create(CharacterConfig config) {
        return perturbation(
                new NeighboringCharacterSwap(config.positions()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
