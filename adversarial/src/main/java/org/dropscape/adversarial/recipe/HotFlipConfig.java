package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.api.plugin.Parameter;

/**
 * HotFlip: words flipped by the gradient.
 *
 * @param maxWords how many words may be changed
 * @param minCosine least cosine of the angle between a word's vector and that of what replaces it
 * @param candidates how many of the nearest words of each word are looked at
 * @param flips how many flips of a text are tried, those by which the loss should change most
 * @param beamWidth how many texts are kept at each step
 * @param goal what the attack is after
 * @param queryBudget how many texts the model may be asked about per attack
 */
public record HotFlipConfig(
        @Parameter(value = "How many words may be changed.", defaultValue = "2", range = "[1, ...)")
        int maxWords,

        @Parameter(
                value = "Least cosine of the angle between a word's vector and that of what replaces it.",
                defaultValue = "0.8",
                range = "[-1, 1]")
        double minCosine,

        @Parameter(
                value = "How many of the nearest words of each word are looked at.",
                defaultValue = "50",
                range = "[1, ...)")
        int candidates,

        @Parameter(
                value = "How many flips of a text are tried, those by which the loss should change most.",
                defaultValue = "10",
                range = "[1, ...)")
        int flips,

        @Parameter(value = "How many texts are kept at each step.", defaultValue = "10", range = "[1, ...)")
        int beamWidth,

        @Parameter(value = Checks.GOAL, defaultValue = "{}") Aim goal,

        @Parameter(Checks.BUDGET) Optional<Long> queryBudget) {

    /** What the recipe does by default. */
    public static final HotFlipConfig DEFAULT = new HotFlipConfig(2, 0.8, 50, 10, 10, Aim.UNTARGETED, Optional.empty());

    /** Checks the ranges. */
    public HotFlipConfig {
        Checks.atLeast("maxWords", 1, maxWords);
        Checks.cosine("minCosine", minCosine);
        Checks.atLeast("candidates", 1, candidates);
        Checks.atLeast("flips", 1, flips);
        Checks.atLeast("beamWidth", 1, beamWidth);
        Checks.budget(queryBudget);
    }
}
