package org.dropscape.runner.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.dropscape.runner.config.MedianConfig;

/**
 * The median stopping rule (Golovin et al. 2017, section 3.2.2): a trial stops after epoch s if its best cost so far is strictly worse
 * than the median of the running averages up to epoch s of all completed trials. Each seed is compared with itself in other candidates.
 */
final class MedianRule {

    private final MedianConfig config;
    private final List<Outcome> completed = new ArrayList<>();

    MedianRule(MedianConfig config) {
        this.config = config;
    }

    void record(Outcome outcome) {
        if (outcome.state() == Outcome.State.COMPLETE) {
            completed.add(outcome);
        }
    }

    /** By seed the cost beyond which a trial stops after epoch 1, 2, ... */
    Map<Long, List<Double>> limits(int epochs) {
        Map<Long, List<Double>> limits = new LinkedHashMap<>();
        if (completed.size() < config.minTrials()) {
            return limits;
        }
        for (long seed : completed.get(0).curves().keySet()) {
            List<Double> own = new ArrayList<>();
            for (int epoch = 1; epoch < epochs; epoch++) {
                int s = epoch;
                own.add(
                        epoch < config.minEpochs()
                                ? Double.POSITIVE_INFINITY
                                : new Median()
                                        .evaluate(completed.stream()
                                                .mapToDouble(outcome -> outcome.curves()
                                                        .get(seed)
                                                        .mean(s))
                                                .toArray()));
            }
            limits.put(seed, own);
        }
        return limits;
    }
}
