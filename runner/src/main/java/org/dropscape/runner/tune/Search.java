package org.dropscape.runner.tune;

import java.util.List;
import java.util.Optional;

/** Says which candidate is tried next. */
@FunctionalInterface
interface Search {

    /**
     * The next candidate. Whoever asks twice with the same history gets the same answer.
     *
     * @param history all candidates so far, in the order in which they were chosen
     * @return one that is not among them; empty if there is none
     */
    Optional<Candidate> next(List<Observation> history);
}
