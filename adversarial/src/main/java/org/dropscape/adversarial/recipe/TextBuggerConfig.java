package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * TextBugger with word vectors instead of a sentence encoder.
 *
 * @param vectors where the word vectors come from
 * @param candidates how many of the nearest words of each word are tried
 * @param minSimilarity least cosine of the angle between the mean vectors of the texts
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record TextBuggerConfig(
        @Parameter(value = Checks.VECTORS, defaultValue = "{}")
        Vectors vectors,

        @Parameter(
                value = "How many of the nearest words of each word are tried.",
                defaultValue = "5",
                range = "[1, ...)")
        int candidates,

        @Parameter(
                value = "Least cosine of the angle between the mean vectors of the texts.",
                defaultValue = "0.8",
                range = "[-1, 1]")
        double minSimilarity,

        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final TextBuggerConfig DEFAULT =
            new TextBuggerConfig(Vectors.OF_MODEL, 5, 0.8, Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public TextBuggerConfig {
        Checks.atLeast("candidates", 1, candidates);
        Checks.cosine("minSimilarity", minSimilarity);
        Checks.budget(queryBudget);
    }
}
