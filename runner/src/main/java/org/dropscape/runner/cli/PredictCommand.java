package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.dropscape.api.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code predict}: classifies texts with a trained condition. */
@Command(
        name = "predict",
        description = "Classifies texts with a trained condition of a run.",
        footer = {
            "",
            "Examples:",
            "  dropscape predict runs/quickstart \"a wonderful film\"",
            "  dropscape predict runs/quickstart --condition zoneout < texts.txt"
        })
public final class PredictCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder, such as runs/quickstart.")
    private Path run;

    @Parameters(
            index = "1..*",
            paramLabel = "TEXT",
            description = "The texts; without any, standard input is read, one text per line.")
    private List<String> texts = new ArrayList<>();

    @Option(names = "--condition", paramLabel = "NAME", description = "Which condition of the study.")
    private String condition;

    @Option(names = "--seed", paramLabel = "N", description = "Which seed of the condition.")
    private Long seed;

    private final Provider<Predictor> predictor;
    private final Console console;

    /**
     * @param predictor classifies
     * @param console where to read and print
     */
    @Inject
    public PredictCommand(Provider<Predictor> predictor, Console console) {
        this.predictor = predictor;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = Folders.run(run);
        List<String> all = texts.isEmpty() ? lines() : texts;
        if (all.isEmpty()) {
            throw new UserException("There is no text to classify: give texts as arguments or on standard input.");
        }
        predictor
                .get()
                .predict(
                        folder,
                        Optional.ofNullable(condition),
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                        all,
                        console.out());
        return 0;
    }

    private List<String> lines() {
        try {
            return new BufferedReader(new InputStreamReader(console.in(), console.charset()))
                    .lines()
                    .toList();
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw new UserException("Standard input cannot be read: " + cause.getMessage() + ".", cause);
        }
    }
}
