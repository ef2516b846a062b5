package org.dropscape.runner.robustness;

import java.util.List;
import java.util.Map;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.runner.augment.Chain;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.PerturbationConfig;

/**
 * A perturbation at a rate.
 *
 * @param name part of the names of its streams
 * @param config what it does
 * @param rate of perturbed words
 */
record Perturbed(String name, PerturbationConfig config, double rate) {

    Chain chain() {
        List<Perturbation> perturbations =
                config.apply().stream().map(this::create).toList();
        return Chain.of(perturbations, rate, 1, config.mix());
    }

    private Perturbation create(Choice<Perturbation> choice) {
        return choice.rates().containsKey("rate")
                ? choice.withRates(Map.of("rate", rate)).create()
                : choice.create();
    }
}
