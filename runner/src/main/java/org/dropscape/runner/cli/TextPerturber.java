package org.dropscape.runner.cli;

/** Perturbs the texts of a stream or file. */
@FunctionalInterface
public interface TextPerturber {

    /**
     * Reads, perturbs and writes all texts.
     *
     * @param options what to do
     * @param console where to read and write if no files are given, and where errors go
     * @return whether every line could be perturbed; others have been passed on as they were, and told
     */
    boolean run(AugmentOptions options, Console console);
}
