package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.transformation.WordDeletion;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code word-deletion}. */
public final class WordDeletionPlugin extends AugmentationPlugin<WordConfig> {

    /** For the service loader. */
    public WordDeletionPlugin() {
        super("word-deletion", "Deletes some words.", "Wei and Zou 2019, arXiv:1901.11196", WordConfig.class);
    }

    @Override
    public Perturbation create(WordConfig config) {
        return perturbation(
                new WordDeletion(),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
