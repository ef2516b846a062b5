package org.dropscape.landscape.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Holm's correction for several tests (1979): the chance of any false finding stays below the level, however they depend. */
public final class Holm {

    private Holm() {}

    /**
     * Adjusted p values: the k-th smallest of m times {@code m - k + 1}, at least as large as the ones before, at most 1.
     *
     * @param p in [0, 1]
     * @return in the same order
     */
    public static double[] adjust(double[] p) {
        if (!Arrays.stream(p).allMatch(v -> v >= 0 && v <= 1)) {
            throw new IllegalArgumentException("p must be in [0, 1], but was " + Arrays.toString(p));
        }
        List<Integer> ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> p[k]))
                .toList();
        double[] adjusted = new double[p.length];
        double last = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int k = ascending.get(rank);
            last = Math.min(1, Math.max(last, (p.length - rank) * p[k]));
            adjusted[k] = last;
        }
        return adjusted;
    }

    /** The same for tests with names, in the same order. */
    public static <K> Map<K, Double> adjust(Map<K, Double> p) {
        double[] adjusted = adjust(p.values().stream().mapToDouble(v -> v).toArray());
        Map<K, Double> named = new LinkedHashMap<>();
        for (K name : p.keySet()) {
            named.put(name, adjusted[named.size()]);
        }
        return named;
    }
}
