package org.dropscape.runner.robustness;

import java.util.List;
import org.dropscape.runner.config.SamplingConfig;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.robustness.result.Subject;

/** Validation texts with one rate of dropout at test time, or without dropout: a candidate of the search. */
final class SearchUnit extends Unit {

    private final Selection selection;
    private final List<Perturbed> perturbed;
    private final SamplingConfig sampling;

    SearchUnit(
            RobustnessSetup setup,
            RobustnessTrial trial,
            Subject subject,
            RobustnessFolder folder,
            Identity identity,
            Selection selection,
            List<Perturbed> perturbed,
            SamplingConfig sampling) {
        super(setup, trial, subject, folder, identity);
        this.selection = selection;
        this.perturbed = perturbed;
        this.sampling = sampling;
    }

    @Override
    long cost() {
        return RateTrial.cost(selection, perturbed, sampling, subject().maskRate());
    }

    @Override
    void measure(Bench bench) {
        RateTrial rate = new RateTrial(setup(), trial(), weights(), selection, perturbed, sampling);
        write(selection.size(), rate.measure(bench, subject().maskRate()), List.of());
    }
}
