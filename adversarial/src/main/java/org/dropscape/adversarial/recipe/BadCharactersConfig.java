package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * Imperceptible changes by differential evolution.
 *
 * @param characters which characters are put in
 * @param changes how many changes are made at once
 * @param population how many sets of changes there are
 * @param iterations how many generations follow the first
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record BadCharactersConfig(
        @Parameter(value = "Which characters are put in.", defaultValue = "homoglyphs")
        Kind characters,

        @Parameter(value = "How many changes are made at once.", defaultValue = "5", range = "[1, ...)")
        int changes,

        @Parameter(value = "How many sets of changes there are.", defaultValue = "32", range = "[4, ...)")
        int population,

        @Parameter(value = "How many generations follow the first.", defaultValue = "10", range = "[0, ...)")
        int iterations,

        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** Kinds of characters. */
    public enum Kind {
        /** Those that look like others. */
        HOMOGLYPHS,
        /** Those that cannot be seen. */
        INVISIBLE,
        /** Those that have the display exchange two others. */
        REORDERINGS
    }

    /** What the recipe does by default. */
    public static final BadCharactersConfig DEFAULT =
            new BadCharactersConfig(Kind.HOMOGLYPHS, 5, 32, 10, Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public BadCharactersConfig {
        Checks.atLeast("changes", 1, changes);
        Checks.atLeast("population", 4, population);
        Checks.atLeast("iterations", 0, iterations);
        Checks.budget(queryBudget);
    }
}
