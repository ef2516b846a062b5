package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dropscape.adversarial.augment.Mix;
import org.dropscape.api.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code augment}: changed copies of texts. */
@Command(
        name = "augment",
        description =
                "Perturbs texts: reads one a line, or a column of a CSV file, and writes a line for every line, in order.",
        footer = {
            "",
            "Examples:",
            "  dropscape augment --perturbation qwerty,random-character-deletion --rate 0.3 --seed 1 < texts.txt",
            "  dropscape augment --perturbation letters-only,qwerty --column review reviews.csv noisy.csv",
            "  dropscape augment --perturbation word-deletion --constraints stop-words,min-word-length=3 --json in.txt",
            "",
            "The same text, line number, seed and options give the same result. A line that is not UTF-8 is told, passed on as it"
                    + " is, and makes the exit code 2. 'dropscape plugins' lists the perturbations."
        })
public final class AugmentCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "IN", description = "The texts; standard input by default.")
    private Path in;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OUT",
            description = "Written when all is done; standard output by default.")
    private Path out;

    @Option(
            names = "--perturbation",
            required = true,
            split = ",",
            paramLabel = "ID",
            description = "What to do, in order: ids of perturbations, such as qwerty,random-character-deletion.")
    private List<String> perturbations = new ArrayList<>();

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0.1",
            description =
                    "Share of the words to change, in [0, 1]; at least one word, none at 0; ${DEFAULT-VALUE} by default.")
    private double rate;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed; ${DEFAULT-VALUE} by default.")
    private long seed;

    @Option(
            names = "--mix",
            paramLabel = "HOW",
            defaultValue = "composite",
            description =
                    "composite: the rate is that of all perturbations together; sequential: one after the other, each at"
                            + " the rate; ${DEFAULT-VALUE} by default.")
    private String mix;

    @Option(
            names = "--constraints",
            split = ",",
            paramLabel = "NAME[=VALUE]",
            description =
                    "What stays: no-repeat, stop-words, min-word-length=N, max-rate=R, max-edit-distance=N; nothing by"
                            + " default.")
    private List<String> constraints = new ArrayList<>();

    @Option(
            names = "--variants",
            paramLabel = "N",
            defaultValue = "1",
            description = "Different copies of each text, one after the other; ${DEFAULT-VALUE} by default.")
    private int variants;

    @Option(
            names = "--set",
            paramLabel = "[ID.]KEY=VALUE",
            description =
                    "Another parameter of one perturbation, or of all that have it; the value is YAML. May be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "The input is CSV with a header; perturb this column.")
    private String column;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            defaultValue = ",",
            description = "Between the columns; 'tab' for a tabulator; a comma by default.")
    private String delimiter;

    @Option(names = "--json", description = "Write one JSON object a line: the text, and what changed.")
    private boolean json;

    private final Provider<TextPerturber> perturber;
    private final Console console;

    /**
     * @param perturber does the work
     * @param console where to read and print
     */
    @Inject
    public AugmentCommand(Provider<TextPerturber> perturber, Console console) {
        this.perturber = perturber;
        this.console = console;
    }

    @Override
    public Integer call() {
        AugmentOptions options;
        try {
            options = new AugmentOptions(
                    perturbations.stream().map(String::strip).toList(),
                    settings,
                    constraints,
                    rate,
                    mix(),
                    variants,
                    seed,
                    Optional.ofNullable(column),
                    delimiter(),
                    json,
                    Optional.ofNullable(in).filter(path -> !path.toString().equals("-")),
                    Optional.ofNullable(out).filter(path -> !path.toString().equals("-")));
        } catch (IllegalArgumentException e) {
            throw new UserException(e.getMessage() + ". Try 'dropscape augment --help'.", e);
        }
        return perturber.get().run(options, console) ? 0 : Cli.USER;
    }

    private Mix mix() {
        return switch (mix.toLowerCase(Locale.ROOT)) {
            case "composite" -> Mix.COMPOSITE;
            case "sequential" -> Mix.SEQUENTIAL;
            default -> throw new IllegalArgumentException("--mix must be composite or sequential, but was " + mix);
        };
    }

    private char delimiter() {
        if (delimiter.equals("tab")) {
            return '\t';
        }
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
            throw new IllegalArgumentException("--delimiter must be one character, but was \"" + delimiter + "\"");
        }
        return delimiter.charAt(0);
    }
}
