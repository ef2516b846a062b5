package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.synonym.WordNetSynonyms;
import org.dropscape.adversarial.transformation.SynonymSwap;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code synonym-swap}. */
public final class SynonymSwapPlugin extends AugmentationPlugin<WordConfig> {

    /** For the service loader. */
    public SynonymSwapPlugin() {
        super(
                "synonym-swap",
                "Replaces some words by their synonyms in WordNet.",
                "Wei and Zou 2019, arXiv:1901.11196",
                WordConfig.class);
    }

    @Override
    public Perturbation create(WordConfig config) {
        return perturbation(
                new SynonymSwap(WordNetSynonyms.get()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
