package org.dropscape.runner.robustness.result;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of one measurement, in the trial's folder {@code robustness/<weights>}.
 *
 * @param folder where they lie
 */
public record RobustnessFolder(Path folder) {

    /** The folder of a trial that holds them. */
    public static final String ROBUSTNESS = "robustness";

    /** All that the values depend on, by name; the first file that is written. */
    public Path identity() {
        return folder.resolve("identity.json");
    }

    /** What the network said of each text; see {@link Predictions}. */
    public Path predictions() {
        return folder.resolve("predictions.csv");
    }

    /** What was measured; the last file that is written. */
    public Path metrics() {
        return folder.resolve("metrics.json");
    }

    /** Whether everything is there. */
    public boolean complete() {
        return Files.exists(metrics());
    }
}
