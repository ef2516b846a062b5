package org.dropscape.runner.config;

import java.util.List;
import org.dropscape.api.plugin.Parameter;

/**
 * Dropout at test time: several passes with masks of their own, whose probabilities are averaged.
 *
 * @param draws K, masks of each text
 * @param perturbationDraws how many of the perturbed copies of a text are measured so
 * @param rates at test time, among which one is looked for; none: only that of training
 * @param searchRate of perturbed words in that search
 * @param searchExamples validation texts of that search
 * @param tolerance how much accuracy on texts that are not perturbed the rate may cost
 * @param replicas passes side by side
 */
public record SamplingConfig(
        @Parameter(value = "K, draws of masks for each text.", defaultValue = "20", range = ">= 2")
        int draws,

        @Parameter(
                value =
                        "How many of the perturbed copies of a text are measured so: each costs as much as K copies do otherwise.",
                defaultValue = "1",
                range = ">= 1, at most robustness.draws")
        int perturbationDraws,

        @Parameter(
                value =
                        "Rates at test time among which the one is looked for that does best on perturbed validation texts"
                                + " (defensive dropout); []: no search.",
                defaultValue = "[]",
                range = "(0, 1), ascending")
        List<Double> rates,

        @Parameter(
                value = "Share of the words that are perturbed in that search.",
                defaultValue = "0.3",
                range = "(0, 1]")
        double searchRate,

        @Parameter(value = "Validation texts of that search.", defaultValue = "500", range = ">= 1")
        int searchExamples,

        @Parameter(
                value = "How much accuracy on unperturbed validation texts the chosen rate may cost.",
                defaultValue = "0.005",
                range = "[0, 1)")
        double tolerance,

        @Parameter(
                value = "Draws of masks side by side. More need more memory; they pay on a GPU.",
                defaultValue = "4",
                range = ">= 1")
        int replicas) {

    /** Checks the ranges. */
    public SamplingConfig {
        Check.atLeast("draws", 2, draws);
        Check.atLeast("perturbationDraws", 1, perturbationDraws);
        double last = 0;
        for (double rate : rates) {
            if (!(rate > last && rate < 1)) {
                throw new IllegalArgumentException("rates must be in (0, 1) and ascend, but was " + rates);
            }
            last = rate;
        }
        rates = List.copyOf(rates);
        if (!(searchRate > 0 && searchRate <= 1)) {
            throw new IllegalArgumentException("searchRate must be in (0, 1], but was " + searchRate);
        }
        Check.atLeast("searchExamples", 1, searchExamples);
        Check.unitHalfOpen("tolerance", tolerance);
        Check.atLeast("replicas", 1, replicas);
    }
}
