package org.dropscape.runner.cli;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How a study is run; none of it changes a result.
 *
 * @param stages names of the stages to run; empty for all
 * @param failFast whether the first trial that fails ends the run; otherwise the others go on
 * @param retryFailed whether candidates of the search that failed are tried again
 * @param processes whether each trial is trained by a process of its own
 */
public record RunOptions(Set<String> stages, boolean failFast, boolean retryFailed, boolean processes) {

    /** Takes an unmodifiable copy that keeps the order. */
    public RunOptions {
        stages = Collections.unmodifiableSet(new LinkedHashSet<>(stages));
    }

    /** These stages within this process; what fails stays failed, and stops nothing. */
    public static RunOptions of(Set<String> stages) {
        return new RunOptions(stages, false, false, false);
    }
}
