package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.NumberChange;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code number-change}. */
public final class NumberChangePlugin extends AugmentationPlugin<NumberConfig> {

    /** For the service loader. */
    public NumberChangePlugin() {
        super(
                "number-change",
                "Replaces numbers, in digits or in words, by random ones near them.",
                "Ribeiro et al. 2020, arXiv:2005.04118",
                NumberConfig.class);
    }

    @Override
    public Perturbation create(NumberConfig config) {
        return perturbation(
                new NumberChange(config.maxChange(), 1),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
