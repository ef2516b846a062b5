package org.dropscape.runner.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.PicocliException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Parses a command line, runs the command and turns its fate into an exit code: 0 if all went well, {@value #FAILED} if
 * something failed while running, {@value #USER} for what the user has to put right, {@value #INTERRUPTED} if stopped.
 */
public final class Cli {

    /** Something failed while running. */
    public static final int FAILED = 1;

    /** The user has to put something right: an option, a study, a data file. */
    public static final int USER = 2;

    /** Stopped by the user, as a shell reports it: 128 + SIGINT. */
    public static final int INTERRUPTED = 130;

    private final CommandLine.IFactory factory;
    private final Console console;

    /**
     * @param factory makes the commands of this package
     * @param console where to print
     */
    public Cli(CommandLine.IFactory factory, Console console) {
        this.factory = factory;
        this.console = console;
    }

    /**
     * Runs one command; never throws.
     *
     * <p>The commands of this package are made when they are first needed: none of them may have a field for picocli's
     * {@code @Spec}, which is filled at once, so that help and version stay quick.
     */
    public int execute(String... arguments) {
        Dropscape root = new Dropscape();
        CommandLine line = new CommandLine(root, factory);
        line.addSubcommand(new CompletionCommand(() -> line, console.out()));
        line.setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
        // Not picocli's own execute(): it prints the stack trace of what goes wrong while a command is made.
        try {
            CommandLine.ParseResult parsed = line.parseArgs(arguments);
            if (root.verbose) {
                logEverything();
            }
            return new CommandLine.RunLast().execute(parsed);
        } catch (ParameterException e) {
            return misused(e);
        } catch (Throwable e) {
            return failed(e, root.verbose);
        }
    }

    private static void logEverything() {
        if (LoggerFactory.getLogger("org.dropscape") instanceof Logger logger) {
            logger.setLevel(Level.DEBUG);
        }
    }

    private int misused(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(message(e)));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return USER;
    }

    /** With the nearest command or option where the one that was given is unknown. */
    private static String message(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return e.getMessage();
        }
        String given = unmatched.getUnmatched().get(0);
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        if (given.startsWith("-")) {
            Set<String> options = new TreeSet<>(spec.optionsMap().keySet());
            options.removeIf(option -> !option.startsWith("--"));
            return Suggestions.unknown("option", given.replaceFirst("=.*", ""), options);
        }
        return spec.subcommands().isEmpty()
                ? e.getMessage()
                : Suggestions.unknown("command", given, spec.subcommands().keySet());
    }

    private int failed(Throwable e, boolean verbose) {
        int code = USER;
        if (e instanceof PicocliException && e.getCause() != null) {
            return failed(e.getCause(), verbose);
        }
        if (e instanceof UserException) {
            print(e.getMessage());
        } else if (e instanceof CancellationException || e instanceof InterruptedException) {
            print(e.getMessage() == null ? "stopped" : e.getMessage());
            code = INTERRUPTED;
        } else {
            print(Failures.explain(e));
            code = FAILED;
        }
        if (verbose) {
            e.printStackTrace(console.err());
        } else if (code == FAILED) {
            console.err().println("--verbose shows where in the program.");
        }
        console.err().flush();
        return code;
    }

    private void print(String message) {
        console.err()
                .println(
                        console.colour()
                                ? Ansi.ON.new Text("@|red " + message.replace("|@", "| @") + "|@").toString()
                                : message);
    }
}
