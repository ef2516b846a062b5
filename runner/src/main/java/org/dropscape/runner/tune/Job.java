package org.dropscape.runner.tune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Train a candidate.
 *
 * @param candidate what
 * @param epochs until so many are done
 * @param limits by seed: the cost beyond which a trial stops after epoch 1, 2, ...; where there is none, it does not stop
 */
public record Job(Candidate candidate, int epochs, Map<Long, List<Double>> limits) {

    /** Takes an unmodifiable copy. */
    public Job {
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }

    /** Whether a trial stops that has these costs so far. */
    public static boolean isBeyond(List<Double> limits, Curve curve) {
        int epoch = curve.costs().size();
        return epoch >= 1 && epoch <= limits.size() && curve.best(epoch) > limits.get(epoch - 1);
    }
}
