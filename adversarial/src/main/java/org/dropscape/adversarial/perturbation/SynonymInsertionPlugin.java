package org.dropscape.adversarial.perturbation;

import org.dropscape.adversarial.synonym.WordNetSynonyms;
import org.dropscape.adversarial.transformation.SynonymInsertion;
import org.dropscape.api.perturbation.Perturbation;

/** The perturbation {@code synonym-insertion}. */
public final class SynonymInsertionPlugin extends AugmentationPlugin<WordConfig> {

    /** For the service loader. */
    public SynonymInsertionPlugin() {
        super(
                "synonym-insertion",
                "Inserts, after some words, synonyms in WordNet of words of the text.",
                "Wei and Zou 2019, arXiv:1901.11196",
                WordConfig.class);
    }

    @Override
    public Perturbation create(WordConfig config) {
        return perturbation(
                new SynonymInsertion(WordNetSynonyms.get()),
                config.rate(),
                config.countRule(),
                config.constraints().constraints());
    }
}
