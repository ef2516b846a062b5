package org.dropscape.runner.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Attacks trained networks of a run beside the attacks of the study. */
public interface Attacker {

    /**
     * What is asked for.
     *
     * @param recipe id of the attack
     * @param parameters of the recipe, each {@code path=value}
     * @param conditions whose trials; empty for all
     * @param seeds whose trials; empty for all
     * @param settings of the section {@code attacks}, each {@code path=value}, without recipes
     * @param name of the result; absent: the recipe's id
     */
    record Request(
            String recipe,
            List<String> parameters,
            List<String> conditions,
            List<Long> seeds,
            List<String> settings,
            Optional<String> name) {

        /** Takes unmodifiable copies. */
        public Request {
            parameters = List.copyOf(parameters);
            conditions = List.copyOf(conditions);
            seeds = List.copyOf(seeds);
            settings = List.copyOf(settings);
        }
    }

    /**
     * Attacks texts of the data and writes the report anew.
     *
     * @param run the run's folder
     * @return the report's page
     * @throws org.dropscape.api.error.UserException if a setting is wrong, nothing fitting is trained, or the name belongs to
     *     something else
     */
    Path attack(Path run, Request request);

    /**
     * Attacks texts of the user with one trial; their true classes are taken to be those that the network predicts.
     *
     * @param run the run's folder
     * @param texts any strings
     * @param out takes what was found; nothing is written to the run
     * @throws org.dropscape.api.error.UserException if a setting is wrong, or nothing fitting is trained
     */
    void attack(Path run, Request request, List<String> texts, PrintStream out);
}
