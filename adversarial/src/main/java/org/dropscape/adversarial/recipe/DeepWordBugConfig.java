package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * DeepWordBug: changes of a character in the most important words.
 *
 * @param maxEdits how many characters may be inserted, deleted or replaced in all
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record DeepWordBugConfig(
        @Parameter(
                value = "How many characters may be inserted, deleted or replaced in all.",
                defaultValue = "30",
                range = "[0, ...)")
        int maxEdits,

        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final DeepWordBugConfig DEFAULT = new DeepWordBugConfig(30, Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public DeepWordBugConfig {
        Checks.atLeast("maxEdits", 0, maxEdits);
        Checks.budget(queryBudget);
    }
}
