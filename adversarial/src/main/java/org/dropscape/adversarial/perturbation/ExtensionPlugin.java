package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.Extension;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code extension}. */
public final class ExtensionPlugin extends AugmentationPlugin<WordConfig> {

    /** For the service loader. */
    public ExtensionPlugin() {
        super(
                "extension",
                "Writes out contractions such as \"don't\" as \"do not\".",
                "Ribeiro et al. 2020, arXiv:2005.04118",
                WordConfig.class);
    }

    @Override
    public Perturbation create(WordConfig config) {
        return perturbation(
                new Extension(),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
