package org.dropscape.runner.robustness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.runner.config.SamplingConfig;
import org.dropscape.runner.landscape.Identity;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.RobustnessFolder;
import org.dropscape.runner.robustness.result.RobustnessMetrics;
import org.dropscape.runner.robustness.result.RobustnessResults;
import org.dropscape.runner.robustness.result.Subject;

/**
 * Chooses a rate of dropout at test time by what the candidates do on validation texts, as defensive dropout does (Wang et al. 2018,
 * arXiv 1809.05165): the highest accuracy on perturbed texts among those that lose little of the accuracy on clean ones. "No
 * dropout" is a candidate too. Then measures it on the texts of the study, which the choice has not seen.
 */
final class DefenceUnit extends Unit {

    private final Selection selection;
    private final List<Perturbed> perturbed;
    private final SamplingConfig sampling;
    private final List<SearchUnit> candidates;

    /**
     * @param candidates that without dropout first, then by ascending rate
     */
    DefenceUnit(
            RobustnessSetup setup,
            RobustnessTrial trial,
            Subject subject,
            RobustnessFolder folder,
            Identity identity,
            Selection selection,
            List<Perturbed> perturbed,
            SamplingConfig sampling,
            List<SearchUnit> candidates) {
        super(setup, trial, subject, folder, identity);
        this.selection = selection;
        this.perturbed = perturbed;
        this.sampling = sampling;
        this.candidates = candidates;
    }

    @Override
    long cost() {
        // As if a rate will be chosen.
        return RateTrial.cost(selection, perturbed, sampling, 0) + RateTrial.cost(selection, perturbed, sampling, 1);
    }

    @Override
    void measure(Bench bench) {
        double chosen = choose(
                candidates.stream()
                        .map(candidate -> RobustnessResults.read(candidate.folder()))
                        .toList(),
                sampling.tolerance());
        RateTrial trial = new RateTrial(setup(), trial(), weights(), selection, perturbed, sampling);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("chosen-rate", chosen);
        Map<String, Double> eval = trial.measure(bench, 0);
        Map<String, Double> defended = chosen == 0 ? eval : trial.measure(bench, chosen);
        eval.forEach((name, value) -> values.put("eval." + name, value));
        defended.forEach((name, value) -> values.put("chosen." + name, value));
        write(selection.size(), values, List.of());
    }

    /**
     * The rate of the best candidate; the lowest of equals.
     *
     * @param candidates their numbers on validation texts, by ascending rate
     * @param tolerance how much accuracy on clean texts may be lost
     */
    static double choose(List<RobustnessMetrics> candidates, double tolerance) {
        double best = candidates.stream().mapToDouble(DefenceUnit::clean).max().orElseThrow();
        RobustnessMetrics chosen = null;
        for (RobustnessMetrics candidate : candidates) {
            if (clean(candidate) >= best - tolerance && (chosen == null || perturbed(candidate) > perturbed(chosen))) {
                chosen = candidate;
            }
        }
        return chosen.subject().maskRate();
    }

    private static double clean(RobustnessMetrics metrics) {
        return metrics.value(Subject.CLEAN + "." + Measures.ACCURACY);
    }

    private static double perturbed(RobustnessMetrics metrics) {
        return metrics.value(RateTrial.PERTURBED + "." + Measures.ACCURACY);
    }
}
