package org.dropscape.runner.cli;

import java.nio.file.Path;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudySource;

/** Runs a study, or goes on with it. */
@FunctionalInterface
public interface StudyRunner {

    /**
     * Runs the stages that are not finished yet.
     *
     * @param study what to do
     * @param source the texts to keep in the run's folder
     * @param out the run's folder; may hold an earlier start of the same study
     * @param options which stages, and how
     * @return what to look at: the report, or the run's folder where there is none
     * @throws org.dropscape.api.error.UserException if the folder holds another study, a stage is unknown, or data is missing
     */
    Path run(Study study, StudySource source, Path out, RunOptions options);
}
