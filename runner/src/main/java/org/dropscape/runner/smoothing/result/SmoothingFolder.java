package org.dropscape.runner.smoothing.result;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of one method with one set of weights. Its folder lies in the trial's folder {@code smoothing}, as
 * {@code <name>/<weights>}.
 *
 * @param folder where they lie
 */
public record SmoothingFolder(Path folder) {

    /** The folder of a trial that holds its certificates. */
    public static final String SMOOTHING = "smoothing";

    /** All that the results depend on, by name; the first file that is written. */
    public Path identity() {
        return folder.resolve("identity.json");
    }

    /** One {@link CertifiedText} a line, in the order of the texts; grows while they are certified. */
    public Path certificates() {
        return folder.resolve("certificates.jsonl");
    }

    /** The numbers about them; the last file that is written. */
    public Path metrics() {
        return folder.resolve("metrics.json");
    }

    /** Whether all texts have their certificates. */
    public boolean complete() {
        return Files.exists(metrics());
    }
}
