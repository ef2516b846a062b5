package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * The genetic algorithm of Alzantot et al. with near words.
 *
 * @param vectors where the word vectors come from
 * @param candidates how many of the nearest words of each word are tried
 * @param minCosine least cosine of the angle between a word's vector and that of what replaces it
 * @param maxRate greatest share of changed words
 * @param population how many texts a generation has
 * @param iterations how many generations there are
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record AlzantotConfig(
        @Parameter(value = Checks.VECTORS, defaultValue = "{}")
        Vectors vectors,

        @Parameter(
                value = "How many of the nearest words of each word are tried.",
                defaultValue = "8",
                range = "[1, ...)")
        int candidates,

        @Parameter(
                value = "Least cosine of the angle between a word's vector and that of what replaces it.",
                defaultValue = "0.75",
                range = "[-1, 1]")
        double minCosine,

        @Parameter(value = "Greatest share of changed words.", defaultValue = "0.2", range = "[0, 1]")
        double maxRate,

        @Parameter(value = "How many texts a generation has.", defaultValue = "60", range = "[2, ...)")
        int population,

        @Parameter(value = "How many generations there are.", defaultValue = "20", range = "[1, ...)")
        int iterations,

        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final AlzantotConfig DEFAULT =
            new AlzantotConfig(Vectors.OF_MODEL, 8, 0.75, 0.2, 60, 20, Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public AlzantotConfig {
        Checks.atLeast("candidates", 1, candidates);
        Checks.cosine("minCosine", minCosine);
        Checks.rate("maxRate", maxRate);
        Checks.atLeast("population", 2, population);
        Checks.atLeast("iterations", 1, iterations);
        Checks.budget(queryBudget);
    }
}
