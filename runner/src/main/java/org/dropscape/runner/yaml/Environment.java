package org.dropscape.runner.yaml;

import java.util.Optional;

/** Where environment variables come from. */
@FunctionalInterface
public interface Environment {

    /** The variable's value, if it is set. */
    Optional<String> get(String variable);

    /** The variables of this process. */
    static Environment system() {
        return variable -> Optional.ofNullable(System.getenv(variable));
    }
}
