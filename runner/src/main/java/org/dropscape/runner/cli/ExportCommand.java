package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: trained weights for PyTorch, Keras or haste. */
@Command(
        name = "export",
        description = "Writes the weights of a trained condition as safetensors, in the layout of another framework.",
        footer = {
            "",
            "Example:",
            "  dropscape export runs/quickstart zoneout.safetensors --condition zoneout --layout pytorch"
        })
public final class ExportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder, such as runs/quickstart.")
    private Path run;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.")
    private Path file;

    @Option(names = "--condition", paramLabel = "NAME", description = "Which condition of the study.")
    private String condition;

    @Option(names = "--seed", paramLabel = "N", description = "Which seed of the condition.")
    private Long seed;

    @Option(names = "--last", description = "The last epoch instead of the best one.")
    private boolean last;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            defaultValue = "dropscape",
            description = "dropscape, pytorch, keras or haste. Default: ${DEFAULT-VALUE}.")
    private String layout;

    private final Provider<WeightExporter> exporter;
    private final Console console;

    /**
     * @param exporter writes
     * @param console where to print
     */
    @Inject
    public ExportCommand(Provider<WeightExporter> exporter, Console console) {
        this.exporter = exporter;
        this.console = console;
    }

    @Override
    public Integer call() {
        String what = exporter.get()
                .export(
                        Folders.run(run),
                        Optional.ofNullable(condition),
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                        last,
                        layout,
                        file);
        console.out().println(file + ": " + what);
        return 0;
    }
}
