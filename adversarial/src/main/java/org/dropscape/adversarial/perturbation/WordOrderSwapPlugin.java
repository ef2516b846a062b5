package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.WordOrderSwap;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code word-order-swap}. */
public final class WordOrderSwapPlugin extends AugmentationPlugin<WordConfig> {

    /** For the service loader. */
    public WordOrderSwapPlugin() {
        super(
                "word-order-swap",
                "Exchanges some words with others of the text; the last exchange may make it one word more.",
                "Wei and Zou 2019, arXiv:1901.11196",
                WordConfig.class);
    }

    @Override
    public Perturbation create(WordConfig config) {
        return perturbation(
                new WordOrderSwap(),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
