package org.dropscape.runner.report.smoothing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dropscape.landscape.chart.Point;
import org.dropscape.runner.attack.result.Share;
import org.dropscape.runner.report.stats.Sample;
import org.dropscape.runner.smoothing.result.SmoothingMetrics;

/**
 * The results of one method with one kind of weights: of each condition those of its seeds.
 *
 * @param name of the method
 * @param weights such as {@code best}
 * @param byCondition in the order of the study
 */
record CertifiedCurves(String name, String weights, Map<String, List<SmoothingMetrics>> byCondition) {

    /**
     * Groups results.
     *
     * @param conditions in the order of the study; others are left out
     */
    static List<CertifiedCurves> of(List<SmoothingMetrics> results, List<String> conditions) {
        record Key(String weights, String name) {}
        LinkedHashSet<Key> keys = new LinkedHashSet<>();
        results.forEach(
                one -> keys.add(new Key(one.subject().weights(), one.subject().name())));
        List<CertifiedCurves> all = new ArrayList<>();
        for (Key key : keys) {
            Map<String, List<SmoothingMetrics>> byCondition = new LinkedHashMap<>();
            for (String condition : conditions) {
                List<SmoothingMetrics> own = results.stream()
                        .filter(one ->
                                new Key(one.subject().weights(), one.subject().name()).equals(key)
                                        && one.subject().condition().equals(condition))
                        .toList();
                if (!own.isEmpty()) {
                    byCondition.put(condition, own);
                }
            }
            if (!byCondition.isEmpty()) {
                all.add(new CertifiedCurves(key.name(), key.weights(), byCondition));
            }
        }
        return all;
    }

    /**
     * A mean over seeds with a 95 % interval: Student's over seeds, of a single seed Wilson's over texts.
     *
     * @param value the mean
     * @param low the lower end, at least 0
     * @param high the upper end, at most 1
     */
    record Mean(double value, double low, double high) {}

    /** The mean of a share. */
    Mean mean(String condition, Function<SmoothingMetrics, Share> share) {
        List<Share> shares = byCondition.get(condition).stream().map(share).toList();
        if (shares.size() == 1) {
            Share only = shares.get(0);
            return new Mean(only.value(), only.low(), only.high());
        }
        Sample sample = new Sample(shares.stream().map(Share::value).toList());
        double half = sample.confidenceHalfWidth();
        return new Mean(sample.mean(), Math.max(0, sample.mean() - half), Math.min(1, sample.mean() + half));
    }

    /** The mean certified accuracy with so many words changed. */
    Mean certified(String condition, int words) {
        return mean(condition, one -> one.certifiedAt(words));
    }

    /** A point of a curve: the mean over seeds, from the lowest to the highest; of a single seed with its interval. */
    Point point(String condition, int words) {
        List<Share> shares = byCondition.get(condition).stream()
                .map(one -> one.certifiedAt(words))
                .toList();
        if (shares.size() == 1) {
            Share only = shares.get(0);
            return new Point(words, only.value(), only.low(), only.high());
        }
        Sample sample = new Sample(shares.stream().map(Share::value).toList());
        return new Point(words, sample.mean(), sample.min(), sample.max());
    }

    /** The number of changed words from which on nothing changes any more. */
    int end() {
        int end = 0;
        for (List<SmoothingMetrics> some : byCondition.values()) {
            for (SmoothingMetrics one : some) {
                int last = one.certified().size() - 1;
                while (last > 0
                        && one.certifiedAt(last).hits()
                                == one.certifiedAt(last - 1).hits()) {
                    last--;
                }
                end = Math.max(end, last);
            }
        }
        return end;
    }

    SmoothingMetrics first() {
        return byCondition.values().iterator().next().get(0);
    }

    boolean severalSeeds() {
        return byCondition.values().stream().anyMatch(some -> some.size() > 1);
    }
}
