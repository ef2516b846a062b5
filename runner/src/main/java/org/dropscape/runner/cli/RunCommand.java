package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
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
            names = "--dry-run",
            description =
                    "Check the study, print it with all defaults and the list of its trials, and do nothing else.")
    private boolean dryRun;

    private final StudyReader reader;
    private final Provider<StudyRunner> runner;
    private final Console console;

    /**
     * @param reader reads studies
     * @param runner runs them
     * @param console where to print
     */
    @Inject
    public RunCommand(StudyReader reader, Provider<StudyRunner> runner, Console console) {
        this.reader = reader;
        this.runner = runner;
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
        Path result = runner.get().run(study, loaded.source(), folder, new LinkedHashSet<>(stages));
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
    }
}
