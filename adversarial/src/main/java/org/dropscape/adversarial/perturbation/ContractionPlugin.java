package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.Contraction;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code contraction}. */
public final class ContractionPlugin extends AugmentationPlugin<WordConfig> {

    /** For the service loader. */
    public ContractionPlugin() {
        super(
                "contraction",
                "Contracts pairs of words such as \"do not\" to \"don't\".",
                "Ribeiro et al. 2020, arXiv:2005.04118",
                WordConfig.class);
    }

    @Override
    public Perturbation create(WordConfig config) {
        return perturbation(
                new Contraction(),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
