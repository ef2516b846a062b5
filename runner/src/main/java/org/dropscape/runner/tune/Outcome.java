package org.dropscape.runner.tune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of a job.
 *
 * @param state how it ended
 * @param curves costs by seed; incomplete unless the state is {@link State#COMPLETE}
 */
public record Outcome(State state, Map<Long, Curve> curves) {

    /** How a job ended. */
    public enum State {
        /** All its seeds have the epochs that were asked for, or had their end before. */
        COMPLETE,
        /** A seed was beyond its limit. */
        STOPPED_EARLY,
        /** A seed could not go on. */
        FAILED
    }

    /** Takes an unmodifiable copy that keeps the order. */
    public Outcome {
        curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    }

    /** The mean over the seeds of the best cost of the first epochs; infinite if the job failed. */
    public double cost(int epochs) {
        return state == State.FAILED
                ? Double.POSITIVE_INFINITY
                : curves.values().stream()
                        .mapToDouble(curve -> curve.best(epochs))
                        .average()
                        .orElse(Double.POSITIVE_INFINITY);
    }
}
