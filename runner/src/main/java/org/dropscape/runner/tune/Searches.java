package org.dropscape.runner.tune;

import java.util.Map;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SearchSpace;
import org.dropscape.runner.config.TuneConfig;

/** The kinds of searches. */
final class Searches {

    private Searches() {}

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
