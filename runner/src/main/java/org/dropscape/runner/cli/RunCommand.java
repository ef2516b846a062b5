package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.config.LoadedStudy;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: reads a study and runs it. */
@Command(
        name = "run",
        description = "Runs a study, or goes on with it where it was stopped.",
        footer = {
            "",
            "Examples:",
            "  dropscape run experiments/quickstart.yaml",
            "  dropscape run study.yaml --set seeds=5 --set 'conditions.zoneout.regularizers[0].rate=0.2'",
            "  dropscape run study.yaml --dry-run"
        })
public final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STUDY.yaml", description = "The study.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes one value of the study; the value is YAML. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "The run's folder; runs/NAME of the study by default.")
    private Path out;

    @Option(
            names = "--stages",
            paramLabel = "STAGE",
            split = ",",
            description = "Only these stages, separated by commas; all by default.")
    private List<String> stages = new ArrayList<>();

    @Option(
            names = "--fail-fast",
            description = "End with the first trial that fails. By default the others go on (--keep-going).")
    private boolean failFast;

    @Option(names = "--keep-going", description = "Let the others go on when a trial fails; the default.")
    private boolean keepGoing;

    @Option(
            names = "--retry-failed",
            description = "Try candidates of the search again that failed; by default they stay failed. Trials of the"
                    + " conditions themselves are tried again in any case.")
    private boolean retryFailed;

    @Option(
            names = "--launcher",
            paramLabel = "LAUNCHER",
            description =
                    "Where trials are trained: threads of this process (threads, the default), or a process for each"
                            + " (processes).")
    private Launcher launcher = Launcher.THREADS;

    @Option(names = "--trial", hidden = true, description = "Train this one trial of a run of another process.")
    private String trial;

    @Option(names = "--until", hidden = true, description = "The trial rests after so many epochs.")
    private Integer until;

    @Option(names = "--limits", hidden = true, split = ",", description = "Costs beyond which the trial rests.")
    private List<Double> limits = new ArrayList<>();

    @Option(names = "--parent", hidden = true, description = "The process that works on the run.")
    private Long parent;

    /** Where trials are trained. */
    enum Launcher {
        THREADS,
        PROCESSES
    }

    @Option(
            names = "--dry-run",
            description =
                    "Check the study, print it with all defaults and the list of its trials, and do nothing else.")
    private boolean dryRun;

    private final StudyReader reader;
    private final Provider<StudyRunner> runner;
    private final Provider<TrialTrainer> trainer;
    private final Console console;

    /**
     * @param reader reads studies
     * @param runner runs them
     * @param trainer trains single trials for another process
     * @param console where to print
     */
    @Inject
    public RunCommand(
            StudyReader reader, Provider<StudyRunner> runner, Provider<TrialTrainer> trainer, Console console) {
        this.reader = reader;
        this.runner = runner;
        this.trainer = trainer;
        this.console = console;
    }

    @Override
    public Integer call() {
        LoadedStudy loaded = reader.read(file, overrides);
        Study study = loaded.study();
        Path folder = out != null ? out : Path.of("runs", study.name());
        if (dryRun) {
            print(loaded, folder);
            return 0;
        }
        if (failFast && keepGoing) {
            throw new UserException("--fail-fast and --keep-going exclude each other. Leave one of them out.");
        }
        if (trial != null) {
            trainer.get()
                    .train(
                            study,
                            folder,
                            new TrialTrainer.Request(
                                    trial,
                                    until == null ? OptionalInt.empty() : OptionalInt.of(until),
                                    limits,
                                    parent == null ? OptionalLong.empty() : OptionalLong.of(parent)));
            return 0;
        }
        RunOptions options =
                new RunOptions(new LinkedHashSet<>(stages), failFast, retryFailed, launcher == Launcher.PROCESSES);
        Path result = runner.get().run(study, loaded.source(), folder, options);
        console.out().println(result);
        return 0;
    }

    /** The output is a study itself: what is not YAML stands in comments. */
    private void print(LoadedStudy loaded, Path folder) {
        PrintStream to = console.out();
        Study study = loaded.study();
        List<Long> seeds = study.seeds().values();
        to.print(loaded.source().resolvedYaml());
        to.println("# " + study.conditions().size() * seeds.size() + " trials:");
        study.conditions()
                .keySet()
                .forEach(condition -> seeds.forEach(seed -> to.println(
                        "#   " + folder.resolve("trials").resolve(condition).resolve("seed-" + seed))));
        study.tune().ifPresent(tune -> {
            Map<String, Integer> candidates = new LinkedHashMap<>();
            study.conditions().forEach((name, condition) -> {
                if (!tune.space(name, condition).isEmpty()) {
                    candidates.put(name, tune.candidates(name, condition));
                }
            });
            int all = candidates.values().stream().mapToInt(n -> n).sum();
            to.println("# tune, " + tune.key() + ": "
                    + candidates.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", "))
                    + " candidates; " + all * tune.seeds().values().size() + " trials before those above");
        });
    }
}
