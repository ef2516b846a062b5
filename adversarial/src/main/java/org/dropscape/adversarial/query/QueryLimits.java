package org.dropscape.adversarial.query;

import java.util.OptionalLong;

/**
 * How much a search may ask.
 *
 * @param budget how many texts the model may be asked about per attack, 1 or more: the original, repeated ones and gradients
 *     count; no limit if absent
 * @param cached how many texts' answers are kept, 0 or more
 */
public record QueryLimits(OptionalLong budget, int cached) {

    private static final int CACHED = 1 << 14;

    /** No limit, and 16,384 answers kept. */
    public static final QueryLimits NONE = new QueryLimits(OptionalLong.empty(), CACHED);

    /** Checks the ranges. */
    public QueryLimits {
        if (budget.isPresent() && budget.getAsLong() < 1) {
            throw new IllegalArgumentException("budget must be at least 1, but was " + budget.getAsLong());
        }
        if (cached < 0) {
            throw new IllegalArgumentException("cached must be 0 or more, but was " + cached);
        }
    }

    /** A budget, and 16,384 answers kept. */
    public static QueryLimits budget(long budget) {
        return new QueryLimits(OptionalLong.of(budget), CACHED);
    }
}
