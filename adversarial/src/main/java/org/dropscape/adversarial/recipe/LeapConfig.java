package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * LEAP: particle swarm optimisation with Levy flights over synonyms.
 *
 * @param maxRate greatest share of changed words
 * @param population how many texts move
 * @param iterations how often they move
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record LeapConfig(
        @Parameter(value = "Greatest share of changed words.", defaultValue = "0.16", range = "[0, 1]")
        double maxRate,

        @Parameter(value = "How many texts move.", defaultValue = "60", range = "[1, ...)")
        int population,

        @Parameter(value = "How often they move.", defaultValue = "20", range = "[1, ...)")
        int iterations,

        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final LeapConfig DEFAULT = new LeapConfig(0.16, 60, 20, Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public LeapConfig {
        Checks.rate("maxRate", maxRate);
        Checks.atLeast("population", 1, population);
        Checks.atLeast("iterations", 1, iterations);
        Checks.budget(queryBudget);
    }
}
