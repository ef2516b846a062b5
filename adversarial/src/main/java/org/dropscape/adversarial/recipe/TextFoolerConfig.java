package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * TextFooler with word vectors instead of a sentence encoder.
 *
 * @param vectors where the word vectors come from
 * @param candidates how many of the nearest words of each word are tried
 * @param minCosine least cosine of the angle between a word's vector and that of what replaces it
 * @param minSimilarity least cosine of the angle between the mean vectors of the texts
 * @param window how many words around a changed one are compared; 0 means all
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record TextFoolerConfig(
        @Parameter(value = Checks.VECTORS, defaultValue = "{}")
        Vectors vectors,

        @Parameter(
                value = "How many of the nearest words of each word are tried.",
                defaultValue = "50",
                range = "[1, ...)")
        int candidates,

        @Parameter(
                value = "Least cosine of the angle between a word's vector and that of what replaces it.",
                defaultValue = "0.5",
                range = "[-1, 1]")
        double minCosine,

        @Parameter(
                value = "Least cosine of the angle between the mean vectors of the texts.",
                defaultValue = "0.878",
                range = "[-1, 1]")
        double minSimilarity,

        @Parameter(
                value = "How many words around a changed one are compared; 0 means all.",
                defaultValue = "15",
                range = "[0, ...)")
        int window,

        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final TextFoolerConfig DEFAULT =
            new TextFoolerConfig(Vectors.OF_MODEL, 50, 0.5, 0.878, 15, Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public TextFoolerConfig {
        Checks.atLeast("candidates", 1, candidates);
        Checks.cosine("minCosine", minCosine);
        Checks.cosine("minSimilarity", minSimilarity);
        Checks.atLeast("window", 0, window);
        Checks.budget(queryBudget);
    }
}
