package org.dropscape.runner.cli;

import java.nio.file.Path;

/** Rebuilds the report of a run from what is on disk. */
@FunctionalInterface
public interface Reporter {

    /**
     * Writes tables, figures and the page.
     *
     * @param run the run's folder
     * @return the page
     * @throws org.dropscape.api.error.UserException if the folder is not a run or has nothing to report yet
     */
    Path report(Path run);
}
