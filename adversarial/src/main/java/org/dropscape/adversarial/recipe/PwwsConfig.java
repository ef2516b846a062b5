package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * PWWS: synonyms in the order of weighted word saliency.
 *
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record PwwsConfig(
        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final PwwsConfig DEFAULT = new PwwsConfig(Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public PwwsConfig {
        Checks.budget(queryBudget);
    }
}
