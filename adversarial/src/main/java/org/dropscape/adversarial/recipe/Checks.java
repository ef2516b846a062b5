package org.dropscape.adversarial.recipe;

import java.util.Optional;
import org.dropscape.adversarial.query.QueryLimits;

/** What the parameters of all recipes say and check alike. */
final class Checks {

    static final String BUDGET = "How many texts the model may be asked about per attack; no limit if absent.";
    static final String GOAL = "What the attack is after.";
    static final String VECTORS = "Where the word vectors come from.";

    private Checks() {}

    static void budget(Optional<Long> queryBudget) {
        if (queryBudget.isPresent() && queryBudget.get() < 1) {
            throw new IllegalArgumentException("queryBudget must be at least 1, but was " + queryBudget.get());
        }
    }

    static QueryLimits limits(Optional<Long> queryBudget) {
        return queryBudget.map(QueryLimits::budget).orElse(QueryLimits.NONE);
    }

    static void atLeast(String name, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", but was " + value);
        }
    }

    static void rate(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1], but was " + value);
        }
    }

    static void cosine(String name, double value) {
        if (!(value >= -1 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [-1, 1], but was " + value);
        }
    }
}
