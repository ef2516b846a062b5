package org.dropscape.runner.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code completion}: a script with which a shell completes commands and options. */
@Command(
        name = "completion",
        description = "Prints a script with which bash or zsh complete commands and options.",
        footer = {"", "Example:", "  source <(dropscape completion)"})
final class CompletionCommand implements Callable<Integer> {

    private final Supplier<CommandLine> root;
    private final PrintStream out;

    /**
     * @param root the command line that is completed
     * @param out where to print
     */
    CompletionCommand(Supplier<CommandLine> root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    @Override
    public Integer call() {
        out.print(AutoComplete.bash("dropscape", root.get()));
        return 0;
    }
}
