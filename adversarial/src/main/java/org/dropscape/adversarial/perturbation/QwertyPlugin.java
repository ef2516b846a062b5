package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.Qwerty;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code qwerty}. */
public final class QwertyPlugin extends AugmentationPlugin<CharacterConfig> {

    /** For the service loader. */
    public QwertyPlugin() {
        super(
                "qwerty",
                "Replaces a letter of some words by one beside it on a QWERTY keyboard.",
                "Pruthi et al. 2019, arXiv:1905.11268",
                CharacterConfig.class);
    }

    @Override
    public Perturbation create(CharacterConfig config) {
        return perturbation(
                new Qwerty(config.positions()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
