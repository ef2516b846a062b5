package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.Homoglyph;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code homoglyph}. */
public final class HomoglyphPlugin extends AugmentationPlugin<CharacterConfig> {

    /** For the service loader. */
    public HomoglyphPlugin() {
        super(
                "homoglyph",
                "Replaces a character of some words by one that looks like it.",
                "Boucher et al. 2021, arXiv:2106.09898",
                CharacterConfig.class);
    }

    @Override
    public Perturbation create(CharacterConfig config) {
        return perturbation(
                new Homoglyph(config.positions()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
