package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attack}: another attack on trained networks. */
@Command(
        name = "attack",
        description =
                "Attacks the trained networks of a run on texts of its data, and writes its report anew; or attacks texts of yours"
                        + " and prints what became of them.",
        footer = {
            "",
            "What the study says in its section \"attacks\" of texts, weights and phase holds unless an option says otherwise."
                    + " \"dropscape plugins\" lists the recipes, \"dropscape plugins ID\" shows their parameters.",
            "",
            "Examples:",
            "  dropscape attack runs/quickstart --recipe deepwordbug --examples 20",
            "  dropscape attack RUN --recipe pwws --condition zoneout --phase sample --draws 8",
            "  dropscape attack RUN --recipe hotflip --set max-words=5 --name hotflip-5",
            "  dropscape attack RUN --recipe deepwordbug --text \"a wonderful film\""
        })
public final class AttackCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's folder, such as runs/quickstart.")
    private Path run;

    @Option(names = "--recipe", required = true, paramLabel = "ID", description = "Which attack, such as deepwordbug.")
    private String recipe;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "A parameter of the recipe, such as max-edits=10; the value is YAML. May be repeated.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--condition",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Which conditions of the study, separated by commas; all by default. With --text one: the first.")
    private List<String> conditions = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            split = ",",
            description = "Which of their seeds, separated by commas; all by default. With --text one: the first.")
    private List<Long> seeds = new ArrayList<>();

    @Option(
            names = "--weights",
            paramLabel = "WEIGHTS",
            split = ",",
            description =
                    "best, last, initial or epoch-N, separated by commas; by default those that the study attacks, or best.")
    private List<String> weights = new ArrayList<>();

    @Option(names = "--split", paramLabel = "SPLIT", description = "Whose texts: train, validation or test.")
    private String split;

    @Option(names = "--examples", paramLabel = "N", description = "How many texts of the data; 0: all.")
    private String examples;

    @Option(
            names = "--max-queries",
            paramLabel = "N",
            description = "How many texts the network may be asked about per text under attack.")
    private String maxQueries;

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            description = "eval, or sample: regularizers draw masks as in training.")
    private String phase;

    @Option(
            names = "--draws",
            paramLabel = "K",
            description = "In phase sample, draws of masks whose mean answers a query.")
    private String draws;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the result is called, and its folder; by default the recipe's id.")
    private String name;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "Attack this text instead, and print what became of it. May be repeated.")
    private List<String> texts = new ArrayList<>();

    private final Provider<Attacker> attacker;
    private final Console console;

    /**
     * @param attacker attacks
     * @param console where to print
     */
    @Inject
    public AttackCommand(Provider<Attacker> attacker, Console console) {
        this.attacker = attacker;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = Folders.run(run);
        List<String> settings = new ArrayList<>();
        if (!weights.isEmpty()) {
            settings.add("weights=[" + String.join(", ", weights) + "]");
        }
        add(settings, "split", split);
        add(settings, "examples", examples);
        add(settings, "max-queries", maxQueries);
        add(settings, "phase", phase);
        add(settings, "draws", draws);
        Attacker.Request request =
                new Attacker.Request(recipe, parameters, conditions, seeds, settings, Optional.ofNullable(name));
        if (texts.isEmpty()) {
            console.out().println(attacker.get().attack(folder, request));
        } else {
            attacker.get().attack(folder, request, texts, console.out());
        }
        return 0;
    }

    private static void add(List<String> settings, String key, String value) {
        if (value != null) {
            settings.add(key + "=" + value);
        }
    }
}
