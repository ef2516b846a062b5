package org.dropscape.runner;

import java.util.List;
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
        unlimitNativeMemory();
        System.exit(run(Console.system(), arguments));
    }

    /**
     * TensorFlow's memory lies outside the heap. JavaCPP would end the process when both together exceed a multiple of the heap's
     * limit, and looks at that for each of the many small objects of which a graph is built.
     */
    private static void unlimitNativeMemory() {
        for (String limit : List.of("org.bytedeco.javacpp.maxBytes", "org.bytedeco.javacpp.maxPhysicalBytes")) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, "0");
            }
        }
    }

    /** Runs one command within this process and returns its exit code. */
    public static int run(Console console, String... arguments) {
        return new Cli(Wiring.commandFactory(() -> Wiring.injector(Wiring.modules(console))), console)
                .execute(arguments);
    }
}
