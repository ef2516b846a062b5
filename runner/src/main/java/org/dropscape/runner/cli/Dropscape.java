package org.dropscape.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a command: options that all share. */
@Command(
        name = "dropscape",
        description =
                "Shows what a dropout variant does to a recurrent network: one YAML file describes a study, one command"
                        + " runs it and writes a report.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            ReportCommand.class,
            PredictCommand.class,
            ExportCommand.class,
            LandscapeCommand.class,
            AttackCommand.class,
            AugmentCommand.class,
            DataCommand.class,
            PluginsCommand.class,
            SchemaCommand.class,
            BenchCommand.class,
            DoctorCommand.class
        },
        footer = {"", "First steps: dropscape run experiments/quickstart.yaml"})
final class Dropscape implements Runnable {

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show debug messages, and stack traces of failures.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
