package org.dropscape.runner.study;

import java.util.List;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.runner.config.Study;

/**
 * Trials that a command was asked to look at.
 *
 * @param conditions whose; empty for all
 * @param seeds whose; empty for all
 */
record TrialChoice(List<String> conditions, List<Long> seeds) {

    /** Takes unmodifiable copies. */
    TrialChoice {
        conditions = List.copyOf(conditions);
        seeds = List.copyOf(seeds);
    }

    /** Whether a trial is one of them. */
    boolean fits(Trial trial) {
        return (conditions.isEmpty() || conditions.contains(trial.name()))
                && (seeds.isEmpty() || seeds.contains(trial.seed()));
    }

    /**
     * Makes sure that the study has them.
     *
     * @throws UserException if it does not
     */
    void requireKnown(RunFolder folder, Study study) {
        for (String condition : conditions) {
            if (!study.conditions().containsKey(condition)) {
                throw new UserException(folder.folder() + ": "
                        + Suggestions.unknown(
                                "condition", condition, study.conditions().keySet()));
            }
        }
        for (long seed : seeds) {
            if (!study.seeds().values().contains(seed)) {
                throw new UserException(folder.folder() + ": there is no seed " + seed + "; seeds are "
                        + study.seeds().values() + ".");
            }
        }
    }
}
