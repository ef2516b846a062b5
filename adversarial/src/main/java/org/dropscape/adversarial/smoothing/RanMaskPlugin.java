package org.dropscape.adversarial.smoothing;

import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.perturbation.SmoothingPlugin;

/** The smoothing {@code ranmask}. */
public final class RanMaskPlugin implements SmoothingPlugin<RanMaskConfig> {

    /** For the service loader. */
    public RanMaskPlugin() {}

    @Override
    public String id() {
        return "ranmask";
    }

    @Override
    public String summary() {
        return "Masks most words of a text at random; certified against any change of some words.";
    }

    @Override
    public String paper() {
        return "Zeng et al. 2023, arXiv:2105.03743";
    }

    @Override
    public Class<RanMaskConfig> configType() {
        return RanMaskConfig.class;
    }

    @Override
    public Smoothing create(RanMaskConfig config) {
        return new RandomMasking(config.rate(), config.mask(), config.beta());
    }
}
