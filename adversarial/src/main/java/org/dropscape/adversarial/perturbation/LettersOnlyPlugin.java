package org.dropscape.adversarial.perturbation;

import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.perturbation.PerturbationPlugin;

/** The perturbation {@code letters-only}. */
public final class LettersOnlyPlugin implements PerturbationPlugin<LettersOnlyConfig> {

    /** For the service loader. */
    public LettersOnlyPlugin() {}

    @Override
    public String id() {
        return "letters-only";
    }

    @Override
    public String summary() {
        return "Removes tags, digits, punctuation and symbols: the clean-up of the paper before its perturbations.";
    }

    @Override
    public Class<LettersOnlyConfig> configType() {
        return LettersOnlyConfig.class;
    }

    @Override
    public Perturbation create(LettersOnlyConfig config) {
        return new LettersOnly();
    }
}
