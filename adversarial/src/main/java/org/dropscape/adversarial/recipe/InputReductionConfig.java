package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * Input reduction: as few words as possible with the same prediction.
 *
 * @param targetWords how many words are few enough; as few as possible if absent
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record InputReductionConfig(
        @Parameter(value = "How many words are few enough; as few as possible if absent.", range = "[1, ...)")
        Optional<Integer> targetWords,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final InputReductionConfig DEFAULT = new InputReductionConfig(Optional.empty(), Optional.empty());

    /** Checks the ranges. */
    public InputReductionConfig {
        if (targetWords.isPresent()) {
            Checks.atLeast("targetWords", 1, targetWords.get());
        }
        Checks.budget(queryBudget);
    }
}
