package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * The greedy attack of Kuleshov et al. with near words.
 *
 * @param vectors where the word vectors come from
 * @param candidates how many of the nearest words of each word are tried
 * @param maxRate greatest share of changed words
 * @param maxDistance greatest distance between the mean vectors of the texts, each vector divided by its length
 * @param maxScore the goal is a probability of the true class below this
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record KuleshovConfig(
        @Parameter(value = Checks.VECTORS, defaultValue = "{}")
        Vectors vectors,

        @Parameter(
                value = "How many of the nearest words of each word are tried.",
                defaultValue = "15",
                range = "[1, ...)")
        int candidates,

        @Parameter(value = "Greatest share of changed words.", defaultValue = "0.5", range = "[0, 1]")
        double maxRate,

        @Parameter(
                value = "Greatest distance between the mean vectors of the texts, each vector divided by its length.",
                defaultValue = "0.2",
                range = "[0, ...)")
        double maxDistance,

        @Parameter(
                value = "The goal is a probability of the true class below this.",
                defaultValue = "0.7",
                range = "(0, 1]")
        double maxScore,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final KuleshovConfig DEFAULT =
            new KuleshovConfig(Vectors.OF_MODEL, 15, 0.5, 0.2, 0.7, Optional.empty());

    /** Checks the ranges. */
    public KuleshovConfig {
        Checks.atLeast("candidates", 1, candidates);
        Checks.rate("maxRate", maxRate);
        if (!(maxDistance >= 0)) {
            throw new IllegalArgumentException("maxDistance must be 0 or more, but was " + maxDistance);
        }
        if (!(maxScore > 0 && maxScore <= 1)) {
            throw new IllegalArgumentException("maxScore must be in (0, 1], but was " + maxScore);
        }
        Checks.budget(queryBudget);
    }
}
