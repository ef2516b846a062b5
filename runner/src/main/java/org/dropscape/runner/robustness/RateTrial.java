package org.dropscape.runner.robustness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.runner.config.SamplingConfig;
import org.dropscape.runner.config.WeightsName;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.robustness.result.Measures;
import org.dropscape.runner.robustness.result.Subject;

/** Measures clean and perturbed texts with any rate of dropout at test time. */
record RateTrial(
        RobustnessSetup setup,
        RobustnessTrial trial,
        WeightsName weights,
        Selection selection,
        List<Perturbed> perturbed,
        SamplingConfig sampling) {

    /** The mean over all perturbations. */
    static final String PERTURBED = "perturbed";

    private static final List<String> KEPT = List.of(Measures.LOSS, Measures.ACCURACY);

    static long cost(Selection selection, List<Perturbed> perturbed, SamplingConfig sampling, double rate) {
        return (1L + perturbed.size()) * selection.size() * (rate == 0 ? 1 : sampling.draws());
    }

    /**
     * Loss and accuracy of the mean probabilities.
     *
     * @param rate of dropout at test time; 0: phase EVAL
     * @return {@code clean.loss}, {@code clean.accuracy}, the same of each perturbation, and of their mean, {@code perturbed}
     */
    Map<String, Double> measure(Bench bench, double rate) {
        Map<String, Double> values = new LinkedHashMap<>();
        String message = rate == 0 ? "search, no masks" : "search, mask rate " + rate;
        add(values, Subject.CLEAN, measure(bench, setup.texts().clean(selection), rate, message));
        Map<String, Double> sums = new LinkedHashMap<>();
        for (Perturbed one : perturbed) {
            Map<String, Double> own = measure(bench, setup.texts().perturbed(selection, one, 1), rate, message);
            add(values, one.name(), own);
            KEPT.forEach(name -> sums.merge(name, own.get(name) / perturbed.size(), Double::sum));
        }
        add(values, PERTURBED, sums);
        return values;
    }

    private static void add(Map<String, Double> values, String prefix, Map<String, Double> own) {
        KEPT.forEach(name -> values.put(prefix + "." + name, own.get(name)));
    }

    private Map<String, Double> measure(Bench bench, Texts texts, double rate, String message) {
        float[][] logits;
        if (rate == 0) {
            logits = bench.logits(weights, texts, message);
        } else {
            MaskDraws masks = new MaskDraws(setup.task(), selection.labels());
            bench.sample(
                    weights, trial.specAt().apply(rate), texts, sampling.draws(), sampling.replicas(), masks, message);
            logits = masks.logits();
        }
        return Measures.of(setup.task(), logits, selection.labels(), Double.NaN);
    }
}
