package org.dropscape.runner.attack.result;

import java.nio.file.Path;
import org.dropscape.api.error.UserException;

/** What is said of files that cannot be understood. */
final class Reading {

    private Reading() {}

    static UserException damaged(Path file, String what, Exception cause) {
        return new UserException(
                file + ": damaged: " + what
                        + ". Delete it and metrics.json beside it, and the same command makes both again.",
                cause);
    }
}
