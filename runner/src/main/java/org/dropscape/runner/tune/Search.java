package org.dropscape.runner.tune;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SearchSpace;
import org.dropscape.runner.config.TuneConfig;

/** Says which candidate is tried next. */
@FunctionalInterface
public interface Search {

    /**
     * The next candidate. Whoever asks twice with the same history gets the same answer.
     *
     * @param history all candidates so far, in the order in which they were chosen
     * @return one that is not among them; empty if there is none
     */
    Optional<Candidate> next(List<Observation> history);

    /**
     * The search that a study asks for.
     *
     * @param space of one condition
     * @param seeds the stream of the search; conditions with the same space draw the same
     */
    static Search of(TuneConfig config, Map<String, SearchSpace> space, SeedTree seeds) {
        return switch (config.method()) {
            case GRID -> new GridSearch(space);
            case RANDOM -> new RandomSearch(space, seeds);
            case QUASI_RANDOM -> new SobolSearch(space, seeds);
            case TPE -> new TpeSearch(space, config.tpeSettings(), seeds);
        };
    }
}
