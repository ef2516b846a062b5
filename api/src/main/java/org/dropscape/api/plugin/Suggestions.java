package org.dropscape.api.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** "Did you mean": the nearest known name to a wrong one. */
public final class Suggestions {

    private Suggestions() {}

    /**
     * The known name nearest to the given one.
     *
     * @return the name with the smallest optimal string alignment distance (case ignored), if that is at most a third of
     *     the name's length, but at least 2; ties go to the alphabetically first
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int limit = Math.max(2, wanted.length() / 3);
        return known.stream()
                .sorted(Comparator.comparingInt((String k) -> distance(wanted, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .findFirst()
                .filter(k -> distance(wanted, k.toLowerCase(Locale.ROOT)) <= limit);
    }

    /**
     * The one sentence used everywhere for a wrong name: {@code unknown regularizer "zoneuot". Did you mean "zoneout"?
     * Known: drop-connect, none, zoneout.}
     */
    public static String unknown(String kind, String name, Collection<String> known) {
        String list = known.isEmpty() ? "(none)" : String.join(", ", new TreeSet<>(known));
        return "unknown " + kind + " \"" + name + "\"."
                + nearest(name, known).map(n -> " Did you mean \"" + n + "\"?").orElse("")
                + " Known: " + list + ".";
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
