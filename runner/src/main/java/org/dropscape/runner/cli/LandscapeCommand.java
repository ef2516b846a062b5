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

/** {@code landscape}: another surface, line, interpolation, plane, trajectory, rays or curvature of trained weights. */
@Command(
        name = "landscape",
        description =
                "Draws another surface, line, interpolation, plane, trajectory, rays or curvature of the trained weights of a"
                        + " run, and writes its report anew.",
        footer = {
            "",
            "Settings are those of the section \"landscape\" of a study; what the study says there of texts, levels and so on"
                    + " holds unless it is set.",
            "",
            "Examples:",
            "  dropscape landscape runs/quickstart --name wide --set surface.range=2",
            "  dropscape landscape RUN --name paper --weights last --set surface.preset=paper",
            "  dropscape landscape RUN --condition zoneout --set curvature.examples=200",
            "  dropscape landscape RUN --set 'interpolation={from: initial, to: last}'",
            "  dropscape landscape RUN --set 'plane={through: [best, baseline/best, zoneout/best]}'"
        })
public final class LandscapeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's folder, such as runs/quickstart.")
    private Path run;

    @Option(
            names = "--condition",
            paramLabel = "NAME",
            split = ",",
            description = "Which conditions of the study, separated by commas; all by default.")
    private List<String> conditions = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            split = ",",
            description = "Which of their seeds, separated by commas; all by default.")
    private List<Long> seeds = new ArrayList<>();

    @Option(
            names = "--weights",
            paramLabel = "WEIGHTS",
            split = ",",
            description =
                    "best, last, initial or epoch-N, separated by commas; by default those that the study looks at, or best.")
    private List<String> weights = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the result is called, and its folder; by default what it is, such as surface.")
    private String name;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "What is drawn and how, such as surface.points=31x31; the value is YAML. May be repeated.")
    private List<String> settings = new ArrayList<>();

    private final Provider<LandscapeDrawer> drawer;
    private final Console console;

    /**
     * @param drawer computes
     * @param console where to print
     */
    @Inject
    public LandscapeCommand(Provider<LandscapeDrawer> drawer, Console console) {
        this.drawer = drawer;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path folder = Folders.run(run);
        console.out()
                .println(drawer.get()
                        .draw(
                                folder,
                                new LandscapeDrawer.Request(
                                        conditions, seeds, weights, Optional.ofNullable(name), settings)));
        return 0;
    }
}
