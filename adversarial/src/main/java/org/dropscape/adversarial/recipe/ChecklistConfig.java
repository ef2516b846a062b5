package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * The invariances of CheckList.
 *
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record ChecklistConfig(
        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final ChecklistConfig DEFAULT = new ChecklistConfig(Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public ChecklistConfig {
        Checks.budget(queryBudget);
    }
}
