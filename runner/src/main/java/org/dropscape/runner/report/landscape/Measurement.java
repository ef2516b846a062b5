package org.dropscape.runner.report.landscape;

import java.util.Map;
import org.dropscape.runner.landscape.result.Subject;

/**
 * The numbers of one landscape.
 *
 * @param condition of the trial
 * @param seed of the trial
 * @param pair of directions; -1 where these are not random
 * @param values by the names of metrics
 */
record Measurement(String condition, long seed, int pair, Map<String, Double> values) {

    static Measurement of(Subject subject, Map<String, Double> values) {
        return new Measurement(subject.condition(), subject.seed(), subject.pair(), values);
    }
}
