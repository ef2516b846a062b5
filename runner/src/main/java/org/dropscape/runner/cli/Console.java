package org.dropscape.runner.cli;

import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Where commands read and print.
 *
 * @param in standard input
 * @param out standard output: results
 * @param err standard error: errors, progress, hints
 * @param charset of the input
 * @param colour whether {@code err} and {@code out} are terminals that show colours
 */
public record Console(InputStream in, PrintStream out, PrintStream err, Charset charset, boolean colour) {

    /** Checks that nothing is missing. */
    public Console {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
        Objects.requireNonNull(charset, "charset");
    }

    /**
     * The streams of this process; in colour on a terminal, unless {@code NO_COLOR} is set.
     *
     * <p>They are UTF-8, whatever the locale: studies and data are. Only a Windows console has an encoding of its own.
     */
    public static Console system() {
        // The launcher knows whether each stream is a terminal, Java only whether input and output both are.
        String terminal = System.getProperty("dropscape.terminal");
        boolean isTerminal = terminal == null ? System.console() != null : terminal.equals("true");
        boolean colour = isTerminal && System.getenv("NO_COLOR") == null;
        if (File.separatorChar == '\\' && System.console() != null) {
            return new Console(System.in, System.out, System.err, Charset.defaultCharset(), colour);
        }
        return new Console(System.in, utf8(System.out), utf8(System.err), StandardCharsets.UTF_8, colour);
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
