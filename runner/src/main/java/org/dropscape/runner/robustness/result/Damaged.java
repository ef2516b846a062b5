package org.dropscape.runner.robustness.result;

import java.nio.file.Path;
import org.dropscape.api.error.UserException;

/** What is wrong with a file of a measurement, with a remedy. */
final class Damaged {

    private Damaged() {}

    static UserException file(Path file, Exception cause) {
        return new UserException(
                file + ": damaged: " + cause.getMessage() + ". Delete the folder " + file.getParent()
                        + " and run the stage robustness again.",
                cause);
    }
}
