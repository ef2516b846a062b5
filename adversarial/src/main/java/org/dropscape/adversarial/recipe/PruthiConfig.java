package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * The typos of Pruthi et al. within words.
 *
 * @param maxWords how many words may be changed
 * @param minWordLength how many characters a word must have to be changed
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record PruthiConfig(
        @Parameter(value = "How many words may be changed.", defaultValue = "1", range = "[1, ...)")
        int maxWords,

        @Parameter(
                value = "How many characters a word must have to be changed.",
                defaultValue = "4",
                range = "[1, ...)")
        int minWordLength,

        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final PruthiConfig DEFAULT = new PruthiConfig(1, 4, Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public PruthiConfig {
        Checks.atLeast("maxWords", 1, maxWords);
        Checks.atLeast("minWordLength", 1, minWordLength);
        Checks.budget(queryBudget);
    }
}
