package org.dropscape.adversarial.search;

import org.dropscape.adversarial.query.Answer;

/** A way to search for a text that meets a goal. Immutable and thread-safe. */
@FunctionalInterface
public interface SearchMethod {

    /**
     * Searches, until the goal is met, the budget is spent, or the method has nothing more to try.
     *
     * @param context what it may look at and ask; for this search alone
     * @return the best text found, which is the original if no other was better
     */
    Answer search(SearchContext context);
}
