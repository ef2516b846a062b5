package org.dropscape.runner.config;

import org.dropscape.api.plugin.Parameter;

/**
 * The paper's Tables 2 and 3: the loss on letters-only texts with characters replaced by their neighbours on the keyboard or deleted,
 * with and without dropout at test time.
 *
 * @param examples texts
 * @param rate of words that are changed
 * @param maskDraws passes with dropout at test time
 */
public record PaperTablesConfig(
        @Parameter(
                value = "Texts, a stratified sample that conditions and seeds share.",
                defaultValue = "200",
                range = ">= 1")
        int examples,

        @Parameter(value = "Share of the words that are changed.", defaultValue = "0.3", range = "(0, 1]")
        double rate,

        @Parameter(
                value = "Single passes with dropout at test time; the paper made one.",
                defaultValue = "20",
                range = ">= 1")
        int maskDraws) {

    /** Checks the ranges. */
    public PaperTablesConfig {
        Check.atLeast("examples", 1, examples);
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be in (0, 1], but was " + rate);
        }
        Check.atLeast("maskDraws", 1, maskDraws);
    }
}
