package org.dropscape.runner.attack.result;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of one attack on one set of weights. Its folder lies in the trial's folder {@code attacks}, as
 * {@code <name>/<weights>}.
 *
 * @param folder where they lie
 */
public record AttackFolder(Path folder) {

    /** The folder of a trial that holds its attacks. */
    public static final String ATTACKS = "attacks";

    /** All that the results depend on, by name; the first file that is written. */
    public Path identity() {
        return folder.resolve("identity.json");
    }

    /** What was found, one text a line: grows while the attack is under way. */
    public Path outcomes() {
        return folder.resolve("outcomes.jsonl");
    }

    /** The same for people: originals, changed texts, predictions. */
    public Path texts() {
        return folder.resolve("texts.csv");
    }

    /** The numbers about it; the last file that is written. */
    public Path metrics() {
        return folder.resolve("metrics.json");
    }

    /** How the texts that were found do against other conditions. */
    public Path transfer() {
        return folder.resolve("transfer.json");
    }

    /** Whether the attack is complete; its transfer may not be. */
    public boolean complete() {
        return Files.exists(metrics());
    }
}
