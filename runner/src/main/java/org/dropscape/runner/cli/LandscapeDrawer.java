package org.dropscape.runner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Computes landscapes of trained weights beside those of the study. */
@FunctionalInterface
public interface LandscapeDrawer {

    /**
     * What is asked for.
     *
     * @param conditions whose trials; empty for all
     * @param seeds whose trials; empty for all
     * @param weights which kept weights; empty for those that the study looks at
     * @param name of the result; absent: that of its kind
     * @param settings each {@code path=value} below the section {@code landscape}
     */
    record Request(
            List<String> conditions,
            List<Long> seeds,
            List<String> weights,
            Optional<String> name,
            List<String> settings) {

        /** Takes unmodifiable copies. */
        public Request {
            conditions = List.copyOf(conditions);
            seeds = List.copyOf(seeds);
            weights = List.copyOf(weights);
            settings = List.copyOf(settings);
        }
    }

    /**
     * Computes them and writes the report anew.
     *
     * @param run the run's folder
     * @return the report's page
     * @throws org.dropscape.api.error.UserException if a setting is wrong, nothing fitting is trained, or the name belongs to
     *     something else
     */
    Path draw(Path run, Request request);
}
