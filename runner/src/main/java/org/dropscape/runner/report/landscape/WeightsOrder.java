package org.dropscape.runner.report.landscape;

import java.util.Comparator;
import java.util.List;

/** Best before last, and these before those of single epochs, which are ordered by their number. */
enum WeightsOrder implements Comparator<String> {
    /** The only one. */
    INSTANCE;

    private static final List<String> FIRST = List.of("best", "last");

    @Override
    public int compare(String a, String b) {
        int rank = Integer.compare(rank(a), rank(b));
        return rank != 0 ? rank : a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static int rank(String weights) {
        int rank = FIRST.indexOf(weights);
        return rank < 0 ? FIRST.size() : rank;
    }
}
