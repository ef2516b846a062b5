package org.dropscape.runner.tune.result;

import java.util.List;

/**
 * The search of one condition.
 *
 * @param condition its name
 * @param settings what was searched
 * @param candidates in the order in which they were chosen
 * @param winner the id of the best one; null while there is none
 */
public record ConditionSweep(
        String condition, List<SettingRange> settings, List<CandidateResult> candidates, String winner) {

    /** Takes unmodifiable copies. */
    public ConditionSweep {
        settings = List.copyOf(settings);
        candidates = List.copyOf(candidates);
    }
}
