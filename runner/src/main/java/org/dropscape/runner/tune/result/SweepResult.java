package org.dropscape.runner.tune.result;

import java.util.List;

/**
 * The searches of a study: {@code tune/result.json}.
 *
 * @param metric that selects, such as {@code validation.loss}
 * @param max whether higher is better
 * @param search how candidates were chosen: {@code grid}, {@code random}, {@code quasi-random} or {@code tpe}
 * @param scheduler what stopped candidates: {@code none}, {@code asha} or {@code median}
 * @param complete whether all searches are at their end
 * @param conditions one for each condition that is searched for
 */
public record SweepResult(
        String metric,
        boolean max,
        String search,
        String scheduler,
        boolean complete,
        List<ConditionSweep> conditions) {

    /** Takes an unmodifiable copy. */
    public SweepResult {
        conditions = List.copyOf(conditions);
    }
}
