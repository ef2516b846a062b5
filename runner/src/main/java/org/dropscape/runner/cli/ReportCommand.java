package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code report}: writes the report of a run anew. */
@Command(name = "report", description = "Rebuilds tables, figures and the HTML page of a run from what is on disk.")
public final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's folder, such as runs/quickstart.")
    private Path run;

    private final Provider<Reporter> reporter;
    private final Console console;

    /**
     * @param reporter writes reports
     * @param console where to print
     */
    @Inject
    public ReportCommand(Provider<Reporter> reporter, Console console) {
        this.reporter = reporter;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = Folders.run(run);
        console.out().println(reporter.get().report(folder));
        return 0;
    }
}
