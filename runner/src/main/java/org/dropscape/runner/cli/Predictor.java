package org.dropscape.runner.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Classifies texts with a trained condition. */
@FunctionalInterface
public interface Predictor {

    /**
     * Prints one line per text, in order.
     *
     * @param run the run's folder
     * @param condition which condition; absent: the implementation's choice, which it names
     * @param seed which of its seeds; absent: the implementation's choice, which it names
     * @param texts what to classify
     * @param out where to print
     * @throws org.dropscape.api.error.UserException if there is no such run, condition or seed, or it is not trained yet
     */
    void predict(Path run, Optional<String> condition, OptionalLong seed, List<String> texts, PrintStream out);
}
