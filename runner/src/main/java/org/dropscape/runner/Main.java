package org.dropscape.runner;

import org.dropscape.runner.cli.Cli;
import org.dropscape.runner.cli.Console;
import org.dropscape.runner.wiring.Wiring;

/** The entry point of the command line. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process: 0 if all went well, 1 if something failed, 2 if the user has to put something
     * right, 130 after Ctrl-C.
     */
    public static void main(String[] arguments) {
        System.exit(run(Console.system(), arguments));
    }

    /** Runs one command within this process and returns its exit code. */
    public static int run(Console console, String... arguments) {
        return new Cli(Wiring.commandFactory(() -> Wiring.injector(Wiring.modules(console))), console)
                .execute(arguments);
    }
}
