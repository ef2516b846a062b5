package org.dropscape.runner.yaml;

import java.util.List;
import java.util.stream.Collectors;
import org.dropscape.api.error.UserException;

/** All mistakes of a configuration at once, one a line, in the order of their places. */
public class ConfigException extends UserException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param problems at least one
     */
    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The mistakes in the order of the message; empty once the exception has been serialised. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
