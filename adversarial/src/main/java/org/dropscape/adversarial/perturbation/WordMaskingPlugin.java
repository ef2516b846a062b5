package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.augment.CountRule;
import org.dropscape.adversarial.transformation.WordMasking;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code word-masking}. */
public final class WordMaskingPlugin extends AugmentationPlugin<WordMaskingConfig> {

    /** For the service loader. */
    public WordMaskingPlugin() {
        super(
                "word-masking",
                "Masks some words: what models that RanMASK certifies are trained on.",
                "Zeng et al. 2023, arXiv:2105.03743",
                WordMaskingConfig.class);
    }

    @Override
    public Perturbation create(WordMaskingConfig config) {
        return perturbation(
                new WordMasking(config.mask()),
                config.rate(),
                CountRule.DISTINCT_WORDS,
                config.constraints().constraints());
    }
}
